/** Sending a command through the GraphQL edge, as our own pages do. */
import { randomUUID } from 'node:crypto';
import { getNamedType, isUnionType } from 'graphql';
import { schema } from '../../gateway/graphql/schema.ts';
import type { Answer, AskOptions, SmallHouse } from './small-house.ts';

export interface Refused {
  readonly __typename: 'Refusal';
  readonly code: string;
  readonly kind: string;
  readonly message: string;
  readonly wayOut: string;
  readonly details: string;
}
/** The touched thing is under its own name. */
export type Outcome = Readonly<Record<string, unknown>> & {
  readonly __typename: string;
  readonly position?: number;
  readonly code?: string;
};

/** @param shows what of the recorded thing to ask for: `signUp { status }` */
export function wish(
  house: Pick<SmallHouse, 'ask'>,
  type: string,
  input: object,
  { shows = '', ...asking }: AskOptions & { readonly shows?: string } = {},
): Promise<Answer<{ outcome: Outcome } | null>> {
  const name = type.charAt(0).toLowerCase() + type.slice(1);
  const field = schema.getMutationType()?.getFields()[name];
  const result = field && getNamedType(field.type);
  if (!field || !isUnionType(result)) throw new Error(`There is no mutation ${name}`);
  const query = `mutation ($input: ${String(field.args[0]?.type)}) { outcome: ${name}(input: $input) {
    __typename ... on ${result.getTypes()[0]?.name ?? ''} { position ${shows} } ... on Refusal { code kind message wayOut details } } }`;
  return house.ask(query, { variables: { input: { commandId: randomUUID(), ...input } }, ...asking });
}
