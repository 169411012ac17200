/** The key-encryption key in a file, kept apart from the data: whoever has only one of the two has nothing. */
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { keyBytes } from './envelope.ts';
import { VaultKeyError } from './vault.ts';

/** @returns 32 bytes; made on the first run, readable by the owner only. @throws VaultKeyError when the file is not fit to be a key */
export function loadOrCreateKey(path: string): Buffer {
  if (!existsSync(path)) createKey(path);
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

function createKey(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, `${randomBytes(keyBytes).toString('hex')}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
