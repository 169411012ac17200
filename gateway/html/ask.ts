/** How public pages get to know what they show: by the same questions as the app, asked by nobody in particular. */

/** @throws Error when the question has a fault; the answer is what anybody may see */
export type Ask = <Answer>(query: string, variables?: Readonly<Record<string, unknown>>) => Promise<Answer>;
