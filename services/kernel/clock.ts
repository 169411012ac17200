/** The only place where the house looks at a clock or rolls dice. Everything pure is handed the result. */
import { randomUUID } from 'node:crypto';

export interface Clock {
  /** ISO 8601 UTC. */
  now(): string;
}

let lastMs = Number.NaN;
let lastText = '';
/** A busy house asks many times in a millisecond. */
export const systemClock: Clock = {
  now() {
    const nowMs = Date.now();
    if (nowMs !== lastMs) {
      lastMs = nowMs;
      lastText = new Date(nowMs).toISOString();
    }
    return lastText;
  },
};

/** Stands still until told otherwise. */
export const fixedClock = (at: string): Clock & { at: string } => ({
  at,
  now() {
    return this.at;
  },
});

export const newId = <Id extends string>(): Id => randomUUID() as string as Id;
