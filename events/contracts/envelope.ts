/** What travels around an event: who, why, when, and where it is kept. */
import type { StreamName } from './define.ts';
import type { DomainEvent, EventType } from './registry.ts';

export interface EventMetadata {
  /** The command that caused the event; found again in the stream, it makes a repeated command harmless. */
  readonly commandId: string;
  /** One id for everything that followed from one tap of a person. */
  readonly correlationId: string;
  /** The event or command right before this one. */
  readonly causationId: string;
  /** `person:<volunteer id>`, `policy:<name>` or `operator`. */
  readonly actor: string;
  /** When it happened by the command's clock, ISO 8601 UTC. */
  readonly at: string;
  /** The version of the schema `data` was written with. */
  readonly schemaVersion: number;
  /** Set on all but the last event of a command: whoever waits for the command has not seen the whole of it yet. */
  readonly more?: true;
}

/** An event on its way into the log. */
export type NewEvent<Type extends EventType = EventType> = DomainEvent<Type> & { readonly id: string; readonly metadata: EventMetadata };

/** An event in the log, always in its present schema version. */
export type RecordedEvent<Type extends EventType = EventType> = NewEvent<Type> & {
  readonly stream: StreamName;
  /** Counts from 0 in its stream, without gaps. */
  readonly revision: number;
  /** Rises through the whole log; a log may leave gaps. */
  readonly position: number;
};
