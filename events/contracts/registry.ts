/** Every event the house knows. The types come from the definitions, so an event without a schema cannot be written down. */
import type { z } from 'zod';
import { matchingEvents } from './matching.ts';
import { projectsEvents } from './projects.ts';
import { recognitionEvents } from './recognition.ts';
import { volunteersEvents } from './volunteers.ts';
import type { EventDefinition } from './define.ts';

export const registry = {
  ...projectsEvents,
  ...volunteersEvents,
  ...matchingEvents,
  ...recognitionEvents,
} satisfies Record<string, EventDefinition>;

export type EventType = keyof typeof registry;
export const eventTypes = Object.keys(registry) as EventType[];

export type EventData<Type extends EventType = EventType> = z.infer<(typeof registry)[Type]['schema']>;

/** An event as a decider makes it and a fold reads it; a union that narrows by `type`. */
export type DomainEvent<Type extends EventType = EventType> = { [T in Type]: { readonly type: T; readonly data: EventData<T> } }[Type];

export const definitionOf = (type: string): EventDefinition | undefined => (registry as Record<string, EventDefinition>)[type];
