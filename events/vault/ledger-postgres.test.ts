/** The ledger of erasures in a database of its own, as gateways on several machines share it. */
import { randomBytes } from 'node:crypto';
import { afterAll, expect, test } from '@jest/globals';
import { guardByLedger, LedgerMissingError, openPostgresLedger, openPostgresVault } from '#events';
import { ana, ben, describeWhere } from '#tests/support';
import { findPostgres, newDatabase } from '#tests/support/postgres';

const postgres = await findPostgres();
afterAll(() => postgres.stop());

describeWhere('the ledger of erasures in PostgreSQL', postgres.missing, () => {
  test('is one for gateways that start together, keeps who was forgotten once, and is not made for a vault that has one', async () => {
    if (!postgres.server) throw new Error(postgres.missing);
    const database = await newDatabase(postgres.server);
    try {
      await expect(openPostgresLedger(database.url, false)).rejects.toBeInstanceOf(LedgerMissingError);
      const [one, other] = await Promise.all([openPostgresLedger(database.url, true), openPostgresLedger(database.url, true)]);
      expect(one.id).toBe(other.id);
      await Promise.all([one.add(ana), other.add(ana)]);
      expect(await (await openPostgresLedger(database.url, false)).people()).toEqual([ana]);
    } finally {
      await database.drop();
    }
  });

  test('a vault beside it forgets whom the ledger knows before it answers anything', async () => {
    if (!postgres.server) throw new Error(postgres.missing);
    const [data, apart] = [await newDatabase(postgres.server), await newDatabase(postgres.server)];
    try {
      const stored = await openPostgresVault({ url: data.url, key: randomBytes(32) });
      const refs = [await stored.seal(ana, 'contact', 'Ana'), await stored.seal(ben, 'contact', 'Ben')];
      await (await openPostgresLedger(apart.url, true)).add(ana);
      const vault = await guardByLedger(stored, (mayBeNew) => openPostgresLedger(apart.url, mayBeNew));
      expect([...(await vault.open(refs)).keys()]).toEqual([refs[1]]);
      await vault.forget(ben);
      expect((await (await openPostgresLedger(apart.url, false)).people()).toSorted()).toEqual([ana, ben]);
      await vault.close();
    } finally {
      await data.drop();
      await apart.drop();
    }
  });
});
