/** Among many needs, where rows are bits: what is found is what looking at all of them finds, and the soonest are found without looking at all. */
import { expect, test } from '@jest/globals';
import { dice } from '../../../tests/support/town/dice.ts';
import { Needs, type ShiftFacts } from './needs.ts';
import { facetKey, questionOf } from './question.ts';
import { Search } from './search.ts';
import { Soonest } from './soonest.ts';

const now = '2026-11-24T09:00:00.000Z';
const hourMs = 3_600_000;
const many = 3000;
interface Fact {
  readonly terms: readonly string[];
  readonly organizationId: string;
  readonly shifts: readonly ShiftFacts[];
}
const own = dice(4);
const shift = (): ShiftFacts => ({
  begins: Date.parse(now) + (own.below(60) - 10) * hourMs,
  day: 20_261_124 + own.below(3),
  free: own.chance(0.6),
});
const some = (): Fact => ({
  // Every second need, one in ten, a few.
  terms: [own.chance(0.5) ? 'often' : 'oftener', ...(own.chance(0.1) ? [facetKey('skill')] : []), ...(own.chance(0.01) ? ['rare'] : [])],
  organizationId: `organization ${own.below(3)}`,
  shifts: Array.from({ length: own.below(4) }, shift).sort((a, b) => a.begins - b.begins),
});

function town(): { readonly needs: Needs; readonly facts: (Fact | null)[]; readonly put: (row: number, fact: Fact | null) => void } {
  const needs = new Needs();
  const facts: (Fact | null)[] = [];
  const put = (row: number, fact: Fact | null): void => {
    facts[row] = fact;
    // Ids are in another order than rows.
    const ids = { row, projectId: `need ${(row * 7919) % 10_007}`, organizationId: fact?.organizationId ?? 'organization 0' };
    needs.put({ ...ids, terms: fact && fact.terms, point: null });
    needs.putShifts(row, fact?.shifts ?? []);
  };
  for (const n of [0, 1]) needs.putOrganization(`organization ${n}`, true);
  for (let row = 0; row < many; row++) put(row, some());
  return { needs, facts, put };
}

test('a page and a count are what looking at each need tells, after needs changed, went, and organizations were verified or not', () => {
  const { needs, facts, put } = town();
  const verified = new Set(['organization 0', 'organization 1']);
  const after = Date.parse(now);
  const expectTheSame = (): void => {
    for (const terms of [[], ['often'], ['ofte'], ['rare'], ['ofte', 'rare']])
      for (const skill of [false, true])
        for (const open of [false, true])
          for (const costs of [{}, { timesLookedAt: 0, termsOfARow: 1 }, { timesLookedAt: Number.POSITIVE_INFINITY, termsOfARow: 0 }]) {
            const asked = questionOf({ words: terms.join(' '), open }, now, needs.vocabulary);
            const choice = skill ? [needs.vocabulary.numberOf(facetKey('skill')) ?? -1] : undefined;
            if (!asked) throw new Error('Memory does not know such a question.');
            const question = { ...asked, terms: [...asked.terms, ...(choice ? [choice] : [])] };
            const expected = facts
              .flatMap((fact, row) => {
                const first = fact?.shifts.find(({ begins, free }) => begins > after && (free || !open));
                if (!fact || !first || !verified.has(fact.organizationId)) return [];
                if (!terms.every((term) => fact.terms.some((one) => one.startsWith(term)))) return [];
                return skill && !fact.terms.includes(facetKey('skill')) ? [] : [{ row, begins: first.begins }];
              })
              .sort((a, b) => a.begins - b.begins || ((needs.projectIds[a.row] ?? '') < (needs.projectIds[b.row] ?? '') ? -1 : 1));
            const search = new Search(needs, costs);
            const [first, second] = [new Soonest(needs, 10), new Soonest(needs, 10, seen(expected[9]))];
            expect([undefined, expected.length]).toContain(search.page(question, first));
            search.page(question, second);
            expect(first.kept).toEqual(expected.slice(0, 10));
            if (expected.length > 10) expect(second.kept).toEqual(expected.slice(10, 20));
            expect(search.count(question, 1000)).toBe(Math.min(1000, expected.length));
          }
    const free = facts.flatMap((fact) => (fact && verified.has(fact.organizationId) ? fact.shifts : []));
    expect(needs.freeShifts.after(after)).toBe(free.filter(({ begins, free: has }) => has && begins > after).length);
  };
  const seen = (last?: { readonly row: number; readonly begins: number }) =>
    last && { begins: last.begins, projectId: needs.projectIds[last.row] ?? '' };

  expectTheSame();
  for (let n = 0; n < 1000; n++) put(own.below(many + 50), own.chance(0.3) ? null : some());
  needs.putOrganization('organization 2', true);
  needs.putOrganization('organization 0', false);
  for (const one of ['organization 2']) verified.add(one);
  verified.delete('organization 0');
  needs.closeGaps();
  expectTheSame();
});

test('the first twenty of all needs, and how many there are, take a look at twenty, even when all begin at the same moment', () => {
  const needs = new Needs();
  needs.putOrganization('organization', true);
  for (let row = 0; row < many; row++) {
    needs.put({ row, projectId: `need ${row}`, organizationId: 'organization', terms: ['any'], point: null });
    needs.putShifts(row, [{ begins: Date.parse(now) + hourMs, day: 20_261_124, free: true }]);
  }
  let looks = 0;
  const span = needs.shifts.span.bind(needs.shifts);
  needs.shifts.span = (row) => {
    looks += 1;
    return span(row);
  };
  const question = questionOf({}, now, needs.vocabulary);
  if (!question) throw new Error('Memory does not know such a question.');
  const [search, soonest] = [new Search(needs), new Soonest(needs, 21)];
  search.page(question, soonest);
  expect(soonest.kept).toHaveLength(21);
  expect(search.count(question, 1000)).toBe(1000);
  expect(looks).toBe(21);
});
