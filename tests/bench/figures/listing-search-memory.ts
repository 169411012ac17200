/** How quickly needs are found in memory. As in a house, rows are read from SQLite the first time they are on a page, and then kept. */
import { setTimeout as rest } from 'node:timers/promises';
import { listingsInMemory } from '../../../projections/board/listings-in-memory.ts';
import type { Finder, Wanted } from '../../../projections/board/listings.ts';
import type { ReadModel } from '../../../projections/store/read-model.ts';
import type { Figure } from '../figure.ts';
import { listingRace, plainScan } from '../listing/listing-race.ts';

export const figure: Figure = {
  name: 'listing-search-memory',
  ours: 'needs near a town with a word, a skill and two weeks, the soonest twenty of 100,000 with 500,000 shifts, among the needs in memory',
  reference: plainScan,
  goal: 300,
  setUp: (size) => listingRace(size, inMemory, size.quick ? 1 : 40),
};

const anything: Wanted = { filter: {}, since: new Date(0).toISOString(), seen: undefined, limit: 1 };

/** Once they are read. Never the tables instead: that would be the other figure. */
async function inMemory(model: ReadModel): Promise<Finder<never>> {
  const memory = listingsInMemory(model);
  const known = <Answer>(answer: Answer | undefined): Answer => {
    if (answer === undefined) throw new Error('The needs in memory do not know it.');
    return answer;
  };
  while (memory.page(anything) === undefined) await rest(10);
  return {
    page: (wanted) => known(memory.page(wanted)),
    count: (wanted) => known(memory.count(wanted)),
    openShifts: (now) => known(memory.openShifts(now)),
  };
}
