/**
 * What travels through the intake: a command beside the events that were decided for it. The events are what is appended, exactly,
 * if the stream is still where they were decided; the command is what is decided again if it is not.
 */
import { z } from 'zod';
import {
  categories,
  categoryOf,
  commandId,
  decodeData,
  definitionOf,
  instant,
  organizationId,
  UnreadableEventError,
  volunteerId,
  type Category,
  type NewEvent,
  type ServiceName,
  type StreamName,
} from '../contracts/index.ts';

const organizations = z.array(organizationId).readonly();

/** A command as the services know it. */
const command = z.object({
  commandId,
  type: z.string().min(1),
  data: z.unknown(),
  actor: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('person'),
      id: volunteerId,
      hostOf: organizations,
      leadsFor: organizations.optional(),
      checksInFor: organizations.optional(),
      organizer: z.boolean(),
    }),
    z.object({ kind: z.literal('policy'), name: z.string().min(1) }),
    z.object({ kind: z.literal('operator') }),
  ]),
  at: instant,
  correlationId: z.string(),
  causationId: z.string(),
});

const event = z.object({
  id: z.uuid(),
  type: z.string().min(1),
  data: z.unknown(),
  metadata: z.object({
    commandId: z.string(),
    correlationId: z.string(),
    causationId: z.string(),
    actor: z.string(),
    at: instant,
    schemaVersion: z.int().min(1),
    more: z.literal(true).optional(),
  }),
});

/** The version of the envelope that is written today. */
const written = 1;
const envelope = z.object({
  v: z.literal(written),
  command,
  stream: z.templateLiteral([z.enum(Object.keys(categories) as Category[]), '-', z.string().min(1)]),
  expectedRevision: z.int().min(-1),
  events: z.array(event),
});

export interface IntakeRecord {
  readonly command: z.infer<typeof command>;
  readonly stream: StreamName;
  /** The revision the events were decided on; `noStream` for a new stream. */
  readonly expectedRevision: number;
  /** None when the recorder is to decide. */
  readonly events: readonly NewEvent[];
}

/** Brokers and stores stop at about 1 MiB; the rest is room for what they wrap around it. */
export const maxRecordBytes = 900_000;

/** The record would be more than the intake takes (`maxRecordBytes`). */
export class RecordTooLargeError extends Error {
  override readonly name = 'RecordTooLargeError';
}

/** No present or past reader explains the text. Delivering it again does not help. */
export class UnreadableRecordError extends Error {
  override readonly name = 'UnreadableRecordError';
}

/** Whose intake a record goes to. */
export const ownerOf = (stream: StreamName): ServiceName => categories[categoryOf(stream) as Category];

/** @throws RecordTooLargeError */
export function encodeRecord({ command, stream, expectedRevision, events }: IntakeRecord): string {
  const text = JSON.stringify({ v: written, command, stream, expectedRevision, events });
  const bytes = Buffer.byteLength(text);
  if (bytes > maxRecordBytes) throw new RecordTooLargeError(`${command.type} on ${stream} makes a record of ${bytes} bytes`);
  return text;
}

/** Events come back in their present version. @throws UnreadableRecordError */
export function decodeRecord(text: string): IntakeRecord {
  const read = envelope.safeParse(parse(text));
  if (!read.success) throw new UnreadableRecordError(`The record is not understood: ${z.prettifyError(read.error)}`);
  const { command, stream, expectedRevision, events } = read.data;
  return { command, stream, expectedRevision, events: events.map(present) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UnreadableRecordError('The record is not JSON', { cause });
  }
}

function present({ id, type, data, metadata }: z.infer<typeof event>): NewEvent {
  const schemaVersion = definitionOf(type)?.version ?? metadata.schemaVersion;
  try {
    const decoded = decodeData(type as NewEvent['type'], metadata.schemaVersion, data);
    return { id, type, data: decoded, metadata: { ...metadata, schemaVersion } } as NewEvent;
  } catch (cause) {
    if (cause instanceof UnreadableEventError) throw new UnreadableRecordError(cause.message, { cause });
    throw cause;
  }
}
