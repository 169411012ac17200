/** Records that can never be settled wait here, where an operator sees them, instead of keeping the others up. */
import type { ServiceName } from '../contracts/index.ts';

export interface ParkedRecord {
  /** The command's id, or the delivery's place when not even that can be read. */
  readonly key: string;
  /** The stream it was for. */
  readonly stream: string;
  /** The record as it came. */
  readonly text: string;
  /** Why it cannot be settled, in words. */
  readonly reason: string;
  /** Where it was in the intake. */
  readonly place: string;
  /** When it was parked, ISO 8601 UTC. */
  readonly at: string;
}

export interface ParkedRecords {
  /** Durable when it resolves. The same key parks it once. @throws IntakeUnavailableError */
  park(service: ServiceName, record: ParkedRecord): Promise<void>;
  list(service: ServiceName): Promise<readonly ParkedRecord[]>;
  /** Back into the intake as it came, then gone from here. Twice is harmless. @returns false when there is none of that key */
  retry(service: ServiceName, key: string): Promise<boolean>;
}
