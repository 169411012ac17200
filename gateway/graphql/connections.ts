/** Relay connections, forwards only: what the read models can page through. */
import type { ObjectRef } from '@pothos/core';
import { asOwner, builder, type SchemaTypes } from './builder.ts';
import { badInput } from './errors.ts';

const largestPage = 100;

/** @throws GraphQLError BAD_USER_INPUT; whoever wants more takes another page */
export function atMost(first: number, limit: number = largestPage): number {
  if (first < 1 || first > limit) throw badInput(`"first" is from 1 to ${limit}.`);
  return first;
}

interface Edge {
  readonly cursor: string;
}

export interface Connection<Of extends Edge> {
  readonly edges: readonly Of[];
  readonly hasNextPage: boolean;
  readonly after: string | null | undefined;
  /** Counted when it is asked for. */
  readonly count?: () => number;
}

/** @param counted adds `totalCount` */
export const connectionType = <Of extends Edge>(
  name: string,
  edge: ObjectRef<SchemaTypes, Of>,
  { counted = false, description = '' } = {},
): ObjectRef<SchemaTypes, Connection<Of>> =>
  builder.objectRef<Connection<Of>>(name).implement({
    ...asOwner,
    ...(description && { description }),
    fields: (t) => ({
      edges: t.field({ type: [edge], resolve: ({ edges }) => edges as never }),
      pageInfo: t.field({
        type: builder.pageInfoRef(),
        resolve: ({ edges, hasNextPage, after }) => ({
          hasNextPage,
          hasPreviousPage: Boolean(after),
          get startCursor() {
            return edges[0]?.cursor ?? null;
          },
          get endCursor() {
            return edges.at(-1)?.cursor ?? null;
          },
        }),
      }),
      ...(counted && { totalCount: t.int({ resolve: ({ count }) => count?.() ?? 0 }) }),
    }),
  });
