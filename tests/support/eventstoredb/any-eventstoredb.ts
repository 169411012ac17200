/**
 * An EventStoreDB for a suite: the one at `EVENTSTOREDB_URL`, else the genuine image in a container where Docker answers and has
 * it or can get it, else our test server. The title says which, so that nobody takes one for the other.
 */
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { openEventStoreDbLog } from '#events';
import { throwawayFolder } from '#tests/support';
import { startEventStoreDb } from './server.ts';

export interface AnyEventStoreDb {
  readonly title: string;
  readonly connectionString: string;
  stop(): Promise<void>;
}

const image = process.env['EVENTSTORE_IMAGE'] ?? 'eventstore/eventstore:24.10';
const port = 2113;
const longestPullMs = 120_000;
const longestStartMs = 60_000;

export async function anyEventStoreDb(): Promise<AnyEventStoreDb> {
  const url = process.env['EVENTSTOREDB_URL'];
  if (url) return { title: 'EventStoreDB at EVENTSTOREDB_URL', connectionString: url, stop: () => Promise.resolve() };
  const hasDocker = process.env['DOCKER_HOST'] !== undefined || existsSync('/var/run/docker.sock');
  const contained = hasDocker ? await inContainer().catch(() => `${image} cannot be had in Docker here`) : 'no Docker here';
  if (typeof contained !== 'string') return contained;
  const { folder, remove } = throwawayFolder('eventstoredb');
  const server = await startEventStoreDb({ folder });
  return {
    title: `our EventStoreDB test server (${contained})`,
    connectionString: server.connectionString,
    stop: () => server.kill().then(remove),
  };
}

/** @throws when Docker does not answer, or the image cannot be had or does not start */
async function inContainer(): Promise<AnyEventStoreDb> {
  // What is started here is stopped here; the image of the usual reaper cannot be had everywhere.
  process.env['TESTCONTAINERS_RYUK_DISABLED'] ??= 'true';
  const { GenericContainer, getContainerRuntimeClient, ImageName } = await import('testcontainers');
  const docker = await getContainerRuntimeClient();
  const name = ImageName.fromString(image);
  if (!(await docker.image.exists(name))) {
    const late = pause(longestPullMs, undefined, { ref: false }).then(() =>
      Promise.reject(new Error(`${image} could not be pulled in time`)),
    );
    await Promise.race([docker.image.pull(name), late]);
  }
  const container = await new GenericContainer(image)
    .withEnvironment({
      EVENTSTORE_CLUSTER_SIZE: '1',
      EVENTSTORE_INSECURE: 'true',
      EVENTSTORE_RUN_PROJECTIONS: 'None',
      EVENTSTORE_MEM_DB: 'true',
    })
    .withExposedPorts(port)
    .withStartupTimeout(longestStartMs)
    .start();
  const connectionString = `esdb://${container.getHost()}:${container.getMappedPort(port)}?tls=false`;
  // Its port opens before it is ready.
  const log = await openEventStoreDbLog({ connectionString, giveUpAfterMs: longestStartMs });
  try {
    await log.head();
  } catch (error) {
    await container.stop();
    throw error;
  } finally {
    await log.close();
  }
  return { title: `${image} in Docker`, connectionString, stop: () => container.stop().then(() => undefined) };
}
