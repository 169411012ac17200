import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beginLedger, guardByLedger, LedgerMissingError, openLedgerFile, openSqliteVault } from '#events';
import { randomBytes } from 'node:crypto';
import { ana, ben, throwawayFolder } from '#tests/support';

let folder: string;
let remove: () => void;
let file: string;
beforeEach(() => {
  ({ folder, remove } = throwawayFolder('ledger'));
  file = join(folder, 'apart', 'erasures.jsonl');
});
afterEach(() => remove());

describe('the ledger of erasures in a file', () => {
  test('keeps who was forgotten, once, for the owner only', async () => {
    const ledger = await openLedgerFile(file, true);
    await ledger.add(ana);
    await ledger.add(ana);
    await ledger.add(ben);
    const again = await openLedgerFile(file, false);
    expect(again.id).toBe(ledger.id);
    expect(await again.people()).toEqual([ana, ben]);
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(4);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('a line that the power cut short was never promised, and does not spoil the next one', async () => {
    const ledger = await openLedgerFile(file, true);
    await ledger.add(ana);
    appendFileSync(file, '{"person":"0000');
    const again = await openLedgerFile(file, false);
    expect(await again.people()).toEqual([ana]);
    await again.add(ben);
    expect(await (await openLedgerFile(file, false)).people()).toEqual([ana, ben]);
  });

  test('a line of anything else is not passed over', async () => {
    await (await openLedgerFile(file, true)).add(ana);
    writeFileSync(file, readFileSync(file, 'utf8').replace(ana, 'somebody'));
    await expect(openLedgerFile(file, false)).rejects.toBeInstanceOf(LedgerMissingError);
  });

  test('is not made anew for a vault that has one; an operator can begin another', async () => {
    await expect(openLedgerFile(file, false)).rejects.toThrow(/new-ledger/);
    const key = randomBytes(32);
    const vault = openSqliteVault({ folder, key });
    await vault.forget(ana);
    await vault.bindTo('another');
    await expect(guardByLedger(vault, (mayBeNew) => openLedgerFile(file, mayBeNew))).rejects.toBeInstanceOf(LedgerMissingError);
    expect(await beginLedger(vault, (mayBeNew) => openLedgerFile(file, mayBeNew))).toBe(1);
    const guarded = await guardByLedger(vault, (mayBeNew) => openLedgerFile(file, mayBeNew));
    await guarded.forget(ben);
    expect(await (await openLedgerFile(file, false)).people()).toEqual([ana, ben]);
    await guarded.close();
  });
});
