/** Changing the key file: in one step for whoever looks, and to be taken up again wherever it broke off. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadOrCreateKey, openSqliteVault, rotateKeyFile, VaultKeyError, type StoredVault, type VaultRef } from '#events';
import { ana, ben, throwawayFolder } from '#tests/support';

let folder: string;
let remove: () => void;
let path: string;
let ref: VaultRef;
const open = (key: Buffer): StoredVault => openSqliteVault({ folder, key });

beforeEach(async () => {
  ({ folder, remove } = throwawayFolder('rotation'));
  path = join(folder, 'keys', 'vault.key');
  const vault = open(loadOrCreateKey(path));
  ref = await vault.seal(ana, 'contact', 'Ana');
  await vault.seal(ben, 'contact', 'Ben');
  await vault.close();
});
afterEach(() => remove());

async function opensWith(key: Buffer): Promise<boolean> {
  const vault = open(key);
  const found = (await vault.open([ref])).get(ref);
  await vault.close();
  return found === 'Ana';
}

describe('changing the key of the vault', () => {
  test('the file has the new key, and the earlier one is where it says', async () => {
    const before = loadOrCreateKey(path);
    const { retired, dataKeys } = await rotateKeyFile(path, open);
    expect(dataKeys).toBe(2);
    expect(loadOrCreateKey(retired)).toEqual(before);
    expect(await opensWith(loadOrCreateKey(path))).toBe(true);
    expect(() => open(before)).toThrow(VaultKeyError);
    expect(existsSync(`${path}.next`)).toBe(false);
  });

  test('broken off before the vault changed, it begins again with the same next key', async () => {
    const next = loadOrCreateKey(`${path}.next`);
    await rotateKeyFile(path, open);
    expect(loadOrCreateKey(path)).toEqual(next);
    expect(await opensWith(next)).toBe(true);
  });

  test('broken off after the vault changed and before the file did, it changes the file', async () => {
    const next = loadOrCreateKey(`${path}.next`);
    const vault = open(loadOrCreateKey(path));
    await vault.rotateKey(next);
    await vault.close();
    expect(() => open(loadOrCreateKey(path))).toThrow(/rotate-key/);
    await rotateKeyFile(path, open);
    expect(await opensWith(loadOrCreateKey(path))).toBe(true);
  });

  test('a vault that fits neither key stays as it is, and so do the files', async () => {
    const kept = join(folder, 'kept.key');
    copyFileSync(path, kept);
    const foreign = join(folder, 'keys', 'foreign.key');
    loadOrCreateKey(foreign);
    await expect(rotateKeyFile(foreign, open)).rejects.toBeInstanceOf(VaultKeyError);
    expect(readFileSync(path)).toEqual(readFileSync(kept));
    expect(await opensWith(loadOrCreateKey(path))).toBe(true);
  });

  test('a key that is not there is not made by changing it', async () => {
    await expect(rotateKeyFile(join(folder, 'keys', 'none.key'), open)).rejects.toBeInstanceOf(VaultKeyError);
    expect(existsSync(join(folder, 'keys', 'none.key'))).toBe(false);
  });
});
