/**
 * The distributed street as people run it: a process for every service and the gateway, on a real Kafka, a real PostgreSQL and an
 * EventStoreDB (the test server as a process of its own, unless EVENTSTOREDB_URL names another).
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceName } from '#events';
import { throwawayFolder } from '../../support/new-event.ts';
import { freePort, type KafkaBroker } from '../../support/kafka/broker.ts';
import { loadOrCreatePersonKey } from '../../../deploy/person-key.ts';

const root = join(import.meta.dirname, '../../..');
export const serviceNames = ['projects', 'volunteers', 'matching', 'recognition'] as const satisfies readonly ServiceName[];

type Environment = Readonly<Record<string, string>>;

export interface Running {
  readonly url: string;
  /** SIGKILL, as a power cut would. */
  kill(): Promise<void>;
  /** SIGTERM. @returns the exit code */
  stop(): Promise<number | null>;
  /** Once more, with the same settings on the same port; resolves when it is ready. */
  start(): Promise<void>;
  /** What it has logged, from warnings on. */
  readonly printed: readonly string[];
}

export interface Street {
  readonly gateway: Running;
  readonly services: Readonly<Record<ServiceName, Running>>;
  readonly store: Running;
  readonly storeUrl: string;
  /** What a command of the operator is run with. */
  readonly environment: Environment;
  stop(): Promise<void>;
}

export interface StreetOptions {
  readonly kafka: KafkaBroker;
  readonly postgresUrl: string;
  readonly env?: Environment;
}

/** @throws Error with what a process printed when it ends before it is ready */
export async function startStreet({ kafka, postgresUrl, env = {} }: StreetOptions): Promise<Street> {
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
    const ports = new Map(await Promise.all(serviceNames.map(async (name) => [name, await freePort()] as const)));
    const addressOf = (name: ServiceName): string => `http://127.0.0.1:${ports.get(name)}`;
    const services = Object.fromEntries(
      serviceNames.map((name) => {
        const own = { ...shared, PORT: String(ports.get(name)), DATA_DIR: join(folder, name) };
        return [name, processOf({ args: ['deploy/service.ts', name], url: addressOf(name), env: own, isReady: '/ready' })];
      }),
    ) as Record<ServiceName, Running>;
    const addresses = Object.fromEntries(serviceNames.map((name) => [`${name.toUpperCase()}_URL`, addressOf(name)]));
    const environment = { ...shared, ...addresses, DATA_DIR: join(folder, 'gateway') };
    const gatewayPort = await freePort();
    const gateway = processOf({
      args: ['deploy/gateway.ts'],
      url: `http://localhost:${gatewayPort}`,
      env: { ...environment, PORT: String(gatewayPort) },
      isReady: '/ready',
    });
    started.push(...Object.values(services), gateway);
    await Promise.all([...Object.values(services), gateway].map((running) => running.start()));
    return { gateway, services, store, storeUrl, environment, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface ProcessOptions {
  readonly args: readonly string[];
  readonly url: string;
  readonly env: Environment;
  /** Asked until it answers 200; left out, the first line it prints says so. */
  readonly isReady: string | undefined;
}

function processOf({ args, url, env, isReady }: ProcessOptions): Running {
  let child: ChildProcess | undefined;
  const printed: string[] = [];
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = once(child, 'exit');
    child.kill(signal);
    return ((await ended) as [number | null])[0];
  };
  return {
    url,
    printed,
    kill: () => end('SIGKILL').then(() => undefined),
    stop: () => end('SIGTERM'),
    async start() {
      const running = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, ...env },
      });
      child = running;
      createInterface(running.stderr).on('line', (line) => printed.push(line));
      const spoke = once(running.stdout, 'data');
      running.stdout.resume();
      if (isReady === undefined) await Promise.race([spoke, once(running, 'exit')]);
      for (;;) {
        if (running.exitCode !== null) throw new Error(`${args.join(' ')} ended:\n${printed.slice(-20).join('\n')}`);
        if (isReady === undefined) return;
        const answer = await fetch(`${url}${isReady}`).catch(() => undefined);
        await answer?.body?.cancel();
        if (answer?.ok) return;
        await pause(50);
      }
    },
  };
}
