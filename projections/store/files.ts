/** Where read models lie: `<folder>/<name>.v<version>.db`, and `….building` beside it while a new one is made. */
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
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

/** Gives a finished file its name. It was written without syncing: only now must it survive a power cut, whole or not at all. */
export function moveIntoPlace(from: string, to: string): void {
  sync(from);
  removeDatabase(to);
  renameSync(from, to);
  sync(dirname(to));
}

function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } catch (error) {
    // Windows cannot sync a folder; it needs no sync to keep a rename.
    if (process.platform !== 'win32') throw error;
  } finally {
    closeSync(descriptor);
  }
}
