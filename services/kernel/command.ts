/** A wish on its way to a decider: who, what, when, and an id that makes a second try the same wish. */
import type { z } from 'zod';
import type { CommandId, OrganizationId, VolunteerId } from '#events';
import { invalid } from './refusal.ts';

/** Who asks. What a person may do travels with them; a policy and the operator act for the house itself. */
export type Actor =
  | { readonly kind: 'person'; readonly id: VolunteerId; readonly hostOf: readonly OrganizationId[]; readonly organizer: boolean }
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
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.join('.') ?? '';
  throw invalid(
    `${type}: ${field ? `${field}: ` : ''}${issue?.message ?? 'not understood'}`,
    'Correct the field and send it again; nothing was recorded.',
    { field, problems: result.error.issues.length },
  );
}
