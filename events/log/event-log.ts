/**
 * The port to the one source of truth. Adapters: `memory` for specs, `sqlite` embedded, `eventstoredb` distributed.
 * Every adapter passes `tests/contract/event-log.contract.ts`; nothing but the composition root knows which one it has.
 */
import type { Category, EventType, NewEvent, RecordedEvent, StreamName } from '../contracts/index.ts';

/** The revision of a stream that does not exist: the first event has revision 0. */
export const noStream = -1;
/** Before the first event of the whole log. */
export const beginning = 0;

export interface AppendReceipt {
  /** Revision of the last event appended. */
  readonly revision: number;
  /** Position of the last event appended; everything up to it is durable when the receipt is given. */
  readonly position: number;
}

export interface LogHead {
  readonly position: number;
  /** Last link of the hash chain, hex; empty where the adapter keeps no chain. */
  readonly hash: string;
}

/** What a subscription hands over at once: events in log order. */
export interface EventBatch {
  readonly events: readonly RecordedEvent[];
  /** Everything up to here has been looked at, matching or not: the checkpoint to keep. */
  readonly position: number;
  /** False while older events are still being read, and when the log went out of reach. */
  readonly live: boolean;
}

export interface SubscribeOptions {
  /** Exclusive; `beginning` for everything. */
  readonly after: number;
  /** Only streams of these categories; all when left out. */
  readonly categories?: readonly Category[];
  /** A hint: other types may be left out, where that spares reading them. */
  readonly types?: readonly EventType[];
  /** Ends the iteration. */
  readonly signal?: AbortSignal;
  /** Upper bound of events in a batch. Default 1000. */
  readonly batchSize?: number;
}

export interface EventLog {
  /** The stream's events from `fromRevision` (inclusive, default 0) on, in order; empty when there is no such stream. */
  read(stream: StreamName, fromRevision?: number): Promise<readonly RecordedEvent[]>;
  /**
   * The revision of the stream's last durable event, at once: only from a log that nobody else writes to. Missing, or undefined,
   * where the answer has to be read.
   */
  endOf?(stream: StreamName): number | undefined;
  /**
   * All of the events or none, right after `expectedRevision` (`noStream` for a new one). Resolves when they are durable.
   * Asking once more for what is written already is a conflict like any other: read again and find the command id.
   * @throws RevisionConflictError when the stream is elsewhere, LogUnavailableError when nothing was written,
   * OutcomeUnknownError when nobody can tell, AppendTooLargeError and StreamClosedError when trying again is of no use
   */
  append(stream: StreamName, expectedRevision: number, events: readonly NewEvent[]): Promise<AppendReceipt>;
  /** Catches up, then follows. A first batch always comes, empty if there is nothing, so that a reader learns it is live. */
  subscribe(options: SubscribeOptions): AsyncIterable<EventBatch>;
  head(): Promise<LogHead>;
  close(): Promise<void>;
}

/** Somebody else wrote to the stream first. Read again and decide again. */
export class RevisionConflictError extends Error {
  override readonly name = 'RevisionConflictError';
  readonly stream: StreamName;
  readonly expected: number;
  readonly actual: number;
  constructor(stream: StreamName, expected: number, actual: number) {
    super(`${stream} is at revision ${actual}, not at ${expected}`);
    this.stream = stream;
    this.expected = expected;
    this.actual = actual;
  }
}

/** Nothing was written and the same append may be tried again once the cause (disk full, read-only, closed) is gone. */
export class LogUnavailableError extends Error {
  override readonly name = 'LogUnavailableError';
}

/**
 * The events were on their way when the log went out of reach: they are written, or will be, or never. The same append may be
 * tried again; a conflict then tells where the stream is, and the command id in it whether this was why.
 */
export class OutcomeUnknownError extends Error {
  override readonly name = 'OutcomeUnknownError';
}

/** More bytes than the log takes in one append. Nothing was written, and nothing ever will be. */
export class AppendTooLargeError extends Error {
  override readonly name = 'AppendTooLargeError';
}

/** An operator has closed the stream for good (a tombstone): it is neither read nor written again. */
export class StreamClosedError extends Error {
  override readonly name = 'StreamClosedError';
}

/** The log on disk is not what was acknowledged: bytes changed, rows missing, or the tail cut off. Restore a backup. */
export class LogDamagedError extends Error {
  override readonly name = 'LogDamagedError';
}
