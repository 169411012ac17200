/** Where accounts are kept: a SQLite file of their own, or PostgreSQL. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Pool } from 'pg';

export interface Store {
  readonly database: DatabaseSync | Pool;
  readonly close: () => void;
}

/** @param place the folder of `accounts.db`, made when missing; or a pool, which stays the caller's to end */
export function openStore(place: string | Pool, onFault: (fault: unknown) => void): Store {
  if (typeof place === 'string') return openFile(place);
  // A connection lost while idle is replaced at the next use; a pool that nobody listens to would end the process. Nobody stops
  // listening: connections may still be lost while their pool ends.
  place.on('error', onFault);
  return { database: place, close: () => undefined };
}

function openFile(folder: string): Store {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(join(folder, 'accounts.db'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA secure_delete = ON');
  return { database, close: () => database.close() };
}

/** Gateways that start together would make the same tables. */
export async function oneAtATime<Done>(
  database: DatabaseSync | Pool,
  onFault: (fault: unknown) => void,
  work: () => Promise<Done>,
): Promise<Done> {
  if (database instanceof DatabaseSync) return work();
  const turn = await database.connect();
  try {
    await turn.query(`BEGIN; SELECT pg_advisory_xact_lock(hashtext('many-hands accounts'))`);
    return await work();
  } finally {
    // Nothing was written by this connection: its transaction only holds the lock.
    await turn.query('ROLLBACK').catch(onFault);
    turn.release();
  }
}
