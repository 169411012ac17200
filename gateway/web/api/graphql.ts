/** Typed documents: what a page asks for is checked against the schema, and so is what it reads. */
import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './schema-types.d.ts';

export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { DateTime: string; ID: string };
}>();

export type { ResultOf, VariablesOf } from 'gql.tada';
