/** A read model's SQLite file: how it is opened, what tables it has, how far it is. */
import { createHash } from 'node:crypto';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { RecordedEvent } from '#events';
import type { AnyProjection } from '../projection.ts';
import { distanceKm } from './distance.ts';
import { createSearch, createTable, selectAll } from './sql.ts';

/** How far a read model is, and the last event it has seen: by that one log can be told from another. */
export interface Checkpoint {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly eventId: string;
}
export const start: Checkpoint = { position: 0, stream: '', revision: -1, eventId: '' };

export const checkpointAt = (position: number, last: RecordedEvent | undefined, before: Checkpoint): Checkpoint =>
  last ? { position, stream: last.stream, revision: last.revision, eventId: last.id } : { ...before, position };

const kibibytesCached = 32_000;

/** For reading and for small transactions; those are only lost together with the checkpoint, and then simply done again. */
export function openForLife(file: string): DatabaseSync {
  return open(file, 'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY');
}

/** For a file that is thrown away if anything goes wrong: no journal, no syncing, nobody else. */
export function openForBuilding(file: string): DatabaseSync {
  return open(file, 'PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE');
}

export function openForReading(file: string): DatabaseSync {
  return prepare(new DatabaseSync(file, { readOnly: true, timeout: 5000 }));
}

function open(file: string, settings: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: 5000 });
  db.exec(settings);
  return prepare(db);
}

function prepare(db: DatabaseSync): DatabaseSync {
  db.exec(`PRAGMA cache_size = -${kibibytesCached}`);
  db.function('distance_km', { deterministic: true, varargs: true }, (...degrees) =>
    distanceKm(...(degrees as [number, number, number, number])),
  );
  return db;
}

/**
 * A statement that writes. SQLite says after each which row was inserted last, and FTS5 numbers its own pages beyond what a JavaScript
 * number holds.
 */
export function toWrite(db: DatabaseSync, sql: string): StatementSync {
  const statement = db.prepare(sql);
  statement.setReadBigInts(true);
  return statement;
}

export function createTables(db: DatabaseSync, { tables }: AnyProjection): void {
  db.exec(
    'CREATE TABLE checkpoint (position INTEGER NOT NULL, stream TEXT NOT NULL, revision INTEGER NOT NULL, eventId TEXT NOT NULL) STRICT',
  );
  db.prepare('INSERT INTO checkpoint VALUES (?, ?, ?, ?)').run(...valuesOf(start));
  for (const [name, of] of Object.entries(tables)) for (const sql of [createTable(name, of), ...createSearch(name, of)]) db.exec(sql);
}

/** True when the file has exactly the tables that are declared now, so that today's queries can read it. */
export function hasTablesOf(db: DatabaseSync, projection: AnyProjection): boolean {
  const declared = new DatabaseSync(inMemoryOnly);
  try {
    createTables(declared, projection);
    return tablesIn(db) === tablesIn(declared);
  } finally {
    declared.close();
  }
}
const inMemoryOnly = ':memory:';
const tablesIn = (db: DatabaseSync): string =>
  JSON.stringify(db.prepare("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").all());

export const readCheckpoint = (db: DatabaseSync): Checkpoint =>
  (db.prepare('SELECT position, stream, revision, eventId FROM checkpoint').get() as Checkpoint | undefined) ?? start;

export function checkpointWriter(db: DatabaseSync): (checkpoint: Checkpoint) => void {
  const write = toWrite(db, 'UPDATE checkpoint SET position = ?, stream = ?, revision = ?, eventId = ?');
  return (checkpoint) => void write.run(...valuesOf(checkpoint));
}

const valuesOf = ({ position, stream, revision, eventId }: Checkpoint) => [position, stream, revision, eventId] as const;

/** SHA-256 over every row of every table in key order. Two read models with one digest answer alike. */
export function digestOf(db: DatabaseSync, { tables }: AnyProjection): string {
  const hash = createHash('sha256');
  for (const [name, of] of Object.entries(tables)) {
    hash.update(name);
    for (const row of db.prepare(selectAll(name, of)).iterate()) hash.update(JSON.stringify(Object.values(row)));
  }
  return hash.digest('hex');
}
