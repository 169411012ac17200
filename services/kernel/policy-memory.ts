/** Where policies keep how far they are and what they remember. Losing it is harmless: they start over and wish the same again. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface PolicyMemory {
  checkpoint(policy: string): number;
  state(policy: string, key: string): unknown;
  /** Checkpoint and state together or not at all. */
  save(policy: string, position: number, states: ReadonlyMap<string, unknown>): void;
  close(): void;
}

/** @param file path of the SQLite file, or `:memory:` */
export function openPolicyMemory(file: string): PolicyMemory {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const db = new DatabaseSync(file);
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS checkpoint (policy TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS state (policy TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (policy, key)) STRICT, WITHOUT ROWID;`);
  const readCheckpoint = db.prepare('SELECT position FROM checkpoint WHERE policy = ?');
  const readState = db.prepare('SELECT value FROM state WHERE policy = ? AND key = ?');
  const writeCheckpoint = db.prepare('INSERT INTO checkpoint VALUES (?, ?) ON CONFLICT DO UPDATE SET position = excluded.position');
  const writeState = db.prepare('INSERT INTO state VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value');
  return {
    checkpoint: (policy) => Number(readCheckpoint.get(policy)?.['position'] ?? 0),
    state(policy, key) {
      const row = readState.get(policy, key);
      return row ? JSON.parse(String(row['value'])) : undefined;
    },
    save(policy, position, states) {
      db.exec('BEGIN IMMEDIATE');
      try {
        for (const [key, value] of states) writeState.run(policy, key, JSON.stringify(value));
        writeCheckpoint.run(policy, position);
        db.exec('COMMIT');
      } catch (error) {
        db.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => db.close(),
  };
}
