/** A read model being made anew beside the one that serves. It has its name only when it is finished; until then nobody reads it. */
import { mkdirSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { EventType, RecordedEvent } from '#events';
import type { AnyProjection } from '../projection.ts';
import { checkpointAt, checkpointWriter, createTables, openForBuilding, start, type Checkpoint } from './database.ts';
import { buildingFileOf, inMemory, removeDatabase } from './files.ts';
import { createIndexes } from './sql.ts';
import { TableRows } from './table-rows.ts';

/** A read model that is whole and waits to be adopted; see `ReadModel.adopt`. */
export interface Built {
  readonly projection: AnyProjection;
  readonly file: string;
  /** Of one in memory, which cannot be opened a second time. */
  readonly db?: DatabaseSync;
}

export class BuildingModel {
  readonly projection: AnyProjection;
  readonly file: string;
  readonly #db: DatabaseSync;
  readonly #rows: TableRows;
  readonly #mostRows: number;
  #checkpoint: Checkpoint = start;

  /**
   * Whatever an earlier, unfinished build left is removed.
   * @param mostRows kept in memory before they are written
   */
  constructor(projection: AnyProjection, folder: string, mostRows: number) {
    this.#mostRows = mostRows;
    this.projection = projection;
    this.file = buildingFileOf(projection, folder);
    if (folder !== inMemory) {
      mkdirSync(folder, { recursive: true });
      removeDatabase(this.file);
    }
    this.#db = openForBuilding(this.file);
    createTables(this.#db, projection);
    this.#rows = new TableRows(this.#db, projection, true);
    // One transaction for all of it: there is no earlier state that anybody would want back.
    this.#db.exec('BEGIN');
  }

  /** What an event of the type does here; undefined when it does nothing. */
  takerOf(type: EventType): ((event: RecordedEvent) => void) | undefined {
    return this.#rows.takerOf(type);
  }

  /** Everything up to there was taken in. @param last the last event seen, if there was one since the last time */
  reach(position: number, last: RecordedEvent | undefined): void {
    this.#checkpoint = checkpointAt(position, last, this.#checkpoint);
    if (this.#rows.size < this.#mostRows) return;
    this.#rows.flush();
    this.#rows.forget();
  }

  /** Writes what is in memory, then makes the indexes: one sorted pass instead of many random ones. */
  finish(): Built {
    this.#rows.flush();
    this.#rows.forget();
    // Room to sort in memory; what does not fit goes to temporary files.
    this.#db.exec('PRAGMA cache_size = -64000');
    this.#rows.finish();
    checkpointWriter(this.#db)(this.#checkpoint);
    this.#db.exec('COMMIT');
    for (const [name, of] of Object.entries(this.projection.tables)) for (const sql of createIndexes(name, of)) this.#db.exec(sql);
    const { projection, file } = this;
    if (file === inMemory) return { projection, file, db: this.#db };
    this.#db.close();
    return { projection, file };
  }

  /** Gives it up. */
  discard(): void {
    this.#db.close();
    if (this.file !== inMemory) removeDatabase(this.file);
  }
}
