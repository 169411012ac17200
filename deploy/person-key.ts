/** The keys the gateway signs with, one for each purpose. Made on the first run, readable by the owner only. */
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @returns an Ed25519 private key, for people's tokens */
export const loadOrCreatePersonKey = (folder: string): KeyObject => loadOrCreate(folder, 'person-token.pem');
/** @returns an Ed25519 private key, for what people take along */
export const loadOrCreateExportKey = (folder: string): KeyObject => loadOrCreate(folder, 'my-data.pem');

function loadOrCreate(folder: string, name: string): KeyObject {
  const file = join(folder, name);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  }
  return createPrivateKey(readFileSync(file));
}
