/** What it costs that names are sealed: a roster with its names out of the vault, and out of a plain map in memory. */
import assert from 'node:assert/strict';
import { schema } from '../../../gateway/graphql/schema.ts';
import { openEdge, type How } from '../edge/edge.ts';
import type { Figure } from '../figure.ts';

export const figure: Figure = {
  name: 'vault-cost',
  ours: 'a roster of sixty for its host, by graphql-js, each name opened from the vault in SQLite',
  reference: 'the same answer with the names out of a map that had them in plain words, which exists in this figure only',
  goal: 0.6,
  async setUp(size) {
    const edge = await openEdge(size);
    const plain = await edge.words();
    const { looks } = edge;
    const sealed: How = { schema, looks, vault: edge.vault };
    const open: How = {
      schema,
      looks,
      vault: { open: async (refs) => new Map(refs.flatMap((ref) => (plain.has(ref) ? [[ref, plain.get(ref) ?? null]] : []))) },
    };
    const times = size.quick ? 3 : 100;
    const answer = async (how: How): Promise<number> => {
      for (let n = 0; n < times; n++) await edge.roster(how);
      return times;
    };
    return {
      async assertEqual() {
        const roster = await edge.roster(sealed);
        assert.ok(roster.includes('Person 4 of the Table'));
        assert.equal(roster, await edge.roster(open));
      },
      ours: () => answer(sealed),
      reference: () => answer(open),
      close: () => edge.close(),
    };
  },
};
