/** The rows of one table between two commits: read once, changed in memory, written once, in key order. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Rows } from '../projection.ts';
import { toWrite } from './database.ts';
import { Entries, type AnyRow, type Entry, type Key, type KeyPart } from './entries.ts';
import { Inserting } from './inserting.ts';
import { SearchIndexes } from './search-indexes.ts';
import { deleteByKey, isNumbered, selectByKey, upsert } from './sql.ts';
import type { AnyTable } from './table.ts';
import { valuesOf } from './values.ts';

export class CachedRows implements Rows<AnyRow> {
  readonly #keyColumns: readonly string[];
  readonly #values: ReturnType<typeof valuesOf>;
  readonly #jsonColumns: readonly string[];
  readonly #entries = new Entries();
  readonly #select: StatementSync;
  readonly #upserting: Inserting;
  readonly #delete: StatementSync;
  readonly #search: SearchIndexes | undefined;
  /** Nothing in the file yet: nothing to look for there. */
  #blank: boolean;

  constructor(db: DatabaseSync, name: string, of: AnyTable) {
    this.#keyColumns = of.key;
    this.#values = valuesOf(of);
    this.#jsonColumns = Object.keys(of.columns).filter((column) => of.columns[column]?.json);
    this.#select = db.prepare(selectByKey(name, of));
    this.#upserting = new Inserting(db, Object.keys(of.columns).length, (rows) => upsert(name, of, rows));
    this.#delete = toWrite(db, deleteByKey(name, of));
    this.#search = isNumbered(of) ? new SearchIndexes(db, name, of) : undefined;
    this.#blank = db.prepare(`SELECT 1 FROM "${name}" LIMIT 1`).get() === undefined;
  }

  /** Rows in memory. */
  get size(): number {
    return this.#entries.size;
  }

  get(...key: Key): AnyRow | undefined {
    return this.#entry(key).row;
  }

  put(row: AnyRow): void {
    const key = this.#keyColumns.map((column) => row[column] as KeyPart);
    // The search indexes have to know what they held before; nobody else does.
    const entry = this.#search ? this.#entry(key) : (this.#entries.get(key) ?? this.#entries.add(key, undefined, this.#blank));
    this.#entries.change(entry, row);
  }

  delete(...key: Key): void {
    this.#entries.change(this.#entry(key), undefined);
  }

  change(key: Key, change: (row: AnyRow) => AnyRow): void {
    const entry = this.#entry(key);
    if (entry.row) this.#entries.change(entry, change(entry.row));
  }

  /** Writes what changed. @returns the keys that did */
  flush(): Key[] {
    const dirty = this.#entries.takeDirty();
    for (const entry of dirty) this.#write(entry);
    this.#upserting.flush();
    if (dirty.length > 0) this.#blank = false;
    return dirty.map(({ key }) => key);
  }

  /** Drops everything, changes that were not flushed too. */
  forget(): void {
    this.#entries.clear();
    this.#upserting.forget();
  }

  #write(entry: Entry): void {
    const { key, row, stored, known } = entry;
    if (known && row === stored) return;
    if (row) this.#upserting.add(this.#values(row));
    if (this.#search) {
      // It asks for the row's number.
      this.#upserting.flush();
      this.#search.update(key, stored, row);
    }
    if (!row) this.#delete.run(...key);
    entry.stored = row;
    entry.known = true;
  }

  #entry(key: Key): Entry {
    const found = this.#entries.get(key);
    if (found) return found;
    const stored = this.#blank ? undefined : this.#select.get(...key);
    return this.#entries.add(key, stored && this.#parse(stored), true);
  }

  #parse(stored: AnyRow): AnyRow {
    const row: Record<string, unknown> = { ...stored };
    for (const column of this.#jsonColumns) if (row[column] !== null) row[column] = JSON.parse(row[column] as string);
    return row;
  }
}
