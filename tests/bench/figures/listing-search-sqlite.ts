/** How quickly needs are found in the tables: before they were read into memory, and for what memory does not know. */
import { listingsInTables } from '../../../projections/board/listings-in-tables.ts';
import type { Figure } from '../figure.ts';
import { listingRace, plainScan } from '../listing/listing-race.ts';

export const figure: Figure = {
  name: 'listing-search-sqlite',
  ours: 'needs near a town with a word, a skill and two weeks, the soonest twenty of 100,000 with 500,000 shifts, by the indexes of SQLite',
  reference: plainScan,
  goal: 15,
  setUp: (size) => listingRace(size, listingsInTables, size.quick ? 1 : 4),
};
