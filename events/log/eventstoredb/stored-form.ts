/** How events lie in EventStoreDB, and how its positions become ours. */
import { randomUUID } from 'node:crypto';
import type { JSONEventData, Position, RecordedEvent as Stored } from '@eventstore/db-client';
import { categories, checkBeforeWriting, decodeData, UnreadableEventError } from '../../contracts/index.ts';
import type { Category, EventMetadata, NewEvent, RecordedEvent, StreamName } from '../../contracts/index.ts';
import { AppendTooLargeError } from '../event-log.ts';

/** The metadata of the house, and beside it the event's own id. */
interface StoredMetadata extends EventMetadata {
  readonly eventId: string;
}

export interface Encoded {
  readonly events: JSONEventData[];
  readonly bytes: number;
}

/**
 * Takes a copy, so that nobody can change what waits to be sent.
 *
 * The id it is stored under is new for each call: EventStoreDB takes an append whose ids it finds for a repetition, without a
 * look at the data. That is right for the attempts of one call, and wrong for two callers who decided the same command
 * differently: the second must hear of a conflict.
 * @throws UnreadableEventError when an event breaks its schema
 */
export function encode(events: readonly NewEvent[]): Encoded {
  let bytes = 0;
  const encoded = events.map((event): JSONEventData => {
    checkBeforeWriting(event);
    const { id: eventId, type } = event;
    const data = JSON.stringify(event.data);
    const metadata = JSON.stringify({ ...event.metadata, eventId } satisfies StoredMetadata);
    // As the server counts: the type is kept in two bytes a letter.
    bytes += Buffer.byteLength(data) + Buffer.byteLength(metadata) + type.length * 2;
    return { id: randomUUID(), type, contentType: 'application/json', data: JSON.parse(data), metadata: JSON.parse(metadata) };
  });
  return { events: encoded, bytes };
}

/** @throws AppendTooLargeError */
export function assertFits(stream: StreamName, { bytes }: Encoded, limit: number): void {
  if (bytes > limit)
    throw new AppendTooLargeError(`The append to ${stream} has ${bytes} bytes; EventStoreDB takes ${limit} at once. Nothing was written.`);
}

/** Events that the store itself puts into our streams, such as the marker of a tombstone. */
export const isSystemEvent = ({ type }: Pick<Stored, 'type'>): boolean => type.startsWith('$');

/** @throws UnreadableEventError when no schema explains it */
export function decode(stored: Stored, namespace: string): RecordedEvent {
  const stream = stored.streamId.slice(namespace.length) as StreamName;
  const { eventId, ...metadata } = (stored.metadata ?? {}) as Partial<StoredMetadata>;
  if (typeof metadata.schemaVersion !== 'number')
    throw new UnreadableEventError(`Event ${stored.revision} of ${stream} carries no metadata of this house. Who wrote it?`);
  const type = stored.type as RecordedEvent['type'];
  return {
    id: eventId ?? stored.id,
    type,
    data: decodeData(type, metadata.schemaVersion, stored.data),
    metadata: metadata as EventMetadata,
    stream,
    revision: Number(stored.revision),
    position: positionOf(stored.position),
  } as RecordedEvent;
}

/** Prefixes of the streams of these categories; all of the house when left out. */
export const prefixesOf = (namespace: string, wanted: readonly Category[] = Object.keys(categories) as Category[]): string[] =>
  wanted.map((category) => `${namespace}${category}-`);

/** Commit and prepare position are one number for every event that was not written in an explicit transaction. */
export const isPlain = ({ commit, prepare }: Position): boolean => commit === prepare && commit <= BigInt(Number.MAX_SAFE_INTEGER);

/** @throws for events whose place is not one number, and for servers that do not tell it */
export function positionOf(position: Position | undefined): number {
  if (!position || !isPlain(position))
    throw new Error(
      'EventStoreDB gave an event without a plain position. It must be 23.10 or later, and its events must not come from explicit transactions.',
    );
  return Number(position.commit);
}

/** What the store said of the event at that position. Only ever for numbers that come from `positionOf`. */
export const asPair = (position: number): Position => ({ commit: BigInt(position), prepare: BigInt(position) });
