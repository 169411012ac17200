/** Who looked at whom, on each store that keeps it. */
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { gatherLooks, openPostgresLooks, openSqliteLooks, type Look, type Looks, type LookStore } from '#events';
import { ana, ben, carol, dan, describeWhere, foodBank } from '#tests/support';
import { findPostgres, newDatabase } from '#tests/support/postgres';

const postgres = await findPostgres();
const database = postgres.server && (await newDatabase(postgres.server));
afterAll(async () => {
  await database?.drop();
  await postgres.stop();
});

const byCarol: Look = { person: ana, viewer: carol, as: 'host', organization: foodBank, at: 'name' };
const byDan: Look = { person: ana, viewer: dan, as: 'organizer', organization: null, at: 'note' };

function looksAreKept(open: () => Promise<LookStore>): void {
  let at = '';
  let looks: Looks;
  const faults: unknown[] = [];
  beforeEach(async () => {
    at = '2026-11-24T09:00:00.000Z';
    faults.length = 0;
    looks = gatherLooks(
      await open(),
      () => at,
      (fault) => faults.push(fault),
    );
  });

  test('many on one day are one line, the latest first, and nobody reads about somebody else', async () => {
    looks.note(byCarol);
    looks.note(byDan);
    await looks.flush();
    at = '2026-11-24T11:00:00.000Z';
    looks.note(byCarol);
    looks.note({ ...byCarol, person: ben });
    await looks.flush();
    at = '2026-11-25T08:00:00.000Z';
    looks.note(byCarol);
    await looks.flush();
    expect(await looks.of(ana)).toEqual([
      { ...byCarol, first: at, last: at, times: 1 },
      { ...byCarol, first: '2026-11-24T09:00:00.000Z', last: '2026-11-24T11:00:00.000Z', times: 2 },
      { ...byDan, first: '2026-11-24T09:00:00.000Z', last: '2026-11-24T09:00:00.000Z', times: 1 },
    ]);
    expect(faults).toEqual([]);
    await looks.close();
  });

  test('of somebody forgotten nothing is left, also not what was on its way', async () => {
    looks.note(byCarol);
    await looks.flush();
    looks.note(byDan);
    looks.note({ ...byCarol, person: ben, viewer: ana });
    await looks.forget(ana);
    expect(await looks.of(ana)).toEqual([]);
    expect(await looks.of(ben)).toHaveLength(1);
    // Another gateway had gathered it before.
    looks.note(byCarol);
    looks.note({ ...byCarol, person: ben });
    await looks.flush();
    expect(await looks.of(ana)).toEqual([]);
    expect(await looks.of(ben)).toHaveLength(2);
    expect(faults).toEqual([]);
    await looks.close();
  });
}

describe('looks in SQLite', () => looksAreKept(async () => openSqliteLooks(':memory:')));
describeWhere('looks in PostgreSQL', postgres.missing, () => {
  looksAreKept(async () => {
    await database?.query('DROP SCHEMA IF EXISTS looks CASCADE');
    return openPostgresLooks(database?.url ?? '');
  });
});

test('what could not be written is written with the next', async () => {
  const store = openSqliteLooks(':memory:');
  let broken = true;
  const faults: unknown[] = [];
  const looks = gatherLooks(
    {
      ...store,
      async add(rows) {
        if (broken) throw new Error('the disk is full');
        await store.add(rows);
      },
    },
    () => '2026-11-24T09:00:00.000Z',
    (fault) => faults.push(fault),
  );
  looks.note(byCarol);
  await looks.flush();
  expect([faults.length, await looks.of(ana)]).toEqual([1, []]);
  broken = false;
  looks.note(byCarol);
  await looks.flush();
  expect(await looks.of(ana)).toMatchObject([{ times: 2 }]);
  await looks.close();
});
