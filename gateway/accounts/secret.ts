/** The secret that signs session cookies. Made on the first run, readable by the owner only, never beside the log. */
import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { writeOnce } from '#events';

/** Characters; a secret that a person thought up is refused long before this protects anybody. */
const minLength = 32;

/**
 * @param given from the environment; preferred over the file
 * @throws Error when the secret is too short, or when other users can read the file
 */
export function loadOrCreateSecret(path: string, given?: string): string {
  if (given !== undefined) return longEnough(given, 'BETTER_AUTH_SECRET');
  writeOnce(path, () => `${randomBytes(48).toString('base64url')}\n`);
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
    throw new Error(
      `${path} can be read by other users. Run "chmod 600 ${path}"; if others may have read it, remove it: everybody signs in again.`,
    );
  }
  return longEnough(readFileSync(path, 'utf8').trim(), path);
}

function longEnough(secret: string, source: string): string {
  if (secret.length < minLength || new Set(secret).size < 10) {
    throw new Error(`The secret in ${source} is too weak: use at least ${minLength} random characters, or leave it out and one is made.`);
  }
  return secret;
}
