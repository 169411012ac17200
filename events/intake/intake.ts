/**
 * The port between the services, which decide, and their recorders, which write. Adapters: `memory` for specs and simulations,
 * `kafka` distributed. Every adapter passes `tests/contract/intake.contract.ts`.
 *
 * What it promises is little: an emitted record comes at least once, and the records of one stream come in the order they were
 * emitted, most of the time. Whoever consumes must bear repetitions, records out of order, and a second consumer that was
 * thought dead. Nobody reads the intake as truth.
 */
import type { ServiceName } from '../contracts/index.ts';
import type { ParkedRecords } from './parked.ts';
import type { IntakeRecord } from './record.ts';

export interface Intake {
  /**
   * To the service that owns the record's stream. Resolves when it is durable.
   * @throws RecordTooLargeError, IntakeAwayError at once while the intake is known to be away: it will not come,
   * IntakeUnavailableError when nobody can tell whether it will come: emitting it again is safe
   */
  emit(record: IntakeRecord): Promise<void>;
  /** Known to be out of reach. It comes back by itself. */
  readonly away: boolean;
  /** Shares the service's records with whoever else consumes them, from the oldest that is not settled. */
  consume(service: ServiceName, handler: IntakeHandler): Promise<Consuming>;
  /**
   * Records of the service that no consumer is done with, whether there is one or not. What was settled a moment ago may still count.
   * @throws IntakeAwayError, IntakeUnavailableError
   */
  waiting(service: ServiceName): Promise<number>;
  readonly parked: ParkedRecords;
  close(): Promise<void>;
}

/**
 * Called for some records at a time, never twice at once for those of one stream by the same consumer. What it leaves unsettled comes
 * again; so does everything it left when it throws, which is reported as a fault.
 */
export type IntakeHandler = (batch: IntakeBatch) => Promise<void>;

export interface IntakeBatch {
  readonly deliveries: readonly Delivery[];
  /** Aborted when the consumer stops or somebody else takes over: whatever is unsettled then comes again, here or there. */
  readonly signal: AbortSignal;
  /** For every record and in every longer wait: without it somebody else takes over. Never throws; look at `signal` after it. */
  heartbeat(): Promise<void>;
}

export interface Delivery {
  /** The stream, by which records are kept in order. */
  readonly key: string;
  /** As it lies in the intake; `decodeRecord` reads it. */
  readonly text: string;
  /** Names the delivery to an operator, such as `intake.matching/3/1042`. */
  readonly place: string;
  /** The record has its outcome, or is parked: it need not come again. */
  settle(): void;
}

export interface Consuming {
  /** Records that wait for this consumer, as last seen. */
  lag(): number;
  /** Lets handlers finish, keeps what is settled, and leaves the records to others. */
  stop(): Promise<void>;
}

/** The record was not taken in, and will not come. The same one may be emitted once the intake is back. */
export class IntakeAwayError extends Error {
  override readonly name = 'IntakeAwayError';
}

/** Nothing is known of the record: it may come, or not. The same one may be emitted again. */
export class IntakeUnavailableError extends Error {
  override readonly name = 'IntakeUnavailableError';
}

/** A consumer neither gets anything nor fails any more. */
export class IntakeStalledError extends Error {
  override readonly name = 'IntakeStalledError';
}
