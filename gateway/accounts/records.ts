/**
 * What the accounts know of one person, in whatever tables better-auth and its plugins keep it: to hand it over, and to end it. A table
 * that a later version adds is found by its column `userId`.
 */
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { Pool } from 'pg';

type Row = Readonly<Record<string, unknown>>;
type Run = (sql: string, values?: readonly string[]) => Promise<readonly Row[]>;

/** By table. Dates, and words the person gave; never a token, a code or a key. */
export type AccountRecords = Readonly<Record<string, readonly Row[]>>;

/** All other columns stay inside. */
const toldColumns = new Set([
  'createdAt',
  'updatedAt',
  'expiresAt',
  'email',
  'emailVerified',
  'name',
  'providerId',
  'userAgent',
  'device',
  'lastUsedAt',
  'credentialId',
]);

export function accountRecords(database: DatabaseSync | Pool) {
  const run = runnerOn(database);
  const owned = database instanceof DatabaseSync ? ownedInFile : ownedInPostgres;
  const tables = async (): Promise<string[]> => (await run(owned)).map(({ name }) => String(name));

  return {
    async recordsOf(person: string): Promise<AccountRecords> {
      const entries: [string, readonly Row[]][] = [['user', await run('SELECT * FROM "user" WHERE "id" = $1', [person])]];
      for (const table of await tables()) entries.push([table, await run(`SELECT * FROM "${table}" WHERE "userId" = $1`, [person])]);
      return Object.fromEntries(entries.map(([table, rows]) => [table, rows.map(told)]));
    },

    /** Sessions end at once. Safe to repeat. */
    async remove(person: string): Promise<void> {
      const [user] = await run('SELECT "email" FROM "user" WHERE "id" = $1', [person]);
      for (const table of await tables()) await run(`DELETE FROM "${table}" WHERE "userId" = $1`, [person]);
      // Codes on their way are filed under the address, not under the person.
      if (user) await run(`DELETE FROM "verification" WHERE ${contains(database)} > 0`, [String(user['email'])]);
      await run('DELETE FROM "user" WHERE "id" = $1', [person]);
      // Overwritten in the file (`secure_delete`), and cut off the write-ahead log.
      if (database instanceof DatabaseSync) database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    },
  };
}

const ownedInFile = `SELECT tables.name FROM sqlite_schema AS tables JOIN pragma_table_info(tables.name) AS columns
  WHERE tables.type = 'table' AND columns.name = 'userId' ORDER BY tables.name`;
const ownedInPostgres = `SELECT table_name AS name FROM information_schema.columns
  WHERE column_name = 'userId' AND table_schema = current_schema() ORDER BY table_name`;
const contains = (database: DatabaseSync | Pool): string =>
  database instanceof DatabaseSync ? 'instr("identifier", $1)' : 'strpos("identifier", $1)';

function runnerOn(database: DatabaseSync | Pool): Run {
  if (!(database instanceof DatabaseSync)) return async (sql, values = []) => (await database.query<Row>(sql, [...values])).rows;
  return async (sql, values = []) => {
    const [first] = values;
    const named: Record<string, SQLInputValue> = first === undefined ? {} : { $1: first };
    return database.prepare(sql).all(named);
  };
}

const told = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([column, value]) => toldColumns.has(column) && value !== null && value !== ''));
