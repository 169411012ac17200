/** However a read model came to be - in which batches, twice, live, or made anew - it says the same. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { array, assert, asyncProperty, boolean, nat } from 'fast-check';
import { MemoryEventLog, noStream, openSqliteEventLog, type RecordedEvent, type SqliteEventLog } from '#events';
import { projections, rebuiltDigest, runProjections, storedDigest } from '#projections';
import { temporaryFolder } from '#tests/support';
import { townLife } from '../tests/support/town/town.ts';
import { buildInLanes } from './build-lanes.ts';
import { build } from './build.ts';
import { digestOf } from './store/database.ts';
import { inMemory } from './store/files.ts';
import { ReadModel } from './store/read-model.ts';

async function townLog(count: number, seed = 7): Promise<MemoryEventLog> {
  const log = new MemoryEventLog();
  const revisions = new Map<string, number>();
  for (const { stream, event } of townLife(count, seed)) {
    const revision = revisions.get(stream) ?? noStream;
    revisions.set(stream, (await log.append(stream, revision, [event])).revision);
  }
  return log;
}

async function everything(log: MemoryEventLog): Promise<readonly RecordedEvent[]> {
  return log.batchAfter(0, { after: 0, batchSize: 1_000_000 }).events;
}

const rebuilt = async (log: MemoryEventLog): Promise<Record<string, string>> =>
  Object.fromEntries(await Promise.all(projections.map(async (one) => [one.name, await rebuiltDigest(one, log)] as const)));

/** Empty read models that are past their build and so take every batch as they do in life. */
async function aliveIn(folder: string): Promise<readonly ReadModel[]> {
  const models = projections.map((projection) => new ReadModel(projection, folder));
  const built = await build({ log: new MemoryEventLog(), projections, folder, onFault: failed });
  for (const [index, model] of models.entries()) {
    const one = built[index];
    if (one) model.adopt(one);
  }
  return models;
}

function failed(name: string, fault: unknown): never {
  throw new Error(`${name} stands still`, { cause: fault });
}

/** Batches that end at the given places, some handed over twice or with events of the batch before. */
function cut(events: readonly RecordedEvent[], ends: readonly number[], again: readonly boolean[]): RecordedEvent[][] {
  const borders = [...new Set([0, ...ends.map((end) => end % events.length), events.length])].toSorted((a, b) => a - b);
  return borders.slice(1).flatMap((to, index) => {
    const from = borders[index] ?? 0;
    const repeats = again[index % again.length] ?? false;
    return repeats ? [events.slice(from, to), events.slice(Math.max(0, from - 5), to)] : [events.slice(from, to)];
  });
}

describe('one log, one answer', () => {
  test('whatever the batches are, and whether or not they come twice', async () => {
    const log = await townLog(2500);
    const events = await everything(log);
    const expected = await rebuilt(log);
    await assert(
      asyncProperty(array(nat(), { maxLength: 60 }), array(boolean(), { minLength: 1, maxLength: 9 }), async (ends, again) => {
        using folder = temporaryFolder();
        const models = await aliveIn(folder.path);
        for (const batch of cut(events, ends, again)) {
          const position = batch.at(-1)?.position ?? 0;
          for (const model of models) model.apply(batch, position);
        }
        for (const model of models) model.close();
        for (const projection of projections)
          expect([projection.name, await storedDigest(projection, folder.path)]).toEqual([projection.name, expected[projection.name]]);
      }),
      { numRuns: 6 },
    );
  });

  test('followed live, stopped and started again in between', async () => {
    using folder = temporaryFolder();
    const log = new MemoryEventLog();
    const revisions = new Map<string, number>();
    let running = runProjections({ log, projections, folder: folder.path, onFault: failed });
    let count = 0;
    for (const { stream, event } of townLife(1500, 11)) {
      const { revision, position } = await log.append(stream, revisions.get(stream) ?? noStream, [event]);
      revisions.set(stream, revision);
      count += 1;
      if (count % 400 !== 0) continue;
      expect(await running.passed(position, { timeoutMs: 20_000 })).toBe(true);
      await running.stop();
      running = runProjections({ log, projections, folder: folder.path, onFault: failed });
    }
    await running.live;
    expect(await running.passed((await log.head()).position, { timeoutMs: 20_000 })).toBe(true);
    await running.stop();
    const expected = await rebuilt(log);
    for (const projection of projections)
      expect([projection.name, await storedDigest(projection, folder.path)]).toEqual([projection.name, expected[projection.name]]);
  });

  test('a digest tells two different histories apart', async () => {
    const [one, other] = [await rebuilt(await townLog(800, 1)), await rebuilt(await townLog(800, 2))];
    // The totals may be the same, and nobody in the town says how old they are.
    const alike = new Set(['community', 'minors']);
    for (const { name } of projections) if (!alike.has(name)) expect([name, one[name]]).not.toEqual([name, other[name]]);
  });
});

test('a build whose rows do not fit in memory says the same as one whose rows do', async () => {
  const log = await townLog(2500);
  const expected = await rebuilt(log);
  const built = await build({ log, projections, folder: inMemory, rowsInMemory: 50, onFault: failed });
  expect(built).toHaveLength(projections.length);
  for (const one of built) {
    expect([one.projection.name, one.db && digestOf(one.db, one.projection)]).toEqual([one.projection.name, expected[one.projection.name]]);
    one.db?.close();
  }
});

describe('made anew by several threads', () => {
  async function townOnDisk(logFolder: string): Promise<SqliteEventLog> {
    const log = await openSqliteEventLog({ folder: logFolder });
    const revisions = new Map<string, number>();
    for (const { stream, event } of townLife(2000)) {
      const { revision } = await log.append(stream, revisions.get(stream) ?? noStream, [event]);
      revisions.set(stream, revision);
    }
    return log;
  }

  test('they say the same, while the log is open for writing', async () => {
    using folder = temporaryFolder();
    const [logFolder, read] = [join(folder.path, 'log'), join(folder.path, 'read')];
    const log = await townOnDisk(logFolder);
    const positions: number[] = [];
    const built = await buildInLanes({
      log,
      logFolder,
      projections,
      folder: read,
      lanes: 3,
      onProgress: ({ position }) => positions.push(position),
      onFault: failed,
    });
    expect(built.map(({ projection }) => projection.name).toSorted()).toEqual(projections.map(({ name }) => name).toSorted());
    expect(positions.at(-1)).toBe(2000);
    for (const one of built) {
      const model = new ReadModel(one.projection, read);
      model.adopt(one);
      expect(model.checkpoint.position).toBe(2000);
      model.close();
      expect(await storedDigest(one.projection, read)).toBe(await rebuiltDigest(one.projection, log));
    }
    await log.close();
  }, 60_000);

  test('stopped in the middle, they leave nothing behind', async () => {
    using folder = temporaryFolder();
    const [logFolder, read] = [join(folder.path, 'log'), join(folder.path, 'read')];
    const log = await townOnDisk(logFolder);
    const stop = new AbortController();
    const work = buildInLanes({ log, logFolder, projections, folder: read, lanes: 2, signal: stop.signal, onFault: failed });
    stop.abort(new Error('Stopped.'));
    await expect(work).rejects.toThrow('Stopped.');
    expect(existsSync(read) ? readdirSync(read) : []).toEqual([]);
    await log.close();
  }, 60_000);
});
