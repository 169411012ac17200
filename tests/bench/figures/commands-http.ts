/** What a person's tap costs on the way everybody uses: session, scopes, rules, the log, the read models, and the answer read off them. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { print } from 'graphql';
import { ownPage, signInByCode } from '#gateway';
import { webDocuments } from '../../support/web-documents.ts';
import type { Figure } from '../figure.ts';
import { raceCommands } from '../http/commands-race.ts';
import { startServer } from '../http/server-process.ts';

/** As the page sends it. */
const document = webDocuments().get('api/sign-up.ts: SignUpForShift');
const signedInTogether = 20;

export const figure: Figure = {
  name: 'commands-http',
  ours: '64 sign-ups under way through POST /graphql: session, scopes, command id, rules, SQLite log, read models, read your write',
  reference: 'the same bodies to node:http: checked with zod, appended to a file, one fdatasync per turn of the event loop',
  goal: 0.4,
  setUp(size) {
    return raceCommands(size, 1000, async (people) => {
      if (!document) throw new Error('The web app has no document SignUpForShift.');
      const query = print(document);
      const server = await startServer({ script: join(import.meta.dirname, '../http/house-server.ts'), args: [size.folder] });
      const cookies: string[] = [];
      while (cookies.length < people) {
        const some = Array.from({ length: Math.min(signedInTogether, people - cookies.length) }, (_, n) => cookies.length + n);
        cookies.push(...(await Promise.all(some.map((n) => signInByCode(server.url, `person-${n}@many-hands.example`, `Person ${n}`)))));
      }
      return {
        server,
        saysRecorded: '"status":"PLACE"',
        wish(person, shiftId) {
          const commandId = randomUUID();
          const headers = { ...ownPage, 'content-type': 'application/json', cookie: cookies[person] ?? '' };
          return {
            commandId,
            path: '/graphql',
            headers,
            body: JSON.stringify({ query, variables: { input: { commandId, shiftKey: shiftId } } }),
          };
        },
      };
    });
  },
};
