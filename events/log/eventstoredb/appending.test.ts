/** What becomes of appends when the store, or the way to it, fails. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import {
  AppendTooLargeError,
  LogUnavailableError,
  noStream,
  openEventStoreDbLog,
  OutcomeUnknownError,
  RevisionConflictError,
  StreamClosedError,
  streamName,
  type EventLog,
  type EventStoreDbLogOptions,
  type NewEvent,
  type Trouble,
} from '#events';
import { newEvent, newEvents, throwawayFolder } from '#tests/support';
import { startEventStoreDb, type RunningServer, type ServerOptions } from '#tests/support/eventstoredb';

const roster = streamName('roster', 'saturday');
const sunday = streamName('roster', 'sunday');
const idsOf = (events: readonly { readonly id: string }[]): string[] => events.map(({ id }) => id);

let folder: string;
let remove: () => void;
let server: RunningServer;
let log: EventLog;
let troubles: Trouble[];

async function open(options: Partial<EventStoreDbLogOptions> = {}): Promise<EventLog> {
  return openEventStoreDbLog({
    connectionString: server.connectionString,
    attemptTimeoutMs: 5000,
    longestPauseMs: 50,
    giveUpAfterMs: 20_000,
    onTrouble: (trouble) => troubles.push(trouble),
    ...options,
  });
}
/** For faults that only a time limit ends. */
async function reopenImpatient(options: Partial<EventStoreDbLogOptions> = {}): Promise<void> {
  await log.close();
  log = await open({ attemptTimeoutMs: 150, ...options });
}
async function start(options: Partial<ServerOptions> = {}): Promise<void> {
  server = await startEventStoreDb({ folder, ...options });
}

beforeEach(async () => {
  ({ folder, remove } = throwawayFolder('eventstoredb'));
  troubles = [];
  await start();
  log = await open();
});
afterEach(async () => {
  await log.close();
  await server.kill();
  remove();
});

describe.each([
  ['one long stream of appends', true],
  ['a call for each append', false],
])('with %s', (_, batchAppend) => {
  beforeEach(async () => {
    await log.close();
    await server.kill();
    await start({ batchAppend });
    log = await open();
  });

  /** Two appends; the fault is there for the second. */
  async function appendThrough(fault: () => void): Promise<void> {
    const events = newEvents(5);
    await log.append(roster, noStream, events.slice(0, 2));
    fault();
    const receipt = await log.append(roster, 1, events.slice(2));
    const read = await log.read(roster);
    expect(idsOf(read)).toEqual(idsOf(events));
    expect(receipt).toEqual({ revision: 4, position: read.at(-1)?.position });
  }

  test('an answer lost on the way: told what was written, and written once', async () => {
    await reopenImpatient();
    await appendThrough(() => (server.faults.swallowAnswers = 2));
    expect(server.faults.swallowAnswers).toBe(0);
  });

  test('an append lost on the way: written by the next attempt', async () => {
    await reopenImpatient();
    await appendThrough(() => (server.faults.ignoreAppends = 2));
    expect(server.faults.ignoreAppends).toBe(0);
    expect(troubles[0]).toMatchObject({ during: `append to ${roster}`, failures: 1 });
  });

  test('a server too busy: tried again until it is not', () => appendThrough(() => (server.faults.refuseAppends = 3)));

  test('a follower that names the leader: sent there', () => appendThrough(() => (server.faults.sendToLeader = 1)));

  test('an answer without a position, as for what an earlier attempt had written: the position is looked up', () =>
    appendThrough(() => (server.faults.withholdPositions = true)));

  test('a server killed in the middle and started again: all there once and in order', async () => {
    const appended: NewEvent[] = [];
    const writing = Array.from({ length: 8 }, async (__, n) => {
      const stream = streamName('roster', `${n}`);
      for (let revision = noStream; revision < 19; revision++) {
        const event = newEvent();
        await log.append(stream, revision, [event]);
        appended.push(event);
      }
    });
    for (let restart = 0; restart < 3; restart++) {
      const enough = appended.length + 20;
      while (appended.length < enough) await new Promise((resolve) => setImmediate(resolve));
      const { port } = server;
      await server.kill();
      await start({ batchAppend, port });
    }
    await Promise.all(writing);
    for (let n = 0; n < 8; n++) {
      const read = await log.read(streamName('roster', `${n}`));
      expect(read.map(({ revision }) => revision)).toEqual(Array.from({ length: 20 }, (__, revision) => revision));
      expect(new Set(idsOf(read)).size).toBe(20);
      expect(appended.filter(({ id }) => read.some((event) => event.id === id))).toHaveLength(20);
    }
  });

  test('a tombstoned stream: closed in words, for appends and for reads, and not tried again', async () => {
    await log.append(roster, noStream, newEvents(1));
    const operator = EventStoreDBClient.connectionString(server.connectionString);
    await operator.tombstoneStream(roster);
    await operator.dispose();
    await expect(log.append(roster, 0, newEvents(1))).rejects.toBeInstanceOf(StreamClosedError);
    await expect(log.read(roster)).rejects.toThrow(/roster-saturday was closed for good/);
    expect(troubles).toEqual([]);
  });

  test('more than the server takes, where it takes less than it should: refused in words, and not tried again', async () => {
    await log.close();
    await server.kill();
    await start({ batchAppend, maxAppendBytes: 1000 });
    log = await open();
    await expect(log.append(roster, noStream, newEvents(10))).rejects.toBeInstanceOf(AppendTooLargeError);
    expect(server.faults.appends + troubles.length).toBe(0);
    expect(await log.read(roster)).toEqual([]);
  });
});

test('an append stream that the server closes without a word: the appends on it are tried again', async () => {
  await reopenImpatient();
  await log.append(roster, noStream, newEvents(1));
  server.faults.delayAnswersMs = 100;
  const events = newEvents(1);
  const appending = log.append(roster, 0, events);
  while (server.faults.appends < 2) await new Promise((resolve) => setImmediate(resolve));
  server.faults.endAppendStreams();
  server.faults.delayAnswersMs = 0;
  expect(await appending).toMatchObject({ revision: 1 });
  expect(idsOf(await log.read(roster)).slice(1)).toEqual(idsOf(events));
});

test('the same events from two callers: one is told of a conflict, and they are there once', async () => {
  const events = newEvents(2);
  const again = await open();
  const outcomes = await Promise.allSettled([log.append(roster, noStream, events), again.append(roster, noStream, events)]);
  await again.close();
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const conflict = outcomes.find((outcome) => outcome.status === 'rejected');
  expect(conflict?.reason).toBeInstanceOf(RevisionConflictError);
  expect(conflict?.reason).toMatchObject({ stream: roster, expected: noStream, actual: 1 });
  expect(idsOf(await log.read(roster))).toEqual(idsOf(events));
});

test('a conflict with what was written while the answer was lost is told as one', async () => {
  await reopenImpatient();
  const theirs = newEvents(1);
  const other = await open();
  server.faults.ignoreAppends = 1;
  const mine = log.append(roster, noStream, newEvents(1));
  while (server.faults.appends < 1) await new Promise((resolve) => setImmediate(resolve));
  await other.append(roster, noStream, theirs);
  await expect(mine).rejects.toMatchObject({ name: 'RevisionConflictError', expected: noStream, actual: 0 });
  expect(idsOf(await log.read(roster))).toEqual(idsOf(theirs));
  await other.close();
});

describe('nobody there', () => {
  test('the append throws when its time is over, and says that nothing was written', async () => {
    await server.kill();
    await log.close();
    log = await open({ giveUpAfterMs: 300 });
    const refused = log.append(roster, noStream, newEvents(1));
    await expect(refused).rejects.toBeInstanceOf(LogUnavailableError);
    await expect(refused).rejects.toThrow(/Nothing was written to roster-saturday/);
    await expect(log.read(roster)).rejects.toBeInstanceOf(LogUnavailableError);
    expect(troubles.length).toBeGreaterThan(1);
    await start();
  });

  test('a server that never answers: nobody can tell, and the same append later finds out', async () => {
    await log.append(roster, noStream, newEvents(1));
    await reopenImpatient({ giveUpAfterMs: 300 });
    const events = newEvents(1);
    server.faults.swallowAnswers = 1000;
    await expect(log.append(roster, 0, events)).rejects.toBeInstanceOf(OutcomeUnknownError);
    server.faults.swallowAnswers = 0;
    await log.close();
    log = await open();
    await expect(log.append(roster, 0, events)).rejects.toMatchObject({ name: 'RevisionConflictError', actual: 1 });
    expect(idsOf(await log.read(roster, 1))).toEqual(idsOf(events));
  });

  test('a read without an answer is tried again', async () => {
    const events = newEvents(3);
    await log.append(roster, noStream, events);
    await reopenImpatient();
    server.faults.muteReads = true;
    const reading = log.read(roster);
    while (troubles.length === 0) await new Promise((resolve) => setImmediate(resolve));
    server.faults.muteReads = false;
    expect(idsOf(await reading)).toEqual(idsOf(events));
    expect(troubles[0]).toMatchObject({ during: `read ${roster}` });
  });

  test('a closed log gives up at once what it was still trying', async () => {
    await server.kill();
    const appending = log.append(roster, noStream, newEvents(1));
    const outcome = appending.catch((error: unknown) => error);
    while (troubles.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await log.close();
    expect(await outcome).toBeInstanceOf(LogUnavailableError);
    await start();
  });
});

describe('size', () => {
  /** An event of exactly so many bytes as the server counts them. */
  function weighing(bytes: number): NewEvent {
    const event = newEvent();
    const of = (correlationId: string): NewEvent => ({ ...event, metadata: { ...event.metadata, correlationId } });
    const { id: eventId, type, data, metadata } = of('');
    const empty = JSON.stringify(data).length + JSON.stringify({ ...metadata, eventId }).length + type.length * 2;
    return of('x'.repeat(bytes - empty));
  }

  test('one byte more than the limit is refused before anything is sent, with both numbers in words', async () => {
    const limit = 1024 * 1024;
    const refused = log.append(roster, noStream, [weighing(limit + 1)]);
    await expect(refused).rejects.toBeInstanceOf(AppendTooLargeError);
    await expect(refused).rejects.toThrow(/1048577 bytes.*1048576/);
    expect(server.faults.appends).toBe(0);
    await log.append(roster, noStream, [weighing(limit)]);
    expect(await log.read(roster)).toHaveLength(1);
  });
});

test('more appends at once than the client bears: all written, each in its stream', async () => {
  server.faults.delayAnswersMs = 5;
  const receipts = await Promise.all(
    Array.from({ length: 100 }, (_, n) => log.append(streamName('roster', `${n}`), noStream, newEvents(1))),
  );
  expect(new Set(receipts.map(({ position }) => position)).size).toBe(100);
});

test('no events: a look at where the stream is', async () => {
  await log.append(roster, noStream, newEvents(2));
  expect(await log.append(roster, 1, [])).toEqual({ revision: 1, position: (await log.head()).position });
  await expect(log.append(roster, 0, [])).rejects.toBeInstanceOf(RevisionConflictError);
  expect(await log.append(sunday, noStream, [])).toEqual({ revision: noStream, position: 0 });
});

test('what lies in the store can be read by its own tools: JSON, the metadata of the house, the event id', async () => {
  const [event] = newEvents(1) as [NewEvent];
  await log.append(roster, noStream, [event]);
  const operator = EventStoreDBClient.connectionString(server.connectionString);
  const found = [];
  for await (const one of operator.readStream(roster)) found.push(one.event);
  await operator.dispose();
  expect(found).toMatchObject([{ type: event.type, isJson: true, data: event.data, metadata: { ...event.metadata, eventId: event.id } }]);
});
