/** An event as it is stored, and what can be told of it without parsing: parsing and checking is most of the work of reading a log. */
import { decodeData, isPresent, type EventType, type RecordedEvent } from '../contracts/index.ts';
import { LogDamagedError } from './event-log.ts';

/** A body begins with its position; the log writes it so. */
const before = '{"position":';
export const positionIn = (body: string): number => Number.parseInt(body.slice(before.length), 10);

/** In JSON a quote within a string has a backslash before it, so this stands nowhere before it stands for the event's type. */
const key = '"type":"';

export function typeIn(body: string): string {
  const from = body.indexOf(key) + key.length;
  return body.slice(from, body.indexOf('"', from));
}

export function ofTypes(bodies: readonly string[], types: readonly EventType[]): readonly string[] {
  const wanted = new Set<string>(types);
  return bodies.filter((body) => wanted.has(typeIn(body)));
}

/** @throws LogDamagedError when it is no JSON, UnreadableEventError when no schema explains it */
export function decode(body: string): RecordedEvent {
  const event = parse(body) as { -readonly [Field in keyof RecordedEvent]: RecordedEvent[Field] };
  event.data = decodeData(event.type, event.metadata.schemaVersion, event.data);
  return event as RecordedEvent;
}

/** An event of which is known that it is what was recorded: so it met its schema, and only older ones need more than parsing. @throws as `decode` */
export function decodeProven(body: string): RecordedEvent {
  const event = parse(body) as { -readonly [Field in keyof RecordedEvent]: RecordedEvent[Field] };
  const { schemaVersion } = event.metadata;
  if (!isPresent(event.type, schemaVersion)) event.data = decodeData(event.type, schemaVersion, event.data);
  return event as RecordedEvent;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new LogDamagedError(`An event in the log is not readable: ${body.slice(0, 80)}… Restore a backup.`, { cause });
  }
}
