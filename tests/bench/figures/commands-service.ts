/** What a command costs at the service itself: a signed person, a command id, the rules and the log, and nobody who reads. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { deriveId, type VolunteerId } from '#events';
import { signPersonToken } from '#services/kernel';
import { loadOrCreatePersonKey } from '../../../deploy/person-key.ts';
import type { Figure } from '../figure.ts';
import { raceCommands } from '../http/commands-race.ts';
import { startServer } from '../http/server-process.ts';

/** A token lives a minute. */
const renewedAfterMs = 30_000;

export const figure: Figure = {
  name: 'commands-service',
  ours: '64 sign-ups under way through POST /commands of the matching service: person token, command id, rules, SQLite log',
  reference: 'the same bodies to node:http: checked with zod, appended to a file, one fdatasync per turn of the event loop',
  goal: 0.4,
  setUp(size) {
    return raceCommands(size, 4000, async (people) => {
      const keys = join(size.folder, 'keys');
      const server = await startServer({
        script: join(import.meta.dirname, '../../../deploy/service.ts'),
        args: ['matching'],
        env: {
          NODE_ENV: 'development',
          PORT: '0',
          HOST: '127.0.0.1',
          DATA_DIR: join(size.folder, 'data'),
          KEY_DIR: keys,
          LOG_LEVEL: 'info',
        },
      });
      const key = loadOrCreatePersonKey(keys);
      const ids = Array.from({ length: people }, (_, n) => deriveId<VolunteerId>('bench', 'person', n));
      const tokens: { readonly token: Promise<string>; readonly since: number }[] = [];
      const tokenOf = (person: number, id: VolunteerId): Promise<string> => {
        const known = tokens[person];
        if (known && performance.now() - known.since < renewedAfterMs) return known.token;
        const token = signPersonToken({ kind: 'person', id, hostOf: [], organizer: false }, 'matching', key);
        tokens[person] = { token, since: performance.now() };
        return token;
      };
      return {
        server,
        saysRecorded: '"outcome":"recorded"',
        async wish(person, shiftId) {
          const commandId = randomUUID();
          const volunteerId = ids[person] ?? deriveId('nobody');
          const headers = { 'content-type': 'application/json', authorization: `Bearer ${await tokenOf(person, volunteerId)}` };
          return {
            commandId,
            path: '/commands',
            headers,
            body: JSON.stringify({ commandId, type: 'SignUpForShift', data: { shiftId, volunteerId } }),
          };
        },
      };
    });
  },
};
