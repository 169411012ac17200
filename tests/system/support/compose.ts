/**
 * `docker compose` over the house's own file under a name of its own, with images that are here; and why it cannot be, in words.
 * Containers can be killed, frozen and cut off, which no process on the machine's own network can be.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '../../support/free-port.ts';

const root = join(import.meta.dirname, '../../..');
const files = ['-f', 'docker-compose.yml', '-f', 'tests/system/support/compose.test.yml'];

/** Images are not fetched by a test: whoever has none is told which. */
const images = {
  NODE_IMAGE: process.env['NODE_IMAGE'] ?? 'node:26-bookworm-slim',
  KAFKA_IMAGE: process.env['KAFKA_IMAGE'] ?? 'apache/kafka:4.4.0',
  POSTGRES_IMAGE: process.env['POSTGRES_IMAGE'] ?? 'postgres:17',
};

const succeeds = (...args: string[]): boolean => spawnSync('docker', args, { stdio: 'ignore', timeout: 30_000 }).status === 0;

/** @returns undefined when everything is there */
export function whyNoCompose(): string | undefined {
  if (!succeeds('info')) return 'Docker does not answer';
  if (!succeeds('compose', 'version')) return 'Docker has no Compose';
  const absent = Object.entries(images).filter(([, image]) => !succeeds('image', 'inspect', image));
  if (absent.length > 0) return `not here: ${absent.map(([name, image]) => `${image} (${name} names another)`).join(', ')}`;
  return undefined;
}

export interface ComposedHouse {
  readonly url: string;
  /** Of the store, for looking into it. */
  readonly storeUrl: string;
  /** Starts what is not running; resolves when everything is healthy. @param options such as `--build` */
  up(...options: string[]): Promise<void>;
  /** Ends everything; volumes stay. */
  down(): Promise<void>;
  /** One `docker compose` command. @returns what it said */
  run(...args: string[]): Promise<string>;
  /** From everybody: no connection is closed, nothing gets through. */
  cutOff(service: string): Promise<void>;
  backOn(service: string): Promise<void>;
  /** Ends everything and removes what it left behind. */
  remove(): Promise<void>;
}

/** @throws Error with the words of what failed */
export async function composeHouse(name: string): Promise<ComposedHouse> {
  const [port, storePort] = [await freePort(), await freePort()];
  const house = `${name}-house`;
  const store = `${name}-eventstoredb`;
  const network = `${name}_default`;
  const env = {
    ...process.env,
    ...images,
    PORT: String(port),
    STORE_PORT: String(storePort),
    BASE_URL: '',
    DEMO: 'off',
    LOG_LEVEL: 'warn',
    NODE_ENV: 'development',
    SIGN_INS_PER_MINUTE: '1000',
    MANY_HANDS_IMAGE: house,
    EVENTSTORE_IMAGE: store,
    EVENTSTORE_HEALTH: 'node tests/support/eventstoredb/main.ts --check',
  };
  async function docker(...args: readonly string[]): Promise<string> {
    const child = spawn('docker', args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let [said, words] = ['', ''];
    child.stdout.on('data', (bytes) => (said += String(bytes)));
    child.stderr.on('data', (bytes) => (words += String(bytes)));
    const [code] = (await once(child, 'close')) as [number];
    if (code !== 0) throw new Error(`docker ${args.join(' ')} ended with ${code}:\n${`${said}${words}`.slice(-4000)}`);
    return said;
  }
  const run = (...args: string[]): Promise<string> => docker('compose', '-p', name, ...files, ...args);
  await run('build');
  await docker('build', '-q', '-f', 'tests/support/eventstoredb/Dockerfile', '--build-arg', `MANY_HANDS_IMAGE=${house}`, '-t', store, '.');
  return {
    url: `http://localhost:${port}`,
    storeUrl: `esdb://127.0.0.1:${storePort}?tls=false`,
    run,
    up: (...options) => run('up', '-d', '--wait', ...options).then(() => undefined),
    down: () => run('down').then(() => undefined),
    cutOff: (service) => docker('network', 'disconnect', network, `${name}-${service}-1`).then(() => undefined),
    backOn: (service) => docker('network', 'connect', '--alias', service, network, `${name}-${service}-1`).then(() => undefined),
    async remove() {
      await run('down', '--volumes', '--remove-orphans', '--timeout', '5');
      await docker('image', 'rm', '-f', store, house);
    },
  };
}
