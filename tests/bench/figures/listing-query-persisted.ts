/** What a question of our own app costs that is answered anew each time, beside the quickest GraphQL server there is. */
import type { Figure } from '../figure.ts';
import { byFingerprint, byHash, listingQueryRace } from '../http/listing-query-race.ts';
import { peer, readyPeers } from '../http/ready-peers.ts';

export const figure: Figure = {
  name: 'listing-query-persisted',
  ours: 'the first twenty of 800 needs by fingerprint, 64 at once, no answer kept; the whole house, scopes and limits on, read models in SQLite with their rows kept in memory',
  reference: 'the same question by a known hash to fastify and mercurius, compiled (graphql 16), out of memory',
  goal: 1,
  needs: 'peers',
  setUp(size) {
    readyPeers();
    const script = (needs: string, text: string) => ({ script: peer('mercurius-server.js'), args: [needs, text] });
    return listingQueryRace(size, { ours: byFingerprint, reference: byHash, script });
  },
};
