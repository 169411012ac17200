/** The keys the gateway signs with, one for each purpose. Made on the first run, readable by the owner only. */
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeOnce } from '#events';

/** @returns an Ed25519 private key, for people's tokens */
export const loadOrCreatePersonKey = (folder: string): KeyObject => loadOrCreate(folder, 'person-token.pem');
/** @returns an Ed25519 private key, for what people take along */
export const loadOrCreateExportKey = (folder: string): KeyObject => loadOrCreate(folder, 'my-data.pem');

function loadOrCreate(folder: string, name: string): KeyObject {
  const file = join(folder, name);
  writeOnce(file, () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return createPrivateKey(readFileSync(file));
}
