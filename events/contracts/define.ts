/** How an event is defined: its stream, its owner, its meaning, its present schema. */
import type { z } from 'zod';

export type ServiceName = 'projects' | 'volunteers' | 'matching' | 'recognition';

/** What a stream is about; the part of its name before the first dash. */
export const categories = {
  organization: 'projects',
  chapter: 'projects',
  project: 'projects',
  shift: 'projects',
  volunteer: 'volunteers',
  hours: 'volunteers',
  roster: 'matching',
  commitments: 'matching',
  program: 'recognition',
  nomination: 'recognition',
  award: 'recognition',
  thanks: 'recognition',
} as const satisfies Record<string, ServiceName>;
export type Category = keyof typeof categories;

/** `category-id`. The id is everything after the first dash. */
export type StreamName = `${Category}-${string}`;
export const streamName = (category: Category, id: string): StreamName => `${category}-${id}`;
export const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));
export const idOfStream = (stream: string): string => stream.slice(stream.indexOf('-') + 1);

export interface EventDefinition<Schema extends z.ZodType = z.ZodType> {
  /** `any`: the event tells about a command, not about a thing. It may stand in every stream, and no fold sees it. */
  readonly category: Category | 'any';
  /** One sentence a coordinator understands; `docs/events.md` is made of these. */
  readonly meaning: string;
  /** The version that is written today. Raise it with a changed meaning or shape, and add an upcaster. */
  readonly version: number;
  readonly schema: Schema;
}

export const event = <Schema extends z.ZodType>(
  category: Category | 'any',
  meaning: string,
  schema: Schema,
  version = 1,
): EventDefinition<Schema> => ({ category, meaning, version, schema });
