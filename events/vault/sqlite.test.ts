/** What is special about the vault in a SQLite file. What every vault must do is in tests/contract. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteVault, type Vault, type VolunteerId } from '#events';
import { ana, ben, throwawayFolder } from '#tests/support';

const contact = { name: 'Ana' };
const key = randomBytes(32);

let folder: string;
let remove: () => void;
let vault: Vault;
beforeEach(() => {
  ({ folder, remove } = throwawayFolder('vault'));
  vault = openSqliteVault({ folder, key, keysKept: 100 });
});
afterEach(async () => {
  await vault.close();
  remove();
});

/** Every byte the vault has on the disk. */
const bytesOnDisk = (): Buffer => Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));

describe('the vault in a SQLite file', () => {
  test('after forgetting, neither the wrapped key nor the sealed value is left in the files', async () => {
    await vault.seal(ana, 'contact', contact);
    await vault.seal(ben, 'contact', 'Ben');
    const db = new DatabaseSync(join(folder, 'vault.db'), { readOnly: true });
    const secrets = db
      .prepare(`SELECT wrapped AS bytes FROM data_keys WHERE person = '${ana}' UNION ALL SELECT value FROM sealed WHERE person = '${ana}'`)
      .all()
      .map(({ bytes }) => Buffer.from(bytes as Uint8Array));
    db.close();
    expect(secrets.map((secret) => bytesOnDisk().includes(secret))).toEqual([true, true]);
    await vault.forget(ana);
    expect(secrets.map((secret) => bytesOnDisk().includes(secret))).toEqual([false, false]);
  });

  test('opens more people at once than it keeps keys in memory', async () => {
    const people = Array.from({ length: 1000 }, (_, n) => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}` as VolunteerId);
    const refs = await Promise.all(people.map((person, n) => vault.seal(person, 'contact', { n })));
    const values = await vault.open(refs);
    expect(refs.map((ref) => values.get(ref))).toEqual(people.map((_, n) => ({ n })));
  });

  test('only the owner can read its files', async () => {
    await vault.seal(ana, 'contact', contact);
    for (const name of readdirSync(folder)) expect([name, statSync(join(folder, name)).mode & 0o077]).toEqual([name, 0]);
  });
});
