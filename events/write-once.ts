/** A file that is made on the first run and never again: keys, secrets, passwords. */
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Of several processes that start together one makes the file, and all of them find it whole: it gets its name only when every byte
 * of it is on the disk. Whoever comes later leaves it as it is.
 * @param mode who may read it; the owner only unless told
 */
export function writeOnce(path: string, content: () => string, mode = 0o600): void {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    const file = openSync(draft, 'wx', mode);
    try {
      writeSync(file, content());
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    // Unlike renaming, it refuses a name that is taken.
    linkSync(draft, path);
  } catch (error) {
    // Somebody else was quicker.
    if (!existsSync(path)) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
