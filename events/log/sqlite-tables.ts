/** The log's tables and the few statements it lives by. Sizes and settings were measured: docs/decisions/0004 has the figures. */
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Category, StreamName } from '../contracts/index.ts';
import { LogUnavailableError, type LogHead } from './event-log.ts';
import { origin, type StoredRow } from './hash-chain.ts';

const version = 1;
const full = 2;

const tables = `
  CREATE TABLE IF NOT EXISTS streams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, category TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS events (
    position INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL REFERENCES streams,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    hash BLOB NOT NULL,
    UNIQUE (stream, revision)
  ) STRICT;
  PRAGMA user_version = ${version};`;

const storedRow = `SELECT e.position, e.body, lower(hex(e.hash)) AS hash, s.name AS stream, e.revision,
    (SELECT i.position FROM events i WHERE i.stream = e.stream AND i.revision = e.revision) AS indexed
  FROM events e LEFT JOIN streams s ON s.id = e.stream`;

/** For writing. @throws LogUnavailableError when the database would not keep its promise that a commit is on the disk */
export function openForWriting(file: string, maxPages?: number): DatabaseSync {
  return open(new DatabaseSync(file, { timeout: 5000 }), (db) => {
    db.exec(
      'PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 16000; PRAGMA cache_size = -65536',
    );
    if (maxPages !== undefined) db.exec(`PRAGMA max_page_count = ${maxPages}`);
    refuseNewer(db);
    db.exec(`BEGIN IMMEDIATE; ${tables} COMMIT`);
    // Some builds fall back to less after the first write, so the setting is only believed when read back now.
    const { synchronous } = db.prepare('PRAGMA synchronous').get() ?? {};
    const { journal_mode: journal } = db.prepare('PRAGMA journal_mode').get() ?? {};
    if (synchronous === full && journal === 'wal') return;
    throw new LogUnavailableError(
      `This SQLite does not keep synchronous=FULL with a write-ahead log (it says ${String(synchronous)}, ${String(journal)}): a power cut could lose recorded events.`,
    );
  });
}

export function openForReading(file: string): DatabaseSync {
  return open(new DatabaseSync(file, { readOnly: true, timeout: 5000 }), (db) => {
    db.exec('PRAGMA cache_size = -65536');
    refuseNewer(db);
  });
}

function open(db: DatabaseSync, prepare: (db: DatabaseSync) => void): DatabaseSync {
  try {
    prepare(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function refuseNewer(db: DatabaseSync): void {
  const { user_version: found } = db.prepare('PRAGMA user_version').get() ?? {};
  if (Number(found) > version)
    throw new LogUnavailableError(
      `The log was written by a newer version of Many Hands (layout ${String(found)}; this one knows ${version}). Update before opening it.`,
    );
}

interface StoredStream {
  readonly id: number;
  readonly revision: number;
}

export class LogTables {
  readonly db: DatabaseSync;
  readonly begin: StatementSync;
  readonly commit: StatementSync;
  readonly addStream: StatementSync;
  readonly addEvent: StatementSync;
  readonly #head: StatementSync;
  readonly #stream: StatementSync;
  readonly #ofStream: StatementSync;
  readonly #linkAt: StatementSync;
  readonly #stored: StatementSync;
  readonly #scans = new Map<string, StatementSync>();

  constructor(db: DatabaseSync) {
    this.db = db;
    this.begin = db.prepare('BEGIN IMMEDIATE');
    this.commit = db.prepare('COMMIT');
    this.addStream = db.prepare('INSERT INTO streams (name, category) VALUES (?, ?)');
    this.addEvent = db.prepare('INSERT INTO events (position, stream, revision, body, hash) VALUES (?, ?, ?, ?, ?)');
    this.#head = db.prepare('SELECT position, lower(hex(hash)) AS hash FROM events ORDER BY position DESC LIMIT 1');
    this.#stream = db.prepare(
      'SELECT id, (SELECT max(revision) FROM events WHERE stream = streams.id) AS revision FROM streams WHERE name = ?',
    );
    this.#ofStream = bodies(
      db,
      'SELECT body FROM events WHERE stream = (SELECT id FROM streams WHERE name = ?) AND revision >= ? ORDER BY revision',
    );
    this.#linkAt = db.prepare('SELECT position, lower(hex(hash)) AS hash FROM events WHERE position = ?');
    this.#stored = db.prepare(`${storedRow} WHERE e.position > ? ORDER BY e.position LIMIT ?`);
  }

  head(): LogHead {
    return (this.#head.get() as LogHead | undefined) ?? origin;
  }

  linkAt(position: number): LogHead | undefined {
    return position === origin.position ? origin : (this.#linkAt.get(position) as LogHead | undefined);
  }

  stream(name: StreamName): StoredStream | undefined {
    const row = this.#stream.get(name);
    return row && { id: Number(row['id']), revision: Number(row['revision'] ?? -1) };
  }

  bodiesOf(name: StreamName, fromRevision: number): string[] {
    return onlyColumn(this.#ofStream.all(name, fromRevision));
  }

  /** In order, at most `limit`, between the positions (exclusive, inclusive). */
  bodiesBetween(after: number, through: number, limit: number, categories: readonly Category[] | undefined): string[] {
    const key = categories?.join() ?? '*';
    let scan = this.#scans.get(key);
    if (!scan) {
      // CROSS JOIN keeps the walk along the positions; the planner would otherwise start from the categories and sort.
      const filter = categories
        ? `CROSS JOIN streams s ON s.id = e.stream AND s.category IN (${categories.map((category) => `'${category.replaceAll("'", "''")}'`).join() || 'NULL'})`
        : '';
      scan = bodies(this.db, `SELECT e.body FROM events e ${filter} WHERE e.position > ? AND e.position <= ? ORDER BY e.position LIMIT ?`);
      this.#scans.set(key, scan);
    }
    return onlyColumn(scan.all(after, through, limit));
  }

  stored(after: number, limit: number): StoredRow[] {
    return this.#stored.all(after, limit) as unknown as StoredRow[];
  }
}

/** Rows as arrays: no object per row on the way of a rebuild. */
function bodies(db: DatabaseSync, sql: string): StatementSync {
  const statement = db.prepare(sql);
  statement.setReturnArrays(true);
  return statement;
}

const onlyColumn = (rows: unknown): string[] => (rows as [string][]).map(([body]) => body);
