/** A log that was changed behind its back makes no read models, however plausible the change is. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LogDamagedError, noStream, openSqliteEventLog, type SqliteEventLog } from '#events';
import { projections, rebuild, runProjections, storedDigest } from '#projections';
import { temporaryFolder } from '#tests/support';
import { townLife } from '../tests/support/town/town.ts';
import { buildInLanes } from './build-lanes.ts';

/** More than two batches of a rebuild, and some. */
const count = 4500;
const folder = temporaryFolder();
const [logFolder, read] = [join(folder.path, 'log'), join(folder.path, 'read')];
let log: SqliteEventLog;

beforeAll(async () => {
  log = await openSqliteEventLog({ folder: logFolder });
  const revisions = new Map<string, number>();
  const appends: Promise<unknown>[] = [];
  for (const { stream, event } of townLife(count)) {
    const revision = revisions.get(stream) ?? noStream;
    revisions.set(stream, revision + 1);
    appends.push(log.append(stream, revision, [event]));
  }
  await Promise.all(appends);
  await rebuild({ log, logFolder, projections, folder: read });
});
afterAll(async () => {
  await log.close();
  folder[Symbol.dispose]();
});

/** Somebody with an editor in their hand, who puts everything back afterwards. */
async function tampered(change: string, position: number, work: () => Promise<void>): Promise<void> {
  const db = new DatabaseSync(join(logFolder, 'log.db'), { timeout: 5000 });
  const { body = '', hash = '' } = db.prepare('SELECT body, hash FROM events WHERE position = ?').get(position) ?? {};
  db.exec(`UPDATE events SET ${change} WHERE position = ${position}`);
  try {
    await work();
  } finally {
    db.prepare('UPDATE events SET body = ?, hash = ? WHERE position = ?').run(body, hash, position);
    db.close();
  }
}
const anotherYear = `body = replace(body, '"at":"20', '"at":"19')`;

describe('a rebuild of a log in which one letter is another', () => {
  test.each([
    ['its first event', anotherYear, 1],
    ['one that the first reader looks after', anotherYear, 1234],
    ['the last one of a share', anotherYear, 2000],
    ['one that another reader looks after', anotherYear, 2345],
    ['one at the end', anotherYear, count],
    ['the link between two shares', 'hash = zeroblob(32)', 2000],
  ])('%s: no thread makes anything of it, and the event is named', async (_, change, position) => {
    const before = await Promise.all(projections.map((one) => storedDigest(one, read)));
    const files = readdirSync(read).toSorted();
    await tampered(change, position, async () => {
      for (const lanes of [1, 2]) {
        const building = buildInLanes({ log, logFolder, projections, folder: read, lanes, onFault: () => undefined });
        await expect(building).rejects.toBeInstanceOf(LogDamagedError);
        await expect(building).rejects.toThrow(new RegExp(`Event ${position} is not what was recorded`));
      }
    });
    expect(readdirSync(read).toSorted()).toEqual(files);
    expect(await Promise.all(projections.map((one) => storedDigest(one, read)))).toEqual(before);
  });
});

test('a house that has to make one anew from such a log says so, and goes on with the others', async () => {
  const folderOfOthers = join(folder.path, 'others');
  const others = projections.filter(({ name }) => name !== 'people');
  await rebuild({ log, logFolder, projections: others, folder: folderOfOthers });
  await tampered(anotherYear, 77, async () => {
    const running = runProjections({ log, logFolder, projections, folder: folderOfOthers });
    await running.live;
    expect(running.status().flatMap(({ name, fault }) => (fault ? [[name, fault]] : []))).toEqual([
      ['people', expect.stringContaining('Event 77 is not what was recorded')],
    ]);
    expect(running.position()).toBe(count);
    await running.stop();
  });
});
