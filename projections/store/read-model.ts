/**
 * A read model as it serves: it answers queries, and takes in events so that rows and checkpoint always change together. What it took in
 * can be read at once and is committed a little later, with whatever came meanwhile: what is lost before is taken in again from the log.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { RecordedEvent } from '#events';
import type { AnyProjection } from '../projection.ts';
import type { Built } from './building.ts';
import { checkpointAt, checkpointWriter, hasTablesOf, openForLife, readCheckpoint, start, type Checkpoint } from './database.ts';
import { fileOf, moveIntoPlace, removeDatabase, versionsOf } from './files.ts';
import type { Parameter, Parameters, WatchedSource, Watcher } from './reader.ts';
import { TableRows, type Change } from './table-rows.ts';

/** Rows kept from one batch for the next. */
const mostRows = 20_000;
/** Positions with nothing for this read model that may be looked at again after a restart. */
const mostPassedBy = 100;

export class ReadModel implements WatchedSource {
  readonly projection: AnyProjection;
  readonly #folder: string;
  readonly #statements = new Map<string, StatementSync>();
  #db: DatabaseSync | undefined;
  /** Missing while an older version stands in: that one answers and learns nothing more. */
  #rows: TableRows | undefined;
  /** Of the rows as they are read. */
  #checkpoint: Checkpoint = start;
  /** Of the rows in the file. */
  #committed: Checkpoint = start;
  #write: (checkpoint: Checkpoint) => void = () => undefined;
  readonly #watchers: Watcher[] = [];

  /** Opens what the folder has: the present version, or else the latest older one whose tables are the same. */
  constructor(projection: AnyProjection, folder: string) {
    this.projection = projection;
    this.#folder = folder;
    const present = fileOf(projection, folder);
    for (const file of versionsOf(projection, folder)) {
      const db = openForLife(file);
      if (!hasTablesOf(db, projection)) {
        db.close();
        continue;
      }
      this.#serve(db, file === present);
      return;
    }
  }

  #serve(db: DatabaseSync, current: boolean): void {
    this.#statements.clear();
    this.#db = db;
    this.#rows = current ? new TableRows(db, this.projection) : undefined;
    this.#checkpoint = current ? readCheckpoint(db) : start;
    this.#committed = this.#checkpoint;
    this.#write = checkpointWriter(db);
    for (const watcher of this.#watchers) watcher.replaced();
  }

  watch(watcher: Watcher): void {
    this.#watchers.push(watcher);
  }

  /** True when it can be asked; what it says may be of an older version. */
  get answers(): boolean {
    return this.#db !== undefined;
  }

  /** True when it is of the present version and takes in events. */
  get current(): boolean {
    return this.#rows !== undefined;
  }

  get checkpoint(): Checkpoint {
    return this.#checkpoint;
  }

  all<Row>(sql: string, ...parameters: Parameters): readonly Row[] {
    const db = this.#db;
    if (!db) throw new Error(`The read model "${this.projection.name}" is being built and cannot be asked yet.`);
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = db.prepare(sql)));
    return statement.all(...(parameters as readonly Parameter[])) as unknown as readonly Row[];
  }

  /**
   * Events at or before the checkpoint are passed over: the same batch twice is the same as once.
   * @returns what changed
   * @throws whatever went wrong; the rows are then those of the last commit
   */
  apply(events: readonly RecordedEvent[], position: number): readonly Change[] {
    const [db, rows] = [this.#db, this.#rows];
    if (!db || !rows || position <= this.#checkpoint.position) return [];
    let changes: readonly Change[] = [];
    if (events.some(({ type }) => rows.concerns(type))) {
      this.#orBack(() => {
        if (!db.isTransaction) db.exec('BEGIN');
        rows.take(events, this.#checkpoint.position);
        changes = rows.flush();
      });
      if (rows.size > mostRows) rows.forget();
    }
    this.#checkpoint = checkpointAt(position, events.at(-1), this.#checkpoint);
    if (changes.length > 0) for (const watcher of this.#watchers) watcher.changed(changes);
    return changes;
  }

  /** Whether it took in more than the file says. */
  get isAhead(): boolean {
    const passedBy = this.#checkpoint.position - this.#committed.position;
    return this.current && (this.#db?.isTransaction === true || passedBy >= mostPassedBy);
  }

  /** Makes the file say all that was taken in. @throws as `apply` */
  commit(): void {
    const db = this.#db;
    if (!db || !this.isAhead) return;
    this.#orBack(() => {
      if (!db.isTransaction) db.exec('BEGIN');
      this.#write(this.#checkpoint);
      db.exec('COMMIT');
    });
    this.#committed = this.#checkpoint;
  }

  /** Where it goes wrong, everything since the last commit is undone. */
  #orBack(work: () => void): void {
    try {
      work();
    } catch (error) {
      // SQLite rolls back by itself on some faults, a full disk among them.
      if (this.#db?.isTransaction) this.#db.exec('ROLLBACK');
      this.#rows?.forget();
      const wasAhead = this.#checkpoint !== this.#committed;
      this.#checkpoint = this.#committed;
      if (wasAhead) for (const watcher of this.#watchers) watcher.replaced();
      throw error;
    }
  }

  /** From now on the finished build answers; the versions before are removed. */
  adopt(built: Built): void {
    this.#db?.close();
    if (built.db) {
      this.#serve(built.db, true);
      return;
    }
    this.#db = undefined;
    const file = fileOf(this.projection, this.#folder);
    moveIntoPlace(built.file, file);
    for (const other of versionsOf(this.projection, this.#folder)) if (other !== file) removeDatabase(other);
    this.#serve(openForLife(file), true);
  }

  close(): void {
    try {
      if (this.current && this.#committed.position < this.#checkpoint.position) this.#write(this.#checkpoint);
      if (this.#db?.isTransaction) this.#db.exec('COMMIT');
    } catch {
      // The little that came since the last commit is taken in again.
    }
    this.#db?.close();
    this.#db = undefined;
    this.#rows = undefined;
    this.#checkpoint = this.#committed = start;
    for (const watcher of this.#watchers) watcher.replaced();
  }
}
