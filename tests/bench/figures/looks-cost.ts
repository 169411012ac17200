/** What it costs to write down who looked: a roster whose host's looks are kept, and one whose are not. */
import assert from 'node:assert/strict';
import { schema } from '../../../gateway/graphql/schema.ts';
import { openEdge, type How } from '../edge/edge.ts';
import type { Figure } from '../figure.ts';

export const figure: Figure = {
  name: 'looks-cost',
  ours: 'a roster of sixty for its host, by graphql-js, and sixty looks noted and written to SQLite',
  reference: 'the same answer, and nobody writes down who looked, which is so in this figure only',
  goal: 0.85,
  async setUp(size) {
    const edge = await openEdge(size);
    const { vault, looks } = edge;
    const noted: How = { schema, vault, looks };
    const unnoted: How = { schema, vault, looks: { note: () => undefined } };
    const times = size.quick ? 3 : 100;
    const answer = async (how: How): Promise<number> => {
      for (let n = 0; n < times; n++) await edge.roster(how);
      if (how === noted) await looks.flush();
      return times;
    };
    return {
      assertEqual: async () => assert.equal(await edge.roster(noted), await edge.roster(unnoted)),
      ours: () => answer(noted),
      reference: () => answer(unnoted),
      close: () => edge.close(),
    };
  },
};
