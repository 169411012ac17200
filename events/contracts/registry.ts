/** Every event the house knows. The types come from the definitions, so an event without a schema cannot be written down. */
import type { z } from 'zod';
import { matchingEvents } from './matching.ts';
import { projectsEvents } from './projects.ts';
import { recognitionEvents } from './recognition.ts';
import { streetEvents } from './street.ts';
import { volunteersEvents } from './volunteers.ts';
import type { Category, EventDefinition } from './define.ts';

export const registry = {
  ...projectsEvents,
  ...volunteersEvents,
  ...matchingEvents,
  ...recognitionEvents,
  ...streetEvents,
} satisfies Record<string, EventDefinition>;

export type EventType = keyof typeof registry;
export const eventTypes = Object.keys(registry) as EventType[];

export type EventData<Type extends EventType = EventType> = z.infer<(typeof registry)[Type]['schema']>;

/** An event as a decider makes it and a fold reads it; a union that narrows by `type`. */
export type DomainEvent<Type extends EventType = EventType> = { [T in Type]: { readonly type: T; readonly data: EventData<T> } }[Type];

const byType = new Map<string, EventDefinition>(Object.entries(registry));
export const definitionOf = (type: string): EventDefinition | undefined => byType.get(type);

/** False for what tells about a command: it may stand in any stream and is no part of what the stream is about. */
export const isAboutThing = ({ type }: { readonly type: EventType }): boolean => registry[type].category !== 'any';

/** The streams in which events of these types can be; undefined when that is all of them. */
export function categoriesOf(types: readonly EventType[]): readonly Category[] | undefined {
  const found = new Set<Category>();
  for (const type of types) {
    const { category } = registry[type];
    if (category === 'any') return undefined;
    found.add(category);
  }
  return [...found];
}
