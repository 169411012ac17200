/** What is left to be gained: the same answer put together by hand. */
import type { Figure } from '../figure.ts';
import { byFingerprint, byText, listingQueryRace } from '../http/listing-query-race.ts';
import { peer } from '../http/ready-peers.ts';

export const figure: Figure = {
  name: 'listing-query-assembled',
  ours: 'as listing-query-persisted: the first twenty of 800 needs by fingerprint, read models in SQLite with their rows kept in memory',
  reference: 'node:http puts the same answer together out of memory and writes it with JSON.stringify; knows no GraphQL',
  goal: 0.6,
  setUp(size) {
    const script = (needs: string) => ({ script: peer('assemble-server.js'), args: [needs] });
    return listingQueryRace(size, { ours: byFingerprint, reference: byText, script });
  },
};
