/** Asks again until there is an answer: exponential back-off with full jitter, so that many phones do not ask in step. */

export interface RetryPlan {
  readonly baseMs: number;
  readonly capMs: number;
  /** After so many tries without an answer we say that we do not know. */
  readonly tries: number;
  readonly random: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

export const patient: RetryPlan = {
  baseMs: 600,
  capMs: 8_000,
  tries: 10,
  random: Math.random,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** `attempt` returns null when it could not learn the outcome. Resolves to null when all tries are used up. */
export async function untilAnswered<Answer>(
  attempt: () => Promise<Answer | null>,
  onUnsure: () => void,
  plan: RetryPlan = patient,
): Promise<Answer | null> {
  for (let tried = 1; ; tried++) {
    const answer = await attempt();
    if (answer !== null || tried >= plan.tries) return answer;
    onUnsure();
    await plan.wait(plan.random() * Math.min(plan.capMs, plan.baseMs * 2 ** tried));
  }
}
