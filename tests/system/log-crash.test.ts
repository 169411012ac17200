/** A process killed in the middle of writing, on real files: nothing acknowledged is lost, doubled or bent. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beginning, LogDamagedError, openSqliteEventLog, type SqliteEventLog } from '#events';
import { throwawayFolder } from '#tests/support';

const writer = join(import.meta.dirname, 'support', 'log-writer.ts');
const rounds = 30;

let folder: string;
let remove: () => void;
beforeEach(() => {
  ({ folder, remove } = throwawayFolder('log-crash'));
});
afterEach(() => remove());

/** Lets a process write for a while, kills it, and gives the ids of the events it had a receipt for. */
async function writeAndKill(): Promise<string[]> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', writer, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  // The moment of the cut is the point: anywhere in the middle of a commit.
  await pause(Math.random() * 60);
  child.kill('SIGKILL');
  await once(child, 'close');
  return output
    .split('\n')
    .slice(0, -1)
    .flatMap((line) => line.split(' '));
}

async function idsIn(log: SqliteEventLog): Promise<string[]> {
  const ids: string[] = [];
  for await (const batch of log.subscribe({ after: beginning })) {
    ids.push(...batch.events.map(({ id }) => id));
    if (batch.live) break;
  }
  return ids;
}

describe('a writer killed with kill -9', () => {
  test(`${rounds} times over the same folder: every acknowledged event is there once, and the chain holds`, async () => {
    const acknowledged: string[] = [];
    for (let round = 0; round < rounds; round++) {
      acknowledged.push(...(await writeAndKill()));
      const log = await openSqliteEventLog({ folder });
      const ids = await idsIn(log);
      const present = new Set(ids);
      expect(ids).toHaveLength(present.size);
      expect(acknowledged.filter((id) => !present.has(id))).toEqual([]);
      await log.close();
    }
    expect(acknowledged.length).toBeGreaterThan(rounds);
    const log = await openSqliteEventLog({ folder });
    expect(await log.verify()).toEqual(await log.head());
    await log.close();
  }, 120_000);

  test('a bit flipped in the write-ahead log it left behind: refused in clear words, or nothing is missing', async () => {
    const acknowledged = await writeAndKill();
    const copy = `${folder}-copy`;
    let refused = 0;
    try {
      for (let flip = 0; flip < 60; flip++) {
        cpSync(folder, copy, { recursive: true });
        rmSync(join(copy, 'log.db-shm'), { force: true });
        const wal = join(copy, 'log.db-wal');
        expect(existsSync(wal)).toBe(true);
        const bytes = readFileSync(wal);
        const at = Math.floor(Math.random() * bytes.length);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << (flip % 8));
        writeFileSync(wal, bytes);
        refused += await openAndCompare(copy, acknowledged);
        rmSync(copy, { recursive: true });
      }
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
    expect(refused).toBeGreaterThan(0);
  }, 60_000);
});

/** @returns 1 when the damage was reported, 0 when everything acknowledged is there */
async function openAndCompare(at: string, acknowledged: readonly string[]): Promise<number> {
  let log: SqliteEventLog;
  try {
    log = await openSqliteEventLog({ folder: at });
  } catch (error) {
    expect(error).toBeInstanceOf(LogDamagedError);
    return 1;
  }
  const present = new Set(await idsIn(log));
  expect(acknowledged.filter((id) => !present.has(id))).toEqual([]);
  await log.verify();
  await log.close();
  return 0;
}
