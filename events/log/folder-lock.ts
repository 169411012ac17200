/** One writing process per data folder, held by a lock that the operating system takes back when the process dies, however it dies. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LogUnavailableError } from './event-log.ts';
import { isBusy } from './sqlite-faults.ts';

/** @returns what gives the folder back. @throws LogUnavailableError when another process (or another log in this one) has it */
export function lockFolder(folder: string): () => void {
  // A file of its own: an exclusive transaction on the log itself would keep readers of other processes out as well.
  const db = new DatabaseSync(join(folder, 'lock.db'), { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (!isBusy(error)) throw error;
    throw new LogUnavailableError(
      `Another process already writes to ${folder}. Stop it first, or give this one a data folder of its own (DATA_DIR).`,
      { cause: error },
    );
  }
  return () => db.close();
}
