/** A backup from before the wish is put back: whoever was forgotten since stays forgotten, in the vault and in the accounts. */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from '@jest/globals';
import { temporaryFolder } from '#tests/support';
import { openTestHouse } from '../support/open-house.ts';
import { moveIn } from './lived-in.ts';

test('an old backup does not bring anybody back', async () => {
  using folder = temporaryFolder();
  const life = await moveIn({ folder: folder.path });
  const { ana, ben } = life;
  const [data, backup] = [join(folder.path, 'data'), join(folder.path, 'backup')];
  cpSync(data, backup, { recursive: true, filter: (path) => !/-(wal|shm)$|lock/.test(path) });
  for (const file of ['vault/vault.db', 'accounts/accounts.db']) {
    rmSync(join(backup, file));
    new DatabaseSync(join(data, file)).exec(`VACUUM INTO '${join(backup, file)}'`);
  }
  const refs = await life.house.system.vault.refsOf(ana.id);
  expect((await life.post('/api/my-data/forget', { really: true }, ana)).status).toBe(200);
  await life.close();

  for (const part of ['vault', 'accounts']) {
    rmSync(join(data, part), { recursive: true });
    cpSync(join(backup, part), join(data, part), { recursive: true });
  }
  const restored = await openTestHouse({}, { folder: folder.path });
  try {
    expect(await restored.house.system.vault.open(refs)).toEqual(new Map());
    expect(await restored.house.gateway.accounts.emailOf(ana.id)).toBeUndefined();
    expect(await restored.house.gateway.accounts.emailOf(ben.id)).toBe(ben.email);
    expect((await restored.house.system.vault.refsOf(ben.id)).length).toBeGreaterThan(5);
  } finally {
    await restored.close();
  }

  rmSync(join(folder.path, 'keys', 'erasures.jsonl'));
  await expect(openTestHouse({}, { folder: folder.path })).rejects.toThrow(/ledger of erasures is not at/);
}, 60_000);
