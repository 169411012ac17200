/**
 * Makes, once, the keys and the password that the processes of a house share, each in the folder of those who may have it; finds them
 * there the next time. Nothing has a standard password. The private keys never leave `KEY_DIR`.
 */
import { createPublicKey, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadOrCreateKey, writeOnce } from '#events';
import { loadOrCreateSecret } from '#gateway';
import { readConfig } from './config.ts';
import { loadOrCreateExportKey, loadOrCreatePersonKey } from './person-key.ts';

const { keyFolder } = readConfig(process.env, { facesPeople: false });
const { PUBLIC_KEY_DIR: publicFolder = keyFolder, PASSWORD_DIR: passwordFolder = keyFolder } = process.env;

loadOrCreateKey(join(keyFolder, 'vault.key'));
loadOrCreateSecret(join(keyFolder, 'session.secret'));
loadOrCreateExportKey(keyFolder);
const publicKey = createPublicKey(loadOrCreatePersonKey(keyFolder)).export({ type: 'spki', format: 'pem' });
mkdirSync(publicFolder, { recursive: true });
writeFileSync(join(publicFolder, 'person-token.pub.pem'), publicKey, { mode: 0o644 });

// PostgreSQL reads it as another user; the folder is for the two of them alone.
writeOnce(join(passwordFolder, 'postgres'), () => randomBytes(24).toString('base64url'), 0o444);
console.log('The keys are there.');
