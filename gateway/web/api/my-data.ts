/** What is known of the person who is signed in. The shapes are those of gateway/my-data/routes.ts. */
import { textFrom } from './client.ts';

export interface Look {
  readonly as: string;
  readonly organization: string | null;
  readonly at: string;
  readonly first: string;
  readonly last: string;
  readonly times: number;
}

/** `again`: the sign-in is too long ago for what reaches this far. `failed`: nobody answered, or something went wrong. */
export type MyDataAnswer<Value> = { readonly is: 'here'; readonly value: Value } | { readonly is: 'again' | 'failed' };

async function ask<Value>(path: string, read: (text: string) => Value, body?: unknown): Promise<MyDataAnswer<Value>> {
  try {
    const { ok, status, text } = await textFrom(path, body);
    if (ok) return { is: 'here', value: read(text) };
    return { is: status === 401 || status === 403 ? 'again' : 'failed' };
  } catch {
    return { is: 'failed' };
  }
}

export const looksAtMe = (): Promise<MyDataAnswer<readonly Look[]>> =>
  ask('/api/my-data/looks', (text) => (JSON.parse(text) as { looks: readonly Look[] }).looks);

export const exportMyData = (as: 'json' | 'html'): Promise<MyDataAnswer<string>> => ask('/api/my-data/export', (text) => text, { as });

/** @returns the receipt as text, for the person to keep */
export const forgetMe = (): Promise<MyDataAnswer<string>> =>
  ask('/api/my-data/forget', (text) => JSON.stringify(JSON.parse(text), null, 2), { really: true });
