/** What a question costs on the long way, where everybody's questions are answered, beside what most would begin with. */
import type { Figure } from '../figure.ts';
import { byText, listingQueryRace, throughYoga } from '../http/listing-query-race.ts';
import { peer, readyPeers } from '../http/ready-peers.ts';

export const figure: Figure = {
  name: 'listing-query-yoga',
  ours: 'the first twenty of 800 needs through yoga beside express, scopes and limits on, read models in SQLite with their rows kept in memory',
  reference: 'the same text to express, yoga as it comes, and a data loader for each request, on SQLite',
  goal: 4,
  needs: 'peers',
  setUp(size) {
    readyPeers();
    const script = (needs: string) => ({ script: peer('yoga-server.js'), args: [needs] });
    return listingQueryRace(size, { ours: throughYoga, reference: byText, script });
  },
};
