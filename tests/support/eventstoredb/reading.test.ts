/** Reading from the test server with the real client: streams, the whole log, filters, live subscriptions, and what survives a crash. */
import { appendFileSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  BACKWARDS,
  END,
  EventStoreDBClient,
  eventTypeFilter,
  jsonEvent,
  NO_STREAM,
  START,
  streamNameFilter,
  type Filter,
  type Position,
  type ReadPosition,
} from '@eventstore/db-client';
import { throwawayFolder } from '#tests/support';
import { startEventStoreDb, type RunningServer } from './index.ts';

let folder: string;
let remove: () => void;
let server: RunningServer;
let client: EventStoreDBClient;
beforeEach(async () => {
  ({ folder, remove } = throwawayFolder('eventstoredb'));
  await start();
});
afterEach(async () => {
  await client.dispose();
  await server.kill();
  remove();
});

async function start(): Promise<void> {
  server = await startEventStoreDb({ folder });
  client = EventStoreDBClient.connectionString(server.connectionString);
}

/** Appends one event for each of the names; `roster-1:Opened` is stream and type. */
async function write(...names: string[]): Promise<Position[]> {
  const positions: Position[] = [];
  for (const name of names) {
    const [stream = '', type = 'Happened'] = name.split(':');
    const { position } = await client.appendToStream(stream, jsonEvent({ type, data: { name }, metadata: { who: 'spec' } }));
    if (position) positions.push(position);
  }
  return positions;
}

interface Found {
  readonly event?: {
    readonly streamId: string;
    readonly type: string;
    readonly revision: bigint;
    readonly position?: Position | undefined;
  };
}
const namesOf = (found: readonly Found[]): string[] =>
  found.flatMap(({ event }) => (event && !event.streamId.startsWith('$') ? [`${event.streamId}:${event.type}`] : []));
async function all<Item>(from: AsyncIterable<Item>): Promise<Item[]> {
  return Array.fromAsync(from);
}

type Seen = { event: string } | { checkpoint: Position } | 'caught-up';

/** Subscribes and gathers in order of arrival until there is enough. */
async function follow(
  options: { fromPosition?: ReadPosition; filter?: Filter },
  enough: (seen: readonly Seen[]) => boolean,
): Promise<Seen[]> {
  const seen: Seen[] = [];
  const done = Promise.withResolvers<void>();
  const add = (item: Seen): void => {
    seen.push(item);
    if (enough(seen)) done.resolve();
  };
  const filter = options.filter && {
    ...options.filter,
    checkpointReached: async (_: unknown, checkpoint: Position) => add({ checkpoint }),
  };
  const subscription = client.subscribeToAll({ ...options, ...(filter && { filter }) });
  subscription.on('error', done.reject);
  subscription.on('caughtUp', () => add('caught-up'));
  subscription.on('data', (found) => namesOf([found]).forEach((name) => add({ event: name })));
  await done.promise;
  await subscription.unsubscribe();
  return seen;
}
const eventsIn = (seen: readonly Seen[]): string[] =>
  seen.flatMap((item) => (typeof item === 'object' && 'event' in item ? [item.event] : []));
const checkpointsIn = (seen: readonly Seen[]): Position[] =>
  seen.flatMap((item) => (typeof item === 'object' && 'checkpoint' in item ? [item.checkpoint] : []));

describe('a stream', () => {
  beforeEach(() => write('roster-1:A', 'roster-2:X', 'roster-1:B', 'roster-1:C'));

  test('forwards, backwards, from a revision, some of it', async () => {
    const types = async (...args: Parameters<EventStoreDBClient['readStream']>): Promise<unknown[]> =>
      (await all(client.readStream(...args))).map(({ event }) => event?.type);
    expect(await types('roster-1')).toEqual(['A', 'B', 'C']);
    expect(await types('roster-1', { fromRevision: 1n })).toEqual(['B', 'C']);
    expect(await types('roster-1', { maxCount: 2 })).toEqual(['A', 'B']);
    expect(await types('roster-1', { fromRevision: 3n })).toEqual([]);
    expect(await types('roster-1', { direction: BACKWARDS, fromRevision: END })).toEqual(['C', 'B', 'A']);
    expect(await types('roster-1', { direction: BACKWARDS, fromRevision: 1n, maxCount: 1 })).toEqual(['B']);
    await expect(all(client.readStream('roster-9'))).rejects.toMatchObject({ type: 'stream-not-found' });
  });

  test('events carry data, metadata, time, and their place in the log', async () => {
    const [found] = await all(client.readStream('roster-2'));
    expect(found?.event).toMatchObject({
      streamId: 'roster-2',
      revision: 0n,
      isJson: true,
      data: { name: 'roster-2:X' },
      metadata: { who: 'spec' },
    });
    expect(Math.abs(Date.now() - (found?.event?.created.getTime() ?? 0))).toBeLessThan(60_000);
    const inAll = (await all(client.readAll())).find(({ event }) => event?.streamId === 'roster-2');
    expect(found?.event?.position).toEqual(inAll?.event?.position);
  });

  test('has metadata that can be set and read', async () => {
    await client.setStreamMetadata('roster-1', { truncateBefore: 2, note: 'hello' });
    expect((await client.getStreamMetadata('roster-1')).metadata).toEqual({ truncateBefore: 2, note: 'hello' });
    expect((await all(client.readStream('roster-1'))).map(({ event }) => event?.type)).toEqual(['C']);
  });
});

describe('the whole log', () => {
  test('starts with events of the server itself', async () => {
    const [first] = await all(client.readAll());
    expect(first?.event?.streamId).toMatch(/^\$/);
  });

  test('forwards from an event on, backwards to before it', async () => {
    const [, second] = await write('roster-1:A', 'roster-2:B', 'roster-1:C');
    if (!second) throw new Error('no position');
    expect(namesOf(await all(client.readAll()))).toEqual(['roster-1:A', 'roster-2:B', 'roster-1:C']);
    expect(namesOf(await all(client.readAll({ fromPosition: second })))).toEqual(['roster-2:B', 'roster-1:C']);
    expect(namesOf(await all(client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 2 })))).toEqual([
      'roster-1:C',
      'roster-2:B',
    ]);
    expect(namesOf(await all(client.readAll({ direction: BACKWARDS, fromPosition: second })))).toEqual(['roster-1:A']);
  });

  test('a position in the middle of a record is refused', async () => {
    const [position] = await write('roster-1:A');
    const off = { commit: (position?.commit ?? 0n) - 1n, prepare: 0n };
    await expect(all(client.readAll({ fromPosition: off }))).rejects.toThrow(/invalid position/);
    await expect(follow({ fromPosition: off }, () => false)).rejects.toThrow(/invalid position/);
  });
});

describe('a subscription', () => {
  test('gives history, says that it is caught up, and goes on live', async () => {
    await write('roster-1:A', 'roster-1:B');
    let writing: Promise<unknown> | undefined;
    const seen = await follow({ fromPosition: START }, (items) => {
      if (items.includes('caught-up')) writing ??= write('roster-1:C', 'project-1:D');
      return eventsIn(items).length === 4;
    });
    await writing;
    expect(seen).toEqual([
      { event: 'roster-1:A' },
      { event: 'roster-1:B' },
      'caught-up',
      { event: 'roster-1:C' },
      { event: 'project-1:D' },
    ]);
  });

  test('from an event on gives what is after it; from the end only what comes', async () => {
    const [first] = await write('roster-1:A', 'roster-1:B');
    if (!first) throw new Error('no position');
    expect(eventsIn(await follow({ fromPosition: first }, (seen) => seen.includes('caught-up')))).toEqual(['roster-1:B']);
    expect(eventsIn(await follow({ fromPosition: END }, (seen) => seen.includes('caught-up')))).toEqual([]);
  });

  test.each([
    ['stream prefixes', streamNameFilter({ prefixes: ['roster-', 'award-'] }), ['roster-1:A', 'award-1:D']],
    ['stream expression', streamNameFilter({ regex: '^.*-2$' }), ['project-2:C']],
    ['type prefixes', eventTypeFilter({ prefixes: ['B', 'C'] }), ['project-1:B', 'project-2:C']],
    ['type expression', eventTypeFilter({ regex: '^[AD]$' }), ['roster-1:A', 'award-1:D']],
  ])('filtered by %s', async (_, filter, expected) => {
    await write('roster-1:A', 'project-1:B', 'project-2:C', 'award-1:D');
    expect(eventsIn(await follow({ filter }, (seen) => seen.includes('caught-up')))).toEqual(expected);
  });

  test('with a filter tells how far it has looked: in history as a place before an event, live as the event', async () => {
    await write(...Array.from({ length: 40 }, (_, n) => `project-${n}`));
    let writing: Promise<Position[]> | undefined;
    const filter = streamNameFilter({ prefixes: ['roster-'], maxSearchWindow: 5, checkpointInterval: 2 });
    const seen = await follow({ filter }, (items) => {
      if (items.includes('caught-up')) writing ??= write(...Array.from({ length: 10 }, (_, n) => `project-${n}:Live`));
      return checkpointsIn(items.slice(items.indexOf('caught-up'))).length > 0 && items.includes('caught-up');
    });
    const live = await writing;
    const caughtUp = seen.indexOf('caught-up');
    const before = checkpointsIn(seen.slice(0, caughtUp));
    expect(before.length).toBeGreaterThanOrEqual(4);
    expect(before.every(({ commit, prepare }) => prepare === 0n && commit > 0n)).toBe(true);
    expect(checkpointsIn(seen.slice(caughtUp))).toEqual([live?.at(-1)]);
    for (const { commit, prepare } of before)
      expect(eventsIn(await follow({ fromPosition: { commit, prepare }, filter }, (items) => items.includes('caught-up')))).toEqual([]);
  });

  test('a place before an event does not skip the event', async () => {
    const [position] = await write('roster-1:A');
    if (!position) throw new Error('no position');
    const place = { commit: position.commit, prepare: 0n };
    expect(eventsIn(await follow({ fromPosition: place }, (seen) => seen.includes('caught-up')))).toEqual(['roster-1:A']);
  });

  test('a slow reader gets everything', async () => {
    await write(...Array.from({ length: 300 }, (_, n) => `roster-${n}`));
    const names: string[] = [];
    for await (const found of client.subscribeToAll({ filter: streamNameFilter({ prefixes: ['roster-'] }) }, { highWaterMark: 1 })) {
      await new Promise((resolve) => setImmediate(resolve));
      names.push(...namesOf([found]));
      if (names.length === 300) break;
    }
    expect(names).toEqual(Array.from({ length: 300 }, (_, n) => `roster-${n}:Happened`));
  });
});

describe('what was answered', () => {
  async function reopened(): Promise<string[]> {
    await client.dispose();
    await server.kill();
    await start();
    return namesOf(await all(client.readAll()));
  }

  test('is there after the server was killed, in the same places', async () => {
    const positions = await write('roster-1:A', 'roster-1:B');
    expect(await reopened()).toEqual(['roster-1:A', 'roster-1:B']);
    expect((await all(client.readStream('roster-1'))).map(({ event }) => event?.position)).toEqual(positions);
    expect(await client.appendToStream('roster-1', jsonEvent({ type: 'C', data: {} }), { expectedRevision: 1n })).toMatchObject({
      success: true,
    });
  });

  test('is not harmed by a line that was torn when the power went', async () => {
    await write('roster-1:A', 'roster-1:B');
    await client.dispose();
    await server.kill();
    const file = join(folder, 'events.log');
    const whole = readFileSync(file);
    appendFileSync(file, whole.subarray(0, 40));
    await start();
    expect(namesOf(await all(client.readAll()))).toEqual(['roster-1:A', 'roster-1:B']);
    await write('roster-1:C');
    expect(await reopened()).toEqual(['roster-1:A', 'roster-1:B', 'roster-1:C']);
    await client.dispose();
    await server.kill();
    truncateSync(file, whole.length + 10);
    await start();
    expect(namesOf(await all(client.readAll()))).toEqual(['roster-1:A', 'roster-1:B']);
  });
});

describe('finding the server', () => {
  test('through the gossip of a cluster', async () => {
    const discovering = EventStoreDBClient.connectionString(server.connectionString.replace('esdb:', 'esdb+discover:'));
    const result = await discovering.appendToStream('roster-1', jsonEvent({ type: 'A', data: {} }), { expectedRevision: NO_STREAM });
    expect(result).toMatchObject({ success: true, nextExpectedRevision: 0n });
    await discovering.dispose();
  });
});
