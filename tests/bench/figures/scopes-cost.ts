/** What it costs to ask of every field who may read it: the same questions on the same schema with its scopes left out. */
import assert from 'node:assert/strict';
import { builder } from '../../../gateway/graphql/builder.ts';
import { schema } from '../../../gateway/graphql/schema.ts';
import { openEdge, type How } from '../edge/edge.ts';
import type { Figure } from '../figure.ts';

/** A cursor holds the moment for which the page was made. */
const withoutCursors = (answer: string): string => answer.replaceAll(/"(?:endCursor|cursor)":"[^"]+"/g, '');

export const figure: Figure = {
  name: 'scopes-cost',
  ours: 'the first twenty needs for a stranger, and a roster of sixty for its host, by graphql-js on the schema as it is',
  reference: 'the same answers on the same schema built without a single scope, which exists in this figure only',
  goal: 0.7,
  async setUp(size) {
    const edge = await openEdge(size);
    const { vault, looks } = edge;
    const scoped: How = { schema, vault, looks };
    const unscoped: How = { schema: builder.toSchema({ sortSchema: false, disableScopeAuth: true }), vault, looks };
    const times = size.quick ? 3 : 60;
    const answer = async (how: How): Promise<number> => {
      for (let n = 0; n < times; n++) {
        await edge.listing(how);
        await edge.roster(how);
      }
      return 2 * times;
    };
    return {
      async assertEqual() {
        for (const question of [edge.listing, edge.roster])
          assert.equal(withoutCursors(await question(scoped)), withoutCursors(await question(unscoped)));
      },
      ours: () => answer(scoped),
      reference: () => answer(unscoped),
      close: () => edge.close(),
    };
  },
};
