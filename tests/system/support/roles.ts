/** The matching service as three processes, one for each of its roles, on a real Kafka and our EventStoreDB test server. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { deriveId, type CommandId, type VolunteerId } from '#events';
import { signPersonToken } from '#services/kernel';
import { loadOrCreatePersonKey } from '../../../deploy/person-key.ts';
import { freePort } from '../../support/free-port.ts';
import type { KafkaBroker } from '../../support/kafka/broker.ts';
import { throwawayFolder } from '../../support/new-event.ts';
import { processOf, type Environment, type Running } from './process.ts';

const root = join(import.meta.dirname, '../../..');
const roles = ['api', 'recorder', 'policies'] as const;
type Role = (typeof roles)[number];

export interface Roles extends Readonly<Record<Role, Running>> {
  readonly store: Running;
  readonly storeUrl: string;
  readonly environment: Environment;
  /** As the gateway sends it. @returns the answer with its status */
  send(to: Running, type: string, data: object, person: VolunteerId, commandId: CommandId): Promise<Readonly<Record<string, unknown>>>;
  /** `npm run parked -- …`. @returns what it said, on either stream */
  parked(...args: string[]): Promise<{ readonly code: number | null; readonly words: string }>;
  stop(): Promise<void>;
}

/** @throws Error with what a process printed when it ends before it is ready */
export async function startRoles({ brokers }: KafkaBroker): Promise<Roles> {
  const { folder, remove } = throwawayFolder('roles');
  const key = loadOrCreatePersonKey(join(folder, 'keys'));
  const storePort = await freePort();
  const store = processOf({
    args: ['tests/support/eventstoredb/main.ts', '--port', String(storePort), '--data', join(folder, 'store')],
    url: `http://127.0.0.1:${storePort}`,
    env: {},
    isReady: undefined,
  });
  const storeUrl = `esdb://127.0.0.1:${storePort}?tls=false`;
  const environment = {
    NODE_ENV: 'development',
    LOG_LEVEL: 'error',
    HOST: '127.0.0.1',
    EVENTSTOREDB_URL: storeUrl,
    KAFKA_BROKERS: brokers.join(),
    KAFKA_PREFIX: `roles-${process.pid}-${storePort}.`,
    KEY_DIR: join(folder, 'keys'),
  };
  const alone = async (role: Role): Promise<Running> => {
    const port = await freePort();
    const env = { ...environment, ROLES: role, PORT: String(port), DATA_DIR: join(folder, role) };
    return processOf({ args: ['deploy/service.ts', 'matching'], url: `http://127.0.0.1:${port}`, env, isReady: '/ready' });
  };
  const [api, recorder, policies] = await Promise.all([alone('api'), alone('recorder'), alone('policies')]);
  const stop = async (): Promise<void> => {
    await Promise.all([api, recorder, policies, store].map((running) => running.kill()));
    remove();
  };
  try {
    await store.start();
    await Promise.all([api, recorder, policies].map((running) => running.start()));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    api,
    recorder,
    policies,
    store,
    storeUrl,
    environment,
    async send({ url }, type, data, person, commandId) {
      const token = await signPersonToken({ kind: 'person', id: person, hostOf: [], organizer: false }, 'matching', key);
      const response = await fetch(`${url}/commands`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ type, data, commandId }),
      });
      return { status: response.status, ...((await response.json()) as object) };
    },
    async parked(...args) {
      const child = spawn(process.execPath, ['deploy/run.mjs', 'deploy/parked.ts', ...args], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, ...environment },
      });
      let words = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (words += String(bytes)));
      const [code] = (await once(child, 'close')) as [number | null];
      return { code, words };
    },
    stop,
  };
}

export const person = (n: number): VolunteerId => deriveId<VolunteerId>('roles', 'person', n);

/** A number as Prometheus would read it; a label's value may be asked for. */
export async function numberOf({ url }: Running, name: string, label = ''): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const line = text.split('\n').find((one) => one.startsWith(`${name}{`) && one.includes(label));
  if (line === undefined) throw new Error(`${url} tells no ${name} ${label}`);
  return Number(line.slice(line.lastIndexOf(' ')));
}
