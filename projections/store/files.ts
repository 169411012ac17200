/** Where read models lie: `<folder>/<name>.v<version>.db`, and `….building` beside it while a new one is made. */
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AnyProjection } from '../projection.ts';

/** A folder that is none: everything stays in memory and ends with the process. */
export const inMemory = ':memory:';

export const fileOf = ({ name, version }: AnyProjection, folder: string): string =>
  folder === inMemory ? inMemory : join(folder, `${name}.v${version}.db`);
export const buildingFileOf = (projection: AnyProjection, folder: string): string =>
  folder === inMemory ? inMemory : `${fileOf(projection, folder)}.building`;

export const isUnfinished = (file: string): boolean => /\.db\.building/.test(file);

/** Finished files of the projection in any version, the newest version first. */
export function versionsOf({ name }: AnyProjection, folder: string): string[] {
  if (folder === inMemory || !existsSync(folder)) return [];
  const versionIn = (file: string): number => Number(new RegExp(`^${name}\\.v(\\d+)\\.db$`).exec(file)?.[1] ?? 0);
  const found = readdirSync(folder).filter((file) => versionIn(file) > 0);
  return found.toSorted((a, b) => versionIn(b) - versionIn(a)).map((file) => join(folder, file));
}

/** The file and what SQLite keeps beside it. */
export function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${suffix}`, { force: true });
}

/** A build is written without syncing; this makes the whole of it survive a power cut before it gets its name. */
export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Gives a finished, synced file its name. */
export function moveIntoPlace(from: string, to: string): void {
  removeDatabase(to);
  renameSync(from, to);
  // Windows cannot sync a folder; it needs no sync to keep a rename.
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(to), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
