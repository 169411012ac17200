/** The only place where the house looks at a clock or rolls dice. Everything pure is handed the result. */
import { randomUUID } from 'node:crypto';

export interface Clock {
  /** ISO 8601 UTC. */
  now(): string;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };

/** Stands still until told otherwise. */
export const fixedClock = (at: string): Clock & { at: string } => ({
  at,
  now() {
    return this.at;
  },
});

export const newId = <Id extends string>(): Id => randomUUID() as string as Id;
