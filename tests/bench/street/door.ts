/** The matching service as it runs distributed, asked at its own command endpoint; and the people who ask there. */
import { join } from 'node:path';
import { deriveId, type ShiftId, type VolunteerId } from '#events';
import { signPersonToken } from '#services/kernel';
import { loadOrCreatePersonKey } from '../../../deploy/person-key.ts';
import type { Wish } from '../http/crowd.ts';
import { startServer, type ServerProcess } from '../http/server-process.ts';
import type { Ground } from './ground.ts';

/** A token lives a minute. */
const renewedAfterMs = 30_000;

/** One side of a race: a server process and a house of its own in the store. */
export interface Door {
  readonly server: ServerProcess;
  readonly namespace: string;
}

export async function openService(folder: string, ground: Ground, writePath: 'kafka' | 'direct'): Promise<Door> {
  const namespace = `${writePath}.`;
  const server = await startServer({
    script: join(import.meta.dirname, '../../../deploy/service.ts'),
    args: ['matching'],
    env: {
      NODE_ENV: 'development',
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: join(folder, writePath),
      KEY_DIR: keysIn(folder),
      // The line that tells the port is one.
      LOG_LEVEL: 'info',
      ROLES: 'api,recorder',
      WRITE_PATH: writePath,
      EVENTSTOREDB_URL: ground.storeUrl,
      EVENTSTOREDB_NAMESPACE: namespace,
      KAFKA_BROKERS: ground.kafkaBrokers,
      KAFKA_PREFIX: `bench-${process.pid}-${writePath}.`,
    },
  });
  return { server, namespace };
}

export interface SignUp {
  readonly person: number;
  readonly shiftId: ShiftId;
}

/** @param signUpOf whom the n-th sign-up is for, and for what; the same command whoever is asked */
export function wishes(folder: string, signUpOf: (n: number) => SignUp): (n: number) => Promise<Wish> {
  const key = loadOrCreatePersonKey(keysIn(folder));
  const tokens = new Map<number, { readonly token: Promise<string>; readonly since: number }>();
  const tokenOf = (person: number, id: VolunteerId): Promise<string> => {
    const known = tokens.get(person);
    if (known && performance.now() - known.since < renewedAfterMs) return known.token;
    const token = signPersonToken({ kind: 'person', id, hostOf: [], organizer: false }, 'matching', key);
    tokens.set(person, { token, since: performance.now() });
    return token;
  };
  return async (n) => {
    const { person, shiftId } = signUpOf(n);
    const volunteerId = deriveId<VolunteerId>('bench', 'person', person);
    const commandId = deriveId('bench', 'sign-up', n);
    return {
      commandId,
      path: '/commands',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenOf(person, volunteerId)}` },
      body: JSON.stringify({ commandId, type: 'SignUpForShift', data: { shiftId, volunteerId } }),
    };
  };
}

const keysIn = (folder: string): string => join(folder, 'keys');
