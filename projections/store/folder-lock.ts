/** One process keeps a folder of read models. The lock ends with the process, however that ends. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { inMemory, isUnfinished } from './files.ts';

const busy = 5;

/** Somebody else keeps the read models that are in the folder. */
export class FolderTakenError extends Error {
  override readonly name = 'FolderTakenError';
}

/** Clears away what a process that died left half made. @returns what gives the folder back. @throws FolderTakenError */
export function takeFolder(folder: string): () => void {
  if (folder === inMemory) return () => undefined;
  mkdirSync(folder, { recursive: true });
  const db = new DatabaseSync(join(folder, 'lock'), { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (!(error instanceof Error && 'errcode' in error && error.errcode === busy)) throw error;
    throw new FolderTakenError(`Another process keeps the read models in ${folder}. Stop it first.`, { cause: error });
  }
  for (const file of readdirSync(folder).filter(isUnfinished)) rmSync(join(folder, file), { force: true });
  return () => db.close();
}
