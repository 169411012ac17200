/** Subscriptions that are dropped, fall silent, mislead about how far they are, or meet what they cannot read. */
import { cpSync, rmSync } from 'node:fs';
import { status } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import {
  beginning,
  noStream,
  openEventStoreDbLog,
  streamName,
  type EventBatch,
  type EventLog,
  type EventStoreDbLogOptions,
  type StreamName,
  type SubscribeOptions,
  type Trouble,
} from '#events';
import { newEvents, throwawayFolder } from '#tests/support';
import { startEventStoreDb, type RunningServer } from '#tests/support/eventstoredb';

const roster = streamName('roster', 'saturday');
const project = streamName('project', 'sorting');

let folder: string;
let remove: () => void;
let server: RunningServer;
let log: EventLog;
let troubles: Trouble[];
let readers: Reader[];

async function open(options: Partial<EventStoreDbLogOptions> = {}): Promise<EventLog> {
  const { connectionString } = server;
  return openEventStoreDbLog({ connectionString, longestPauseMs: 20, onTrouble: (trouble) => troubles.push(trouble), ...options });
}
async function reopen(options: Partial<EventStoreDbLogOptions>): Promise<void> {
  await log.close();
  log = await open(options);
}
async function restart(whileAway: () => Promise<void> | void = () => undefined): Promise<void> {
  const { port } = server;
  await server.kill();
  await whileAway();
  server = await startEventStoreDb({ folder, port });
}

beforeEach(async () => {
  ({ folder, remove } = throwawayFolder('eventstoredb'));
  [troubles, readers] = [[], []];
  server = await startEventStoreDb({ folder });
  log = await open();
});
afterEach(async () => {
  await log.close();
  await Promise.all(readers.map(({ done }) => done));
  await server.kill();
  remove();
});

/** Somebody who reads in the background; the tests wait for what they have got. */
class Reader {
  readonly batches: EventBatch[] = [];
  readonly done: Promise<unknown>;
  #changed = Promise.withResolvers<void>();

  constructor(options: Partial<SubscribeOptions> = {}) {
    this.done = this.#read({ after: beginning, ...options }).catch((error: unknown) => error);
    readers.push(this);
  }

  get ids(): string[] {
    return this.batches.flatMap(({ events }) => events.map(({ id }) => id));
  }
  get position(): number {
    return this.batches.at(-1)?.position ?? -1;
  }

  async until(enough: () => boolean): Promise<void> {
    while (!enough()) await this.#changed.promise;
  }
  live(): Promise<void> {
    return this.until(() => this.batches.at(-1)?.live === true);
  }
  has(count: number): Promise<void> {
    return this.until(() => this.ids.length >= count);
  }

  async #read(options: SubscribeOptions): Promise<void> {
    for await (const batch of log.subscribe(options)) {
      this.batches.push(batch);
      const changed = this.#changed;
      this.#changed = Promise.withResolvers();
      changed.resolve();
    }
  }
}

/** Appends so many events, each by itself. @returns their ids */
async function write(count: number, stream: StreamName = roster): Promise<string[]> {
  const events = newEvents(count);
  let revision = (await log.read(stream)).at(-1)?.revision ?? noStream;
  for (const event of events) ({ revision } = await log.append(stream, revision, [event]));
  return events.map(({ id }) => id);
}

describe('a subscription that is dropped goes on where it was', () => {
  test('and says meanwhile that it hears nothing', async () => {
    const reader = new Reader();
    await write(2);
    await reader.has(2);
    await reader.live();
    const { position } = reader;
    await restart(() => reader.until(() => reader.batches.at(-1)?.live === false));
    expect(reader.batches.at(-1)).toEqual({ events: [], position, live: false });
    await reader.live();
    expect(reader.ids).toHaveLength(2);
  });

  const drops: [string, () => unknown][] = [
    ['ended without an error', () => server.faults.endSubscriptions()],
    ['cancelled', () => server.faults.failSubscriptions(status.CANCELLED)],
    ['unavailable', () => server.faults.failSubscriptions(status.UNAVAILABLE)],
    ['failed for an unknown reason', () => server.faults.failSubscriptions(status.UNKNOWN)],
    ['its server killed and started again', () => restart()],
  ];

  test.each(drops)('%s', async (_, drop) => {
    const before = await write(3);
    const reader = new Reader();
    await reader.live();
    await drop();
    const after = await write(3);
    await reader.has(6);
    await drop();
    const last = await write(1, project);
    await reader.has(7);
    expect(reader.ids).toEqual([...before, ...after, ...last]);
    expect(reader.batches.at(-1)).toMatchObject({ live: true, position: (await log.head()).position });
    expect(troubles.some(({ during }) => during === 'subscription')).toBe(true);
  });

  test('in the middle of history, again and again: nothing lost, nothing twice', async () => {
    const ids = await write(120);
    const reader = new Reader({ batchSize: 7 });
    for (let drop = 0; drop < 5; drop++) {
      await reader.has(reader.ids.length + 10);
      server.faults.failSubscriptions();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await reader.live();
    expect(reader.ids).toEqual(ids);
  });

  test('however long the server is away', async () => {
    const before = await write(1);
    const reader = new Reader();
    await reader.live();
    await restart(async () => {
      while (troubles.length < 8) await new Promise((resolve) => setImmediate(resolve));
    });
    const after = await write(1);
    await reader.has(2);
    expect(reader.ids).toEqual([...before, ...after]);
    expect(Math.max(...troubles.map(({ failures }) => failures))).toBeGreaterThanOrEqual(5);
  });

  test('a server that starts takes its time: readers wait for it', async () => {
    const ids = await write(1);
    server.faults.notReady = true;
    const reader = new Reader();
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (troubles.length < 3) await new Promise((resolve) => setImmediate(resolve));
    server.faults.notReady = false;
    await reader.live();
    expect(reader.ids).toEqual(ids);
  });
});

describe('a subscription that falls silent', () => {
  test('is taken up anew once the log has grown', async () => {
    await reopen({ watchEveryMs: 50 });
    const before = await write(2);
    const reader = new Reader();
    await reader.live();
    server.faults.silenceSubscriptions();
    const after = await write(2);
    await reader.has(4);
    expect(reader.ids).toEqual([...before, ...after]);
    expect(troubles.at(-1)).toMatchObject({ during: 'subscription', error: { name: 'DroppedError' } });
  });

  test('is left alone while there is nothing to read', async () => {
    await reopen({ watchEveryMs: 20 });
    await write(2);
    const reader = new Reader();
    await reader.live();
    const other = new Reader();
    await other.live();
    // Five looks at the head for each, told by the reads that the server answered.
    const { subscribed } = server.faults;
    const looks = server.faults.reads + 10;
    while (server.faults.reads < looks) await new Promise((resolve) => setImmediate(resolve));
    expect(server.faults.subscribed).toBe(subscribed);
    expect(troubles).toEqual([]);
  });
});

describe('how far a reader is', () => {
  test('beyond what others wrote, at once: a quiet category does not read it all again after a restart', async () => {
    await write(1, project);
    await write(50);
    const reader = new Reader({ categories: ['project'] });
    await reader.live();
    expect(reader.position).toBe((await log.head()).position);
    const [next] = await write(1, project);
    const later = new Reader({ categories: ['project'], after: reader.position });
    await later.has(1);
    expect(later.ids).toEqual([next]);
  });

  test('live, it moves with the checkpoints', async () => {
    await reopen({ checkpointEvery: 5 });
    const reader = new Reader({ categories: ['project'] });
    await reader.live();
    await write(12);
    const tenth = (await log.read(roster))[9]?.position ?? 0;
    await reader.until(() => reader.position >= tenth);
    expect(reader.batches.every(({ events }) => events.length === 0)).toBe(true);
  });

  test('live and silent, it moves with the head of the log', async () => {
    await reopen({ watchEveryMs: 50 });
    const reader = new Reader({ categories: ['project'] });
    await reader.live();
    await write(3);
    const head = await log.head();
    await reader.until(() => reader.position >= head.position);
  });

  test.each([
    ['the end of the log, where the next event will be', (end: number) => ({ commit: end, prepare: 0 })],
    ['the beginning of a page of history', (_: number, at: { commit: number; prepare: number }) => at],
  ])('a checkpoint that says %s is never taken for the position of an event', async (_, checkpoint) => {
    await reopen({ checkpointEvery: 5 });
    const positions = new Set([beginning]);
    const known = async (): Promise<void> => {
      for (const stream of [roster, project]) for (const { position } of await log.read(stream)) positions.add(position);
    };
    await write(23);
    server.faults.checkpoint = (at) => (at.commit === at.prepare ? at : checkpoint(server.end(), at));
    const reader = new Reader({ categories: ['project'], batchSize: 1 });
    await reader.live();
    await known();
    for (const { position } of reader.batches) expect(positions).toContain(position);
    const [next] = await write(1, project);
    const later = new Reader({ categories: ['project'], after: reader.position });
    await Promise.all([reader.has(1), later.has(1)]);
    server.faults.failSubscriptions();
    const [last] = await write(1, project);
    await Promise.all([reader.has(2), later.has(2)]);
    expect([reader.ids, later.ids]).toEqual([
      [next, last],
      [next, last],
    ]);
  });

  test('what the store itself puts into our streams is passed over', async () => {
    await write(2);
    const operator = EventStoreDBClient.connectionString(server.connectionString);
    await operator.tombstoneStream(roster);
    await operator.setStreamMetadata(project, { maxCount: 10 });
    await operator.dispose();
    const ids = await write(1, project);
    const reader = new Reader();
    await reader.live();
    expect(reader.ids).toHaveLength(3);
    expect(reader.ids.slice(2)).toEqual(ids);
    expect((await log.head()).position).toBe(reader.position);
  });
});

describe('what cannot be read on', () => {
  test('an event that no schema explains: the reader is told, and got what is before it', async () => {
    const ids = await write(2);
    const reader = new Reader();
    await reader.live();
    const stranger = EventStoreDBClient.connectionString(server.connectionString);
    await stranger.appendToStream(
      'roster-strange',
      jsonEvent({ type: 'VolunteerSignedUp', data: { nonsense: true }, metadata: { schemaVersion: 1 } }),
    );
    await stranger.appendToStream('roster-stranger', jsonEvent({ type: 'Whatever', data: {} }));
    await stranger.dispose();
    expect(await reader.done).toMatchObject({ name: 'UnreadableEventError' });
    expect(reader.ids).toEqual(ids);
    await expect(log.read(streamName('roster', 'stranger'))).rejects.toThrow(/carries no metadata of this house/);
  });

  test('a checkpoint of another log: told in words', async () => {
    await write(3);
    const reader = new Reader({ after: 1 });
    expect(String(await reader.done)).toMatch(/Position 1 is not one of this EventStoreDB/);
  });

  test('a store restored from an older backup: trouble, and nothing is skipped', async () => {
    await write(2);
    const backup = `${folder}-backup`;
    cpSync(folder, backup, { recursive: true });
    await write(2);
    const { position } = await log.head();
    await restart(() => {
      rmSync(folder, { recursive: true });
      cpSync(backup, folder, { recursive: true });
      rmSync(backup, { recursive: true });
    });
    const reader = new Reader({ after: position });
    while (troubles.length < 3) await new Promise((resolve) => setImmediate(resolve));
    expect(String(troubles.at(-1)?.error)).toMatch(/restored from a backup/);
    expect(reader.batches).toEqual([]);
  });
});

test('the head is the last event of ours, however much others wrote after it', async () => {
  await write(3);
  const { position } = await log.head();
  const stranger = EventStoreDBClient.connectionString(server.connectionString);
  await stranger.appendToStream(
    'strange-1',
    Array.from({ length: 1500 }, () => jsonEvent({ type: 'Noise', data: {} })),
  );
  await stranger.dispose();
  expect((await log.head()).position).toBe(position);
  const reader = new Reader();
  await reader.live();
  expect(reader.position).toBeGreaterThan(position);
});

test('two communities in one store do not see each other', async () => {
  const ours = await open({ namespace: 'ours.' });
  const theirs = await open({ namespace: 'theirs.' });
  await ours.append(roster, noStream, newEvents(1));
  await theirs.append(roster, noStream, newEvents(2));
  await ours.append(roster, 0, newEvents(1));
  expect(await ours.read(roster)).toHaveLength(2);
  expect((await theirs.read(roster)).every(({ stream }) => stream === roster)).toBe(true);
  for await (const batch of theirs.subscribe({ after: beginning })) {
    expect(batch.events.map(({ revision }) => revision)).toEqual([0, 1]);
    break;
  }
  await ours.close();
  await theirs.close();
});
