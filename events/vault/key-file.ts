/** The key-encryption key in a file, kept apart from the data: whoever has only one of the two has nothing. */
import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, renameSync, statSync } from 'node:fs';
import { writeOnce } from '../write-once.ts';
import { keyBytes } from './envelope.ts';
import { VaultKeyError, type StoredVault } from './vault.ts';

/** @returns 32 bytes; made on the first run, readable by the owner only. @throws VaultKeyError when the file is not fit to be a key */
export function loadOrCreateKey(path: string): Buffer {
  writeOnce(path, () => `${randomBytes(keyBytes).toString('hex')}\n`);
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
    throw new VaultKeyError(
      `${path} can be read by other users. Run "chmod 600 ${path}"; if others may have read it, treat the key as known to them.`,
    );
  }
  const text = readFileSync(path, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new VaultKeyError(
      `${path} does not hold a key of ${keyBytes} bytes (64 hexadecimal digits). Restore it from its backup; remove it only if the vault is new and empty.`,
    );
  return Buffer.from(text, 'hex');
}

/**
 * Gives the vault another key-encryption key, and the file with it. What broke off half-way is finished when it is asked for again:
 * the next key lies beside the present one until both have changed.
 * @param open the vault by a key; nobody else may have it open
 * @returns the file where the earlier key is now, which opens backups made before, and how many data keys there are
 * @throws VaultKeyError when neither of the keys fits the vault
 */
export async function rotateKeyFile(
  path: string,
  open: (key: Buffer) => StoredVault | Promise<StoredVault>,
): Promise<{ readonly retired: string; readonly dataKeys: number }> {
  const next = `${path}.next`;
  const fresh = existsSync(path) ? loadOrCreateKey(next) : undefined;
  if (!fresh) throw new VaultKeyError(`There is no key at ${path} that could be changed.`);
  const present = loadOrCreateKey(path);
  const vault = await opened([present, fresh], open);
  let dataKeys: number;
  try {
    dataKeys = await vault.rotateKey(fresh);
  } finally {
    await vault.close();
  }
  const retired = `${path}.until-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  linkSync(path, retired);
  // In one step: there is no moment without a key.
  renameSync(next, path);
  return { retired, dataKeys };
}

/** By the first key that fits. */
async function opened(keys: readonly Buffer[], open: (key: Buffer) => StoredVault | Promise<StoredVault>): Promise<StoredVault> {
  let refusal: unknown;
  for (const key of keys) {
    try {
      return await open(key);
    } catch (error) {
      if (!(error instanceof VaultKeyError)) throw error;
      refusal ??= error;
    }
  }
  throw refusal;
}
