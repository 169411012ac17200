/** Looks in a SQLite file of their own. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { looksKeptDays, type LookRow, type LookStore } from './looks.ts';

const tables = `
  CREATE TABLE IF NOT EXISTS looks (
    person TEXT NOT NULL, day TEXT NOT NULL, viewer TEXT NOT NULL, "as" TEXT NOT NULL, organization TEXT NOT NULL, at TEXT NOT NULL,
    first TEXT NOT NULL, last TEXT NOT NULL, times INTEGER NOT NULL,
    PRIMARY KEY (person, day, viewer, "as", organization, at)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS forgotten (person TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;`;

/** @param folder made when missing; `:memory:` keeps them as long as the process lives */
export function openSqliteLooks(folder: string): LookStore {
  const inMemory = folder === ':memory:';
  if (!inMemory) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(inMemory ? folder : join(folder, 'looks.db'), { timeout: 5000 });
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON; ${tables}`);
  db.exec(`DELETE FROM looks WHERE day < date('now', '-${looksKeptDays} days')`);
  const put = db.prepare(
    `INSERT INTO looks SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 WHERE ?1 NOT IN (SELECT person FROM forgotten)
     ON CONFLICT DO UPDATE SET first = min(first, excluded.first), last = max(last, excluded.last), times = times + excluded.times`,
  );
  const find = db.prepare('SELECT * FROM looks WHERE person = ? ORDER BY last DESC LIMIT ?');
  return {
    async add(rows) {
      db.exec('BEGIN IMMEDIATE');
      try {
        for (const { person, viewer, as, organization, at, first, last, times } of rows)
          put.run(person, first.slice(0, 10), viewer, as, organization ?? '', at, first, last, times);
        db.exec('COMMIT');
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK');
        throw error;
      }
    },
    of: async (person, atMost) => find.all(person, atMost).map((row) => toLook(row)),
    async remove(person) {
      db.prepare('INSERT INTO forgotten VALUES (?) ON CONFLICT DO NOTHING').run(person);
      db.prepare('DELETE FROM looks WHERE person = ?').run(person);
    },
    async close() {
      if (db.isOpen) db.close();
    },
  };
}

/** As stored: no organization is the empty word, so that it can be part of the key. */
export function toLook(row: Readonly<Record<string, unknown>>): LookRow {
  const { person, viewer, as, organization, at, first, last, times } = row as unknown as LookRow;
  return { person, viewer, as, organization: organization || null, at, first, last, times };
}
