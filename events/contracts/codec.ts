/** The one place where stored data becomes an event and an event becomes stored data. */
import { z } from 'zod';
import type { EventDefinition } from './define.ts';
import { plainCheckOf, type PlainCheck } from './plain-check.ts';
import { definitionOf, type DomainEvent, type EventData, type EventType } from './registry.ts';
import { upcasters } from './upcasters.ts';

/** Data that no present or past schema explains. Retrying does not help: the writer or the reader is of the wrong version. */
export class UnreadableEventError extends Error {
  override readonly name = 'UnreadableEventError';
}

function definition(type: string): EventDefinition {
  const found = definitionOf(type);
  if (!found)
    throw new UnreadableEventError(
      `Event type "${type}" is not in the registry (events/contracts/registry.ts). Was the log written by a newer version?`,
    );
  return found;
}

/** Data that its maker had checked and that no log was given yet. */
const passed = new WeakSet<object>();

/** For whoever makes an event and wants to fail alone and early; the log will not check the same data again. @throws UnreadableEventError */
export function checkEvent(event: DomainEvent): void {
  check(event);
  passed.add(event.data);
}

/** For a log, on whatever it is given: nothing unreadable gets in, and nothing is checked twice. @throws UnreadableEventError naming the field and the rule */
export function checkBeforeWriting(event: DomainEvent): void {
  if (!passed.delete(event.data)) check(event);
}

/** One per schema, made when it is first needed. */
const plainChecks = new WeakMap<EventDefinition, PlainCheck>();

function isPlainlyRight(defined: EventDefinition, data: unknown): boolean {
  let plain = plainChecks.get(defined);
  if (!plain) plainChecks.set(defined, (plain = plainCheckOf(defined.schema)));
  return plain(data);
}

function check(event: DomainEvent): void {
  const defined = definition(event.type);
  if (isPlainlyRight(defined, event.data)) return;
  const result = defined.schema.safeParse(event.data);
  if (!result.success) throw new UnreadableEventError(`${event.type} breaks its own schema: ${z.prettifyError(result.error)}`);
}

/** Whether data of that version is what the schema describes today. */
export const isPresent = (type: EventType, schemaVersion: number): boolean => definitionOf(type)?.version === schemaVersion;

/** Brings stored data to the present version and checks it. @throws UnreadableEventError on unknown types, newer versions, broken data */
export function decodeData<Type extends EventType>(type: Type, schemaVersion: number, stored: unknown): EventData<Type> {
  const defined = definition(type);
  const { version, schema } = defined;
  if (schemaVersion > version)
    throw new UnreadableEventError(
      `${type} was written as version ${schemaVersion}; this program knows ${version}. Update it before it reads this log.`,
    );
  let data = stored as Record<string, unknown>;
  for (let from = schemaVersion; from < version; from++) {
    const step = upcasters[type]?.[from];
    if (!step) throw new UnreadableEventError(`${type} version ${from} has no upcaster to ${from + 1} (events/contracts/upcasters.ts).`);
    data = step(data);
  }
  if (isPlainlyRight(defined, data)) return data as EventData<Type>;
  const result = schema.safeParse(data);
  if (!result.success) throw new UnreadableEventError(`${type} in the log breaks its schema: ${z.prettifyError(result.error)}`);
  return result.data as EventData<Type>;
}
