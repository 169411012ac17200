/** What the log asks SQLite for, counted: a commit per event, a look before each append or a reader that asks the disk again is seen here. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { noStream, openSqliteEventLog, streamName, type SqliteEventLog } from '#events';
import { countStatements, newEvents, throwawayFolder, type Counted } from '#tests/support';

const roster = streamName('roster', 'saturday');
let log: SqliteEventLog;
let asked: Counted;
let remove: () => void;
beforeEach(async () => {
  const made = throwawayFolder();
  remove = made.remove;
  log = await openSqliteEventLog({ folder: made.folder });
  asked = countStatements();
});
afterEach(async () => {
  asked[Symbol.dispose]();
  await log.close();
  remove();
});

test('a lone append to a known stream is one statement, which is its own transaction', async () => {
  await log.append(roster, noStream, newEvents(1));
  asked.taken();
  await log.append(roster, 0, newEvents(1));
  expect(asked.taken()).toEqual({ 'INSERT INTO events': 1 });
});

test('a crowd on as many streams shares one commit', async () => {
  const streams = Array.from({ length: 64 }, (_, n) => streamName('roster', `${n}`));
  await Promise.all(streams.map((stream) => log.append(stream, noStream, newEvents(1))));
  expect(asked.taken()).toMatchObject({ COMMIT: 1, 'INSERT INTO streams': 64, 'INSERT INTO events': 64 });
  await Promise.all(streams.map((stream) => log.append(stream, 0, newEvents(1))));
  expect(asked.taken()).toEqual({ 'BEGIN IMMEDIATE': 1, 'INSERT INTO events': 64, COMMIT: 1 });
});

test('whoever follows, and whoever asks for news where there are none, asks the disk for nothing', async () => {
  const heard = Array.from({ length: 5 }, async () => {
    let count = 0;
    for await (const { events } of log.subscribe({ after: 0, categories: ['roster'] })) if ((count += events.length) === 20) return count;
    return count;
  });
  for (let revision = noStream; revision < 19; revision++) await log.append(roster, revision, newEvents(1));
  expect(await Promise.all(heard)).toEqual([20, 20, 20, 20, 20]);
  expect(await log.read(roster, 20)).toEqual([]);
  const nobody = streamName('volunteer', 'nobody');
  for (let time = 0; time < 3; time++) expect([await log.read(nobody), log.endOf(nobody)]).toEqual([[], noStream]);
  // Each stream is looked for once.
  expect(asked.taken()).toEqual({
    'SELECT id, (SELECT': 2,
    'BEGIN IMMEDIATE': 1,
    'INSERT INTO streams': 1,
    'INSERT INTO events': 20,
    COMMIT: 1,
  });
});
