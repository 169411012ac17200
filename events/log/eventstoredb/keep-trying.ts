/** Trying again with growing pauses while a fault may pass, and a time limit for a single attempt. */
import { setTimeout as pause } from 'node:timers/promises';
import { AttemptTimeoutError, isTransient } from './faults.ts';
import type { Trouble } from './options.ts';

export interface Patience {
  readonly giveUpAfterMs: number;
  readonly longestPauseMs: number;
  /** No further attempt once it is aborted; one under way may finish. */
  readonly closing: AbortSignal;
  readonly onTrouble: (trouble: Trouble) => void;
}

const firstPauseMs = 25;

/** Doubles with each failure; the random part keeps many processes from coming back in step. */
export const pauseAfter = (failures: number, longestPauseMs: number): number =>
  Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs) * (0.5 + Math.random() / 2);

/**
 * @param during names the work in troubles
 * @param gaveUp makes the error of the last resort out of all faults met
 */
export async function keepTrying<Result>(
  during: string,
  attempt: () => Promise<Result>,
  { giveUpAfterMs, longestPauseMs, closing, onTrouble }: Patience,
  gaveUp: (faults: readonly unknown[]) => Error,
): Promise<Result> {
  const started = performance.now();
  const faults: unknown[] = [];
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!isTransient(error)) throw error;
      faults.push(error);
      const waitMs = pauseAfter(faults.length, longestPauseMs);
      if (closing.aborted || performance.now() - started + waitMs > giveUpAfterMs) throw gaveUp(faults);
      onTrouble({ during, failures: faults.length, error });
      await pause(waitMs, undefined, { signal: closing }).catch(() => undefined);
      if (closing.aborted) throw gaveUp(faults);
    }
  }
}

/**
 * @param work is handed a signal that is aborted when its time is over; what comes of it afterwards is ignored
 * @throws AttemptTimeoutError
 */
export async function within<Result>(timeoutMs: number, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const over = new AbortController();
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const error = new AttemptTimeoutError(`EventStoreDB did not answer within ${timeoutMs} ms.`);
    over.abort(error);
    reject(error);
  }, timeoutMs);
  try {
    return await Promise.race([work(over.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
