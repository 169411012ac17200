/** What it costs to show strangers the list of needs while nothing changes: most of a day at most nonprofits. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { print } from 'graphql';
import { webDocuments } from '../../support/web-documents.ts';
import { quantile, type Figure } from '../figure.ts';
import { Connection } from '../http/connection.ts';
import { Crowd, type Wish } from '../http/crowd.ts';
import { startServer } from '../http/server-process.ts';
import { makeShifts } from '../http/shifts.ts';

/** As the page sends it. */
const document = webDocuments().get('pages/find/listings.ts: Listings');
const headers = { 'x-requested-with': 'many-hands', 'content-type': 'application/json', 'accept-language': 'en' };

/** A cursor holds the moment for which the page was made. */
const withoutCursors = (answer = ''): string => answer.replaceAll(/"(?:endCursor|cursor)":"[^"]+"/g, '');

export const figure: Figure = {
  name: 'listing-hit',
  ours: 'the first twenty needs for somebody who is not signed in, through POST /graphql, 64 at once; nothing changes meanwhile',
  reference: 'the same bytes out of memory by node:http, which reads the body of the question and does nothing else',
  goal: 0.3,
  async setUp({ quick, folder }) {
    if (!document) throw new Error('The web app has no document Listings.');
    const round = quick ? 100 : 6000;
    await makeShifts(folder, 200);
    const server = await startServer({ script: join(import.meta.dirname, '../http/house-server.ts'), args: [folder] });
    const wish: Wish = {
      commandId: '',
      path: '/graphql',
      headers,
      body: JSON.stringify({ query: print(document), variables: { first: 20 } }),
    };
    const answerOf = async (url: string): Promise<string> => {
      const connection = await Connection.open(new URL(url));
      const { body } = await connection.post(wish.path, wish.headers, wish.body);
      connection.close();
      return body;
    };
    const file = join(folder, 'answer.json');
    writeFileSync(file, await answerOf(server.url));
    const bare = await startServer({ script: join(import.meta.dirname, '../http/same-bytes-server.ts'), args: [file] });
    const [ours, reference] = [new Crowd(server.url), new Crowd(bare.url)];
    const ask = async (crowd: Crowd): Promise<number> => {
      await crowd.send(0, round, () => wish, '"totalCount":40');
      crowd.acknowledged.length = 0;
      return round;
    };
    return {
      async assertEqual() {
        const [one, other] = await Promise.all([server.url, bare.url].map(answerOf));
        assert.ok(withoutCursors(one) === withoutCursors(other), 'The two servers tell different needs.');
      },
      ours: () => ask(ours),
      reference: () => ask(reference),
      findings: () => ({ 'ours p99 ms': quantile(ours.times, 0.99), 'reference p99 ms': quantile(reference.times, 0.99) }),
      server,
      close: async () => void (await Promise.all([server.stop(), bare.stop()])),
    };
  },
};
