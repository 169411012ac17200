/** The rows of one table between two commits: read once, changed in memory, written once, in key order. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Rows } from '../projection.ts';
import { SearchIndexes } from './search-indexes.ts';
import { deleteByKey, isNumbered, selectByKey, upsert } from './sql.ts';
import type { AnyTable } from './table.ts';

type AnyRow = Readonly<Record<string, unknown>>;
type Value = string | number | null;
type Key = readonly (string | number)[];

interface Entry {
  readonly key: Key;
  row: AnyRow | undefined;
  /** As it stands in the file, if that is known: a row that is simply put need not be read before. */
  stored: AnyRow | undefined;
  known: boolean;
  dirty: boolean;
}

/** Joins what cannot contain it: ids and numbers. */
const separator = '\u0000';
const idOf = (key: Key): string => (key.length === 1 ? `${key[0]}` : key.join(separator));

export class CachedRows implements Rows<AnyRow> {
  readonly #of: AnyTable;
  readonly #columns: readonly (readonly [name: string, json: boolean])[];
  readonly #entries = new Map<string, Entry>();
  readonly #select: StatementSync;
  readonly #upsert: StatementSync;
  readonly #delete: StatementSync;
  readonly #search: SearchIndexes | undefined;
  #dirty: string[] = [];
  /** Nothing in the file yet: nothing to look for there. */
  #blank: boolean;

  constructor(db: DatabaseSync, name: string, of: AnyTable) {
    this.#of = of;
    this.#columns = Object.entries(of.columns).map(([column, { json }]) => [column, json]);
    this.#select = db.prepare(selectByKey(name, of));
    this.#upsert = db.prepare(upsert(name, of));
    this.#delete = db.prepare(deleteByKey(name, of));
    this.#search = isNumbered(of) ? new SearchIndexes(db, name, of) : undefined;
    this.#blank = db.prepare(`SELECT 1 FROM "${name}" LIMIT 1`).get() === undefined;
  }

  /** Rows in memory. */
  get size(): number {
    return this.#entries.size;
  }

  get(...key: Key): AnyRow | undefined {
    const id = idOf(key);
    return (this.#entries.get(id) ?? this.#load(id, key)).row;
  }

  put(row: AnyRow): void {
    const key = this.#of.key.map((column) => row[column] as string | number);
    const id = idOf(key);
    let entry = this.#entries.get(id);
    if (!entry) {
      // The search indexes have to know what they held before; nobody else does.
      if (this.#search) entry = this.#load(id, key);
      else this.#entries.set(id, (entry = { key, row: undefined, stored: undefined, known: this.#blank, dirty: false }));
    }
    this.#change(id, entry, row);
  }

  delete(...key: Key): void {
    const id = idOf(key);
    this.#change(id, this.#entries.get(id) ?? this.#load(id, key), undefined);
  }

  change(key: Key, change: (row: AnyRow) => AnyRow): void {
    const id = idOf(key);
    const entry = this.#entries.get(id) ?? this.#load(id, key);
    if (entry.row) this.#change(id, entry, change(entry.row));
  }

  /** Writes what changed. @returns the keys that did, parts joined by `/` */
  flush(): string[] {
    const ids = this.#dirty.sort();
    this.#dirty = [];
    for (const id of ids) {
      const entry = this.#entries.get(id);
      if (entry) this.#write(entry);
    }
    if (ids.length > 0) this.#blank = false;
    return ids.map((id) => id.replaceAll(separator, '/'));
  }

  /** Drops everything, changes that were not flushed too. */
  forget(): void {
    this.#entries.clear();
    this.#dirty = [];
  }

  #change(id: string, entry: Entry, row: AnyRow | undefined): void {
    entry.row = row;
    if (entry.dirty) return;
    entry.dirty = true;
    this.#dirty.push(id);
  }

  #write(entry: Entry): void {
    const { key, row, stored } = entry;
    entry.dirty = false;
    if (entry.known && row === stored) return;
    if (row) this.#upsert.run(...this.#values(row));
    this.#search?.update(key, stored, row);
    if (!row) this.#delete.run(...key);
    entry.stored = row;
    entry.known = true;
  }

  #load(id: string, key: Key): Entry {
    const found = this.#blank ? undefined : this.#select.get(...key);
    const stored = found && this.#parse(found);
    const entry = { key, row: stored, stored, known: true, dirty: false };
    this.#entries.set(id, entry);
    return entry;
  }

  #parse(stored: AnyRow): AnyRow {
    const row: Record<string, unknown> = {};
    for (const [column, json] of this.#columns)
      row[column] = json && stored[column] !== null ? JSON.parse(stored[column] as string) : stored[column];
    return row;
  }

  #values(row: AnyRow): Value[] {
    return this.#columns.map(([column, json]) =>
      json && row[column] !== null ? JSON.stringify(row[column]) : ((row[column] ?? null) as Value),
    );
  }
}
