/** A wish on its way to a decider: who, what, when, and an id that makes a second try the same wish. */
import type { z } from 'zod';
import type { CommandId, OrganizationId, VolunteerId } from '#events';
import { invalid } from './refusal.ts';

/** Who asks. What a person may do travels with them; a policy and the operator act for the house itself. */
export type Actor =
  | {
      readonly kind: 'person';
      readonly id: VolunteerId;
      /** As owner or coordinator. */
      readonly hostOf: readonly OrganizationId[];
      /** As shift lead. */
      readonly leadsFor?: readonly OrganizationId[] | undefined;
      /** As check-in helper. */
      readonly checksInFor?: readonly OrganizationId[] | undefined;
      readonly organizer: boolean;
    }
  | { readonly kind: 'policy'; readonly name: string }
  | { readonly kind: 'operator' };

/** The actor as written into an event's metadata. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'person':
      return `person:${actor.id}`;
    case 'policy':
      return `policy:${actor.name}`;
    case 'operator':
      return 'operator';
  }
}

export interface CommandEnvelope {
  readonly commandId: CommandId;
  readonly actor: Actor;
  /** The moment of the wish, ISO 8601 UTC; deciders know no other clock. */
  readonly at: string;
  readonly correlationId: string;
  readonly causationId: string;
  /**
   * Sent before, and the answer never came. The first one may still be under way: on the way through the intake only the recorder,
   * which settles them in order, may refuse it now.
   */
  readonly again?: boolean | undefined;
}

export type Command<Type extends string = string, Data = unknown> = CommandEnvelope & { readonly type: Type; readonly data: Data };

/** The schemas of a stream's commands by name; the types below are read off it. */
export type CommandSchemas = Readonly<Record<string, z.ZodType>>;
export type CommandOf<Schemas extends CommandSchemas> = {
  [Type in keyof Schemas & string]: Command<Type, z.infer<Schemas[Type]>>;
}[keyof Schemas & string];

/** Reads a command's data strictly: unknown fields are refused, not dropped. @throws Refusal naming the field and the rule */
export function parseData<Schema extends z.ZodType>(type: string, schema: Schema, data: unknown): z.infer<Schema> {
  const result = schema.safeParse(data);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw notUnderstood(type, issue?.path.join('.') ?? '', issue?.message ?? 'not understood', result.error.issues.length);
  }
  const unknown = droppedField(data, result.data);
  if (unknown) throw notUnderstood(type, unknown.join('.'), 'no such field', 1);
  return result.data;
}

const notUnderstood = (type: string, field: string, problem: string, problems: number) =>
  invalid(`${type}: ${field ? `${field}: ` : ''}${problem}`, 'Correct the field and send it again; nothing was recorded.', {
    field,
    problems,
  });

/** Values that events share (a place, an interval) let unknown fields pass, so that old readers read new events; a command may not. */
function droppedField(given: unknown, taken: unknown): string[] | undefined {
  if (given === taken || typeof given !== 'object' || typeof taken !== 'object' || given === null || taken === null) return undefined;
  for (const [field, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const deeper = Object.hasOwn(taken, field) ? droppedField(value, (taken as Record<string, unknown>)[field]) : [];
    if (deeper) return [field, ...deeper];
  }
  return undefined;
}
