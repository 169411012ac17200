/**
 * What a figure is: our side and a reference doing the same work, raced in one run. A new figure is one new file in `figures/`,
 * which exports it as `figure`, as `limit` where the goal is a time or a size and there is nothing to race, or as `growth`.
 */
import type { ServerProcess } from './http/server-process.ts';

export interface Figure {
  /** Also the file's name and how it is called: `npm run bench -- append-single`. */
  readonly name: string;
  readonly ours: string;
  readonly reference: string;
  /** The lowest median of ours / reference (in work per second) that is good enough. */
  readonly goal: number;
  readonly needs?: Need;
  /** Prepares fresh files and whatever else both sides need; not measured. */
  setUp(size: Size): Promise<Race>;
}

/** What has to stay within something. */
export type Limit = TimeLimit | SizeLimit;
/** Says more about the machine than a ratio does, so it is read together with its load. */
export interface TimeLimit extends AnyLimit {
  readonly atMostSeconds: number;
}
/** Of 1,000,000 bytes each. */
export interface SizeLimit extends AnyLimit {
  readonly atMostMegabytes: number;
}
interface AnyLimit {
  readonly name: string;
  readonly what: string;
  readonly needs?: Need;
  /** Default 5; fewer where it takes long and varies little. */
  readonly attempts?: number;
  /** Whatever need not be done a second time; not measured. */
  prepare(size: Size): Promise<void>;
  /** @param folder an empty one for this attempt @returns seconds or megabytes */
  attempt(folder: string): Promise<number>;
  /** Further findings for the record. */
  findings?(): Readonly<Record<string, number>>;
  /** After the attempts, however they ended. */
  close?(): Promise<void>;
}

/** How what people wait for grows with what there is: nothing may grow faster than the logarithm. */
export interface Growth {
  readonly name: string;
  readonly what: string;
  readonly needs?: Need;
  measure(size: Size, onStep: (done: number, of: number) => void): Promise<Grown>;
}
export interface Grown {
  readonly curves: readonly Curve[];
  readonly findings: Readonly<Record<string, number>>;
}
/** One thing that people do, among more and more of something. */
export interface Curve {
  readonly operation: string;
  readonly among: string;
  /** Smallest first. */
  readonly points: readonly {
    readonly there: number;
    /** The middle of all tries, microseconds. */
    readonly medianUs: number;
    /** Processor time in the mean, microseconds. */
    readonly processorUs: number;
    /** What SQLite is asked for it, where that is asked at all. */
    readonly statements: number;
  }[];
}

/** What a figure stands on that a machine may lack. */
export type Need = 'kafka' | 'browser' | 'peers';

/** What a figure needs cannot be had here; the message says why. */
export class NotHereError extends Error {
  override readonly name = 'NotHereError';
}

export type Measurable = { readonly figure: Figure } | { readonly limit: Limit } | { readonly growth: Growth };

export const needOf = (measurable: Measurable): Need | undefined =>
  ('figure' in measurable ? measurable.figure : 'limit' in measurable ? measurable.limit : measurable.growth).needs;

export interface Size {
  /** A toy size that only shows that the figure runs. */
  readonly quick: boolean;
  /** An empty folder on the disk under test, removed afterwards. */
  readonly folder: string;
}

export interface Race {
  /** Both sides do a piece of the work; their outputs are read back and compared. @throws when they differ */
  assertEqual(): Promise<void>;
  /** One round. @returns the amount of work done, in the same unit on both sides */
  ours(): Promise<number>;
  reference(): Promise<number>;
  /** After the rounds: what was done in them is read back. @throws when some of it is missing or doubled */
  assertKept?(): Promise<void>;
  /** Further findings for the record, such as a p99 in milliseconds. */
  findings?(): Readonly<Record<string, number>>;
  /** Where our side works, if that is not this process. */
  readonly server?: Pick<ServerProcess, 'beginProfile'>;
  close(): Promise<void>;
}

export const quantile = (values: readonly number[], part: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
};
export const median = (values: readonly number[]): number => quantile(values, 0.5);
