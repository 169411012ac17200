import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  beginning,
  LogDamagedError,
  LogUnavailableError,
  noStream,
  openSqliteEventLog,
  streamName,
  type EventType,
  type RecordedEvent,
  type SqliteEventLog,
} from '#events';
import { describeWhere, newEvents, throwawayFolder } from '#tests/support';

const roster = streamName('roster', 'saturday');
const other = streamName('roster', 'sunday');

let folder: string;
let remove: () => void;
let log: SqliteEventLog;
beforeEach(async () => {
  ({ folder, remove } = throwawayFolder());
  log = await openSqliteEventLog({ folder });
});
afterEach(async () => {
  await log.close();
  remove();
});

async function reopened(): Promise<SqliteEventLog> {
  await log.close();
  log = await openSqliteEventLog({ folder });
  return log;
}

/** Somebody with an editor in their hand. */
function tamper(sql: string): void {
  const db = new DatabaseSync(join(folder, 'log.db'));
  db.exec(sql);
  db.close();
}

async function everything(of: SqliteEventLog): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const batch of of.subscribe({ after: beginning })) {
    events.push(...batch.events);
    if (batch.live) break;
  }
  return events;
}

describe('a log on disk', () => {
  test('spares reading events of types that nobody wants, however the streams are called', async () => {
    const wanted = newEvents(2);
    await log.append(streamName('roster', '"type":"TimeHeld"'), noStream, wanted);
    const read = (types: readonly EventType[]): readonly string[] =>
      log.batchAfter(beginning, { after: beginning, types }).events.map(({ id }) => id);
    expect(read(['VolunteerSignedUp'])).toEqual(wanted.map(({ id }) => id));
    expect(read(['TimeHeld'])).toEqual([]);
  });

  test('is the same after it was closed and opened again', async () => {
    await log.append(roster, noStream, newEvents(3));
    const before = [await log.read(roster), await log.head()];
    await reopened();
    expect([await log.read(roster), await log.head()]).toEqual(before);
    expect(await log.append(roster, 2, newEvents(1))).toEqual({ revision: 3, position: 4 });
  });

  test('writes positions without a gap, refused appends or not', async () => {
    await Promise.allSettled([
      log.append(roster, noStream, newEvents(2)),
      log.append(roster, 9, newEvents(2)),
      log.append(other, noStream, newEvents(1)),
    ]);
    expect((await everything(log)).map(({ position }) => position)).toEqual([1, 2, 3]);
  });

  test('commits what is asked in one turn together: a waiting reader gets it as one piece', async () => {
    const batches: number[] = [];
    for await (const batch of log.subscribe({ after: beginning })) {
      batches.push(batch.events.length);
      if (batches.length === 1)
        await Promise.all(Array.from({ length: 50 }, (_, n) => log.append(streamName('roster', `${n}`), noStream, newEvents(1))));
      else break;
    }
    expect(batches).toEqual([0, 50]);
  });

  test('a crowd whose callers take a few steps each before they ask still shares one commit', async () => {
    const batches: number[] = [];
    for await (const batch of log.subscribe({ after: beginning })) {
      batches.push(batch.events.length);
      if (batches.length > 1) break;
      await Promise.all(
        Array.from({ length: 20 }, async (_, n) => {
          for (let step = 0; step < n; step++) await Promise.resolve();
          await log.append(streamName('roster', `${n}`), noStream, newEvents(1));
        }),
      );
    }
    expect(batches).toEqual([0, 20]);
  });

  test('finishes what was asked before it closes', async () => {
    const receipt = log.append(roster, noStream, newEvents(1));
    await new Promise((resolve) => process.nextTick(resolve));
    await log.close();
    expect(await receipt).toEqual({ revision: 0, position: 1 });
    expect(await (await reopened()).read(roster)).toHaveLength(1);
  });
});

describe('one writer per folder', () => {
  test('a second one is refused, told which folder and what to do', async () => {
    const refused = openSqliteEventLog({ folder });
    await expect(refused).rejects.toBeInstanceOf(LogUnavailableError);
    await expect(refused).rejects.toThrow(folder);
    await expect(refused).rejects.toThrow(/Stop it first/);
    await log.append(roster, noStream, newEvents(1));
    expect(await log.read(roster)).toHaveLength(1);
  });

  test('a reader beside it sees what is recorded later, and may not write', async () => {
    const reader = await openSqliteEventLog({ folder, readOnly: true });
    await log.append(roster, noStream, newEvents(2));
    expect(await reader.read(roster)).toHaveLength(2);
    expect(await reader.head()).toEqual(await log.head());
    expect(await reader.verify()).toEqual(await log.head());
    await expect(reader.append(roster, 1, newEvents(1))).rejects.toThrow(/reading only/);
    await reader.close();
  });

  test('a reader of a folder without a log is told so', async () => {
    await expect(openSqliteEventLog({ folder: join(folder, 'nowhere'), readOnly: true })).rejects.toBeInstanceOf(LogUnavailableError);
  });
});

describe('a log that was changed behind its back', () => {
  const changed = [
    ['the data of a row', `UPDATE events SET body = replace(body, 'VolunteerSignedUp', 'VolunteerWithdrew') WHERE position = 4`, 4],
    [
      'two rows swapped',
      `UPDATE events SET position = -1 WHERE position = 5; UPDATE events SET position = 5 WHERE position = 6; UPDATE events SET position = 6 WHERE position = -1`,
      5,
    ],
    ['a row taken out', `DELETE FROM events WHERE position = 3`, 3],
    ['a row moved to another stream', `UPDATE events SET stream = stream + 1, revision = 99 WHERE position = 7`, 7],
    ['a stream renamed', `UPDATE streams SET name = 'roster-monday' WHERE id = 1`, 1],
    ['a hash', `UPDATE events SET hash = zeroblob(32) WHERE position = 8`, 8],
  ] as const;

  test.each(changed)('%s: the walk through the chain and the next opening name the position', async (_, sql, position) => {
    await log.append(roster, noStream, newEvents(10));
    await log.append(other, noStream, newEvents(10));
    tamper(sql);
    await expect(log.verify()).rejects.toBeInstanceOf(LogDamagedError);
    await expect(log.verify()).rejects.toThrow(new RegExp(`Event ${position} `));
    await expect(reopened()).rejects.toThrow(new RegExp(`Event ${position} `));
  });

  test('its last rows deleted: the next opening says how many were recorded', async () => {
    await log.append(roster, noStream, newEvents(10));
    tamper('DELETE FROM events WHERE position > 7');
    await expect(reopened()).rejects.toThrow(/ends at event 7, but 10 were recorded/);
  });

  test('another log of the same length put in its place', async () => {
    await log.append(roster, noStream, newEvents(5));
    await log.close();
    const head = readFileSync(join(folder, 'log.head'));
    for (const name of ['log.db', 'log.head']) rmSync(join(folder, name));
    await reopened();
    await log.append(roster, noStream, newEvents(5));
    await log.close();
    writeFileSync(join(folder, 'log.head'), head);
    await expect(reopened()).rejects.toThrow(/Event 5 is not the one/);
  });

  test('an old change is beyond a quick opening, but not beyond the walk', async () => {
    await log.append(roster, noStream, newEvents(50));
    tamper(`UPDATE events SET body = replace(body, 'roster', 'Roster') WHERE position = 2`);
    await log.close();
    log = await openSqliteEventLog({ folder, checkedOnOpen: 10 });
    await expect(log.verify()).rejects.toThrow(/Event 2 /);
  });

  test('whichever bit flips in the file, it is noticed or changes nothing that can be read', async () => {
    for (let n = 0; n < 20; n++) await log.append(streamName('roster', `${n}`), noStream, newEvents(5));
    const truth = await everything(log);
    await log.close();
    const file = join(folder, 'log.db');
    const sound = readFileSync(file);
    let noticed = 0;
    for (let flip = 0; flip < 150; flip++) {
      const bytes = Buffer.from(sound);
      const at = Math.floor(Math.random() * bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (flip % 8));
      writeFileSync(file, bytes);
      try {
        await reopened();
        await log.verify();
        expect(await everything(log)).toEqual(truth);
      } catch (error) {
        if (!(error instanceof LogDamagedError || error instanceof LogUnavailableError)) throw error;
        noticed += 1;
      }
      await log.close();
    }
    expect(noticed).toBeGreaterThan(50);
    writeFileSync(file, sound);
    await reopened();
    expect(await log.verify()).toEqual(await log.head());
  });

  test('progress is told while the chain is walked, and others may write meanwhile', async () => {
    await log.append(roster, noStream, newEvents(1200));
    const positions: number[] = [];
    const [reached] = await Promise.all([
      log.verify({ onProgress: ({ position, of }) => positions.push(position / of) }),
      log.append(other, noStream, newEvents(1)),
    ]);
    expect(reached.position).toBe(1200);
    expect(positions.length).toBeGreaterThan(1);
    expect(positions.at(-1)).toBe(1);
  });
});

describe('no room left', () => {
  test('the append that does not fit is refused in words, alone, and nothing of it is there', async () => {
    await log.close();
    log = await openSqliteEventLog({ folder, maxPages: 80 });
    await log.append(roster, noStream, newEvents(20));
    const [small, huge, beside] = await Promise.allSettled([
      log.append(roster, 19, newEvents(1)),
      log.append(other, noStream, newEvents(2000)),
      log.append(roster, 20, newEvents(1)),
    ]);
    expect([small.status, huge.status, beside.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(huge).toMatchObject({ reason: { name: 'LogUnavailableError', message: expect.stringContaining('is full') } });
    expect(await log.read(other)).toEqual([]);
    expect(await log.read(roster)).toHaveLength(22);
    await log.close();
    log = await openSqliteEventLog({ folder });
    expect(await log.append(other, noStream, newEvents(2000))).toEqual({ revision: 1999, position: 2022 });
    expect((await log.verify()).position).toBe(2022);
  });
});

/** Undefined when this machine lets us mount a small disk. */
function cannotMount(): string | undefined {
  const { folder: at, remove: clean } = throwawayFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', at], { stdio: 'ignore' });
    execFileSync('umount', [at], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'a small disk can be mounted by root only';
  } finally {
    clean();
  }
}

describeWhere('a small disk', cannotMount(), () => {
  let disk: string;
  let small: SqliteEventLog | undefined;
  beforeEach(() => {
    disk = throwawayFolder().folder;
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk]);
  });
  afterEach(async () => {
    await small?.close();
    execFileSync('umount', [disk]);
    rmSync(disk, { recursive: true });
  });

  test('when it is full every append is refused, and the log works again by itself once there is room', async () => {
    small = await openSqliteEventLog({ folder: disk });
    let revision = (await small.append(roster, noStream, newEvents(10))).revision;
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(join(disk, 'filler'), Buffer.alloc((bavail - 40) * bsize));
    let refusal: unknown;
    for (let n = 0; n < 200 && !refusal; n++) {
      await small.append(roster, revision, newEvents(10)).then(
        (receipt) => (revision = receipt.revision),
        (error: unknown) => (refusal = error),
      );
    }
    expect(refusal).toBeInstanceOf(LogUnavailableError);
    expect(String(refusal)).toMatch(/full/);
    expect(await small.read(roster)).toHaveLength(revision + 1);
    rmSync(join(disk, 'filler'));
    await small.append(roster, revision, newEvents(10));
    expect((await small.verify()).position).toBe(revision + 11);
    await small.close();
    small = await openSqliteEventLog({ folder: disk });
    expect(await small.read(roster)).toHaveLength(revision + 11);
  });

  test('when it is read-only the log is refused in clear words', async () => {
    await (await openSqliteEventLog({ folder: disk })).close();
    execFileSync('mount', ['-o', 'remount,ro', disk]);
    await expect(openSqliteEventLog({ folder: disk })).rejects.toThrow(/cannot be written: it is read-only/);
  });
});
