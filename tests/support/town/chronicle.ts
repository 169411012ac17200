/** Writes down what happens in the made-up town: each fact as an event with its stream and a moment of its own. */
import { streamName, type Category, type DomainEvent, type NewEvent, type StreamName, type VolunteerId } from '#events';
import type { Dice } from './dice.ts';

export interface Recorded {
  readonly stream: StreamName;
  readonly event: NewEvent;
}

export const dayMs = 86_400_000;
export const iso = (ms: number): string => new Date(ms).toISOString();
export const byPerson = (person: VolunteerId): string => `person:${person}`;

export interface Chronicle {
  /** Milliseconds since 1970; what is written next is a millisecond later. */
  now: number;
  write(category: Category, streamId: string, actor: string, event: DomainEvent): Recorded;
}

export function chronicle({ id }: Dice, begins: number): Chronicle {
  const pages: Chronicle = {
    now: begins,
    write(category, streamId, actor, event) {
      pages.now += 1;
      const commandId = id();
      const metadata = { commandId, correlationId: commandId, causationId: commandId, actor, at: iso(pages.now), schemaVersion: 1 };
      return { stream: streamName(category, streamId), event: { ...event, id: id(), metadata } };
    },
  };
  return pages;
}
