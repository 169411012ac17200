/** One read model's file: its rows, its checkpoint, and the promise that both change together. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { RecordedEvent } from '#events';
import type { AnyProjection } from '../projection.ts';
import { CachedRows } from './cached-rows.ts';
import { distanceKm } from './distance.ts';
import type { Parameter, Parameters, Source } from './reader.ts';
import { createIndexes, createTable, selectAll } from './sql.ts';

/** Rows kept in memory between flushes of a rebuild; about 300 MB at most with our rows. */
const maxCachedRows = 400_000;

export const fileOf = (projection: AnyProjection, folder: string): string => join(folder, `${projection.name}.v${projection.version}.db`);
const partOf = (file: string): string => `${file}.building`;

/** A row of a table that changed, as `table` and its key joined by `/`. */
export interface Change {
  readonly projection: string;
  readonly table: string;
  readonly key: string;
}

export class ReadModel implements Source {
  readonly projection: AnyProjection;
  readonly #file: string;
  #db: DatabaseSync;
  #rows: Readonly<Record<string, CachedRows>> = {};
  readonly #statements = new Map<string, StatementSync>();
  #position = 0;
  #building: boolean;

  /** @param folder where the files are, or `:memory:` */
  constructor(projection: AnyProjection, folder: string) {
    this.projection = projection;
    this.#file = folder === ':memory:' ? folder : fileOf(projection, folder);
    if (folder !== ':memory:') mkdirSync(folder, { recursive: true });
    this.#building = folder === ':memory:' || !existsSync(this.#file);
    // Whatever an earlier, unfinished build left is not worth keeping.
    if (this.#building && folder !== ':memory:') removeDatabase(partOf(this.#file));
    this.#db = this.#open();
  }

  #open(): DatabaseSync {
    const db = new DatabaseSync(this.#building && this.#file !== ':memory:' ? partOf(this.#file) : this.#file);
    db.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = ${this.#building ? 'OFF' : 'NORMAL'}; PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY`,
    );
    db.function('distance_km', { deterministic: true, directOnly: true }, (...degrees) =>
      distanceKm(...(degrees as [number, number, number, number])),
    );
    if (this.#building) create(db, this.projection);
    this.#rows = Object.fromEntries(Object.entries(this.projection.tables).map(([name, of]) => [name, new CachedRows(db, name, of)]));
    this.#position = Number(db.prepare('SELECT position FROM checkpoint').get()?.['position'] ?? 0);
    return db;
  }

  all<Row>(sql: string, ...parameters: Parameters): readonly Row[] {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement.all(...(parameters as readonly Parameter[])) as unknown as readonly Row[];
  }

  get position(): number {
    return this.#position;
  }

  /** True until it has caught up for the first time. */
  get building(): boolean {
    return this.#building;
  }

  /** Events at or before the checkpoint are passed over: the same batch twice is the same as once. @returns what changed */
  apply(events: readonly RecordedEvent[], position: number): readonly Change[] {
    if (position <= this.#position) return [];
    if (!this.#db.isTransaction) this.#db.exec('BEGIN');
    try {
      for (const event of events) {
        if (event.position > this.#position) this.projection.handlers[event.type]?.(event as never, this.#rows as never);
      }
      this.#position = position;
      // While it is being built nobody reads it: rows stay in memory as long as there is room.
      if (this.#building && this.#cached() < maxCachedRows) return [];
      return this.#commit();
    } catch (error) {
      this.#db.exec('ROLLBACK');
      for (const rows of Object.values(this.#rows)) rows.forget();
      this.#position = Number(this.#db.prepare('SELECT position FROM checkpoint').get()?.['position'] ?? 0);
      throw error;
    }
  }

  #cached(): number {
    return Object.values(this.#rows).reduce((sum, rows) => sum + rows.size, 0);
  }

  #commit(): readonly Change[] {
    const changes: Change[] = [];
    for (const [name, rows] of Object.entries(this.#rows)) {
      for (const key of rows.flush()) changes.push({ projection: this.projection.name, table: name, key: key.replaceAll('\u0000', '/') });
    }
    this.#db.prepare('UPDATE checkpoint SET position = ?').run(this.#position);
    this.#db.exec('COMMIT');
    if (this.#cached() > 20_000 || this.#building) for (const rows of Object.values(this.#rows)) rows.forget();
    return changes;
  }

  /** The end of a build: what is in memory is written, indexes are made, and the file takes its name. */
  finishBuilding(): void {
    if (!this.#building) return;
    if (this.#db.isTransaction) this.#commit();
    for (const [name, of] of Object.entries(this.projection.tables)) for (const sql of createIndexes(name, of)) this.#db.exec(sql);
    this.#db.exec('ANALYZE');
    this.#building = false;
    if (this.#file === ':memory:') return;
    this.#statements.clear();
    this.#db.close();
    removeDatabase(this.#file);
    renameSync(partOf(this.#file), this.#file);
    removeOtherVersions(this.#file, this.projection.name);
    this.#db = this.#open();
  }

  /** SHA-256 over every row of every table in key order. Two read models with one digest answer alike. */
  digest(): string {
    if (this.#db.isTransaction) this.#commit();
    const hash = createHash('sha256');
    for (const [name, of] of Object.entries(this.projection.tables)) {
      hash.update(name);
      for (const row of this.#db.prepare(selectAll(name, of)).iterate()) hash.update(JSON.stringify(Object.values(row)));
    }
    return hash.digest('hex');
  }

  close(): void {
    if (this.#db.isTransaction) this.#commit();
    this.#db.close();
  }
}

function create(db: DatabaseSync, { tables }: AnyProjection): void {
  db.exec('CREATE TABLE checkpoint (position INTEGER NOT NULL) STRICT; INSERT INTO checkpoint VALUES (0)');
  for (const [name, of] of Object.entries(tables)) db.exec(createTable(name, of));
}

function removeOtherVersions(file: string, projection: string): void {
  const folder = dirname(file);
  const versions = readdirSync(folder).filter((name) => name.startsWith(`${projection}.v`) && name.endsWith('.db'));
  for (const name of versions) if (join(folder, name) !== file) removeDatabase(join(folder, name));
}

/** The file and what SQLite keeps beside it. */
export function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${suffix}`, { force: true });
}
