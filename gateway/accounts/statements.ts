/** Plain statements on the accounts' database, whichever it is. */
import { DatabaseSync } from 'node:sqlite';
import type { Pool } from 'pg';

export type Run = (sql: string, values?: readonly (string | number | null)[]) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/** Places in a statement are `$1`, `$2` and so on. */
export function statementsOn(database: DatabaseSync | Pool): Run {
  // SQLite knows numbered places too.
  if (database instanceof DatabaseSync)
    return async (sql, values = []) => database.prepare(sql.replaceAll(/\$(\d+)/g, '?$1')).all(...values);
  return async (sql, values = []) => (await database.query<Readonly<Record<string, unknown>>>(sql, [...values])).rows;
}
