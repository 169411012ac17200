/**
 * The distributed street as people run it: a process for every service and the gateway, on a real Kafka, a real PostgreSQL and an
 * EventStoreDB (the test server as a process of its own, unless EVENTSTOREDB_URL names another).
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadOrCreateKey, type ServiceName } from '#events';
import { loadOrCreateSecret } from '#gateway';
import { throwawayFolder } from '../../support/new-event.ts';
import { freePort } from '../../support/free-port.ts';
import type { KafkaBroker } from '../../support/kafka/broker.ts';
import { loadOrCreatePersonKey } from '../../../deploy/person-key.ts';
import { processOf, type Environment, type Running } from './process.ts';

export const serviceNames = ['projects', 'volunteers', 'matching', 'recognition'] as const satisfies readonly ServiceName[];

export interface Street {
  /** The first of them, which is all of them unless there are to be two. */
  readonly gateway: Running;
  readonly services: Readonly<Record<ServiceName, Running>>;
  readonly gateways: readonly Running[];
  readonly instances: Readonly<Record<ServiceName, readonly Running[]>>;
  readonly store: Running;
  readonly storeUrl: string;
  /** What a command of the operator is run with. */
  readonly environment: Environment;
  /** Where the first gateway keeps its read models. */
  readonly readModels: string;
  /** Where the key is that the gateways sign people's tokens with. */
  readonly keys: string;
  /** Everything that its processes and the store write, keys among it. */
  readonly folder: string;
  /** Processes that ended without being asked to, with their last words. */
  deaths(): readonly string[];
  stop(): Promise<void>;
}

export interface StreetOptions {
  readonly kafka: KafkaBroker;
  readonly postgresUrl: string;
  /** Processes of each service, and gateways. Default 1. */
  readonly of?: number;
  readonly env?: Environment;
}

/** @throws Error with what a process printed when it ends before it is ready */
export async function startStreet({ kafka, postgresUrl, of = 1, env = {} }: StreetOptions): Promise<Street> {
  const { folder, remove } = throwawayFolder('street');
  const started: Running[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((running) => running.kill()));
    remove();
  };
  try {
    const keys = join(folder, 'keys');
    mkdirSync(keys, { mode: 0o700 });
    loadOrCreatePersonKey(keys);
    loadOrCreateKey(join(keys, 'vault.key'));
    loadOrCreateSecret(join(keys, 'session.secret'));
    const storePort = await freePort();
    const store = processOf({
      args: ['tests/support/eventstoredb/main.ts', '--port', String(storePort), '--data', join(folder, 'store')],
      url: `http://127.0.0.1:${storePort}`,
      env: {},
      isReady: undefined,
    });
    started.push(store);
    await store.start();
    const storeUrl = `esdb://127.0.0.1:${storePort}?tls=false`;
    const shared = {
      NODE_ENV: 'development',
      LOG_LEVEL: 'warn',
      HOST: '127.0.0.1',
      EVENTSTOREDB_URL: storeUrl,
      KAFKA_BROKERS: kafka.brokers.join(),
      KAFKA_SESSION_TIMEOUT_MS: '6000',
      KAFKA_HEARTBEAT_MS: '500',
      KAFKA_PREFIX: `street-${process.pid}-${storePort}.`,
      POSTGRES_URL: postgresUrl,
      KEY_DIR: keys,
      SIGN_INS_PER_MINUTE: '1000',
      ...env,
    };
    const numbers = Array.from({ length: of }, (_, number) => number);
    const serviceProcess = async (name: ServiceName, number: number): Promise<Running> => {
      const port = await freePort();
      const own = { ...shared, PORT: String(port), DATA_DIR: join(folder, `${name}-${number}`) };
      return processOf({ args: ['deploy/service.ts', name], url: `http://127.0.0.1:${port}`, env: own, isReady: '/ready' });
    };
    const instances = Object.fromEntries(
      await Promise.all(
        serviceNames.map(async (name) => [name, await Promise.all(numbers.map((number) => serviceProcess(name, number)))] as const),
      ),
    ) as Record<ServiceName, Running[]>;
    const addresses = Object.fromEntries(serviceNames.map((name) => [`${name.toUpperCase()}_URL`, instances[name].map(urlOf).join()]));
    const dataOf = (number: number): string => join(folder, `gateway-${number}`);
    const environment = { ...shared, ...addresses, DATA_DIR: dataOf(0) };
    const gatewayProcess = async (number: number): Promise<Running> => {
      const port = await freePort();
      const own = { ...environment, PORT: String(port), DATA_DIR: dataOf(number) };
      return processOf({ args: ['deploy/gateway.ts'], url: `http://localhost:${port}`, env: own, isReady: '/ready' });
    };
    const gateways = await Promise.all(numbers.map(gatewayProcess));
    const [gateway] = gateways;
    if (!gateway) throw new Error('A street has a gateway.');
    const services = Object.fromEntries(serviceNames.map((name) => [name, instances[name][0]])) as Record<ServiceName, Running>;
    started.push(...Object.values(instances).flat(), ...gateways);
    await Promise.all(started.filter((running) => running !== store).map((running) => running.start()));
    const deaths = (): string[] => started.flatMap((running) => running.deaths);
    const readModels = join(dataOf(0), 'read');
    return { gateway, services, gateways, instances, store, storeUrl, environment, readModels, keys, folder, deaths, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const urlOf = ({ url }: Running): string => url;
