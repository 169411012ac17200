/** Waiting in one place, so that a simulation can bring a time of its own. */

/** Rings once after a while. @returns how to call it off */
export type Timer = (ms: number, ring: () => void) => () => void;

export const systemTimer: Timer = (ms, ring) => {
  const timer = setTimeout(ring, ms);
  return () => clearTimeout(timer);
};

/** Resolves after a while, or as soon as the signal is aborted. */
export function pause(timer: Timer, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = (): void => {
      cancel();
      signal.removeEventListener('abort', over);
      resolve();
    };
    const cancel = timer(ms, over);
    signal.addEventListener('abort', over);
    if (signal.aborted) over();
  });
}

const longestPauseMs = 5000;

/** Longer after each failure, up to five seconds. */
export const backoffMs = (failures: number): number => Math.min(50 * 2 ** failures, longestPauseMs);

/** What the promise gives, or undefined when that takes longer. @throws what the promise throws, in time */
export function within<Value>(timer: Timer, ms: number, promise: Promise<Value>): Promise<Value | undefined> {
  return new Promise((resolve, reject) => {
    const cancel = timer(ms, () => resolve(undefined));
    promise.finally(cancel).then(resolve, reject);
  });
}
