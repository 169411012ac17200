/** The rows of one table between two commits: read once, changed in memory, written once, in key order. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Rows } from '../projection.ts';
import { createSearch, deleteByKey, isNumbered, rowNumber, selectByIndex, selectByKey, upsert } from './sql.ts';
import type { AnyTable } from './table.ts';

type AnyRow = Readonly<Record<string, unknown>>;
type Value = string | number | null;

interface Entry {
  readonly key: readonly (string | number)[];
  /** As it stands in the file; undefined when it is not there. */
  stored: AnyRow | undefined;
  row: AnyRow | undefined;
}

/** Joins what cannot contain it: ids and numbers. */
const separator = '\u0000';

export class CachedRows implements Rows<AnyRow> {
  readonly name: string;
  readonly #db: DatabaseSync;
  readonly #of: AnyTable;
  readonly #columns: readonly [string, boolean][];
  readonly #entries = new Map<string, Entry>();
  readonly #dirty = new Set<string>();
  readonly #byIndex = new Map<string, StatementSync>();
  readonly #select: StatementSync;
  readonly #upsert: StatementSync;
  readonly #delete: StatementSync;
  readonly #search: SearchIndexes | undefined;

  constructor(db: DatabaseSync, name: string, of: AnyTable) {
    this.name = name;
    this.#db = db;
    this.#of = of;
    this.#columns = Object.entries(of.columns).map(([column, { json }]) => [column, json]);
    this.#select = db.prepare(selectByKey(name, of));
    this.#upsert = db.prepare(upsert(name, of));
    this.#delete = db.prepare(deleteByKey(name, of));
    this.#search = isNumbered(of) ? new SearchIndexes(db, name, of) : undefined;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(...key: readonly (string | number)[]): AnyRow | undefined {
    return this.#entry(key).row;
  }

  put(row: AnyRow): void {
    const key = this.#of.key.map((column) => row[column] as string | number);
    this.#entry(key).row = row;
    this.#dirty.add(key.join(separator));
  }

  delete(...key: readonly (string | number)[]): void {
    this.#entry(key).row = undefined;
    this.#dirty.add(key.join(separator));
  }

  change(key: readonly (string | number)[], change: (row: AnyRow) => AnyRow): void {
    const { row } = this.#entry(key);
    if (row) this.put(change(row));
  }

  where(index: string, ...values: readonly (string | number)[]): readonly AnyRow[] {
    this.flush();
    let statement = this.#byIndex.get(index);
    if (!statement) {
      const columns = this.#of.indexes?.[index];
      if (!columns) throw new Error(`Table ${this.name} declares no index "${index}"`);
      statement = this.#db.prepare(selectByIndex(this.name, this.#of, columns));
      this.#byIndex.set(index, statement);
    }
    return statement.all(...values).map((stored) => this.#parse(stored));
  }

  /** Writes what changed. @returns the keys that did */
  flush(): readonly string[] {
    const keys = [...this.#dirty].sort();
    for (const id of keys) {
      const entry = this.#entries.get(id);
      if (!entry || entry.row === entry.stored) continue;
      if (entry.row) this.#upsert.run(...this.#values(entry.row));
      this.#search?.update(entry.key, entry.stored, entry.row);
      if (!entry.row && entry.stored) this.#delete.run(...entry.key);
      entry.stored = entry.row;
    }
    this.#dirty.clear();
    return keys;
  }

  /** Forgets what is not needed soon. Only after a flush. */
  forget(): void {
    this.#entries.clear();
  }

  #entry(key: readonly (string | number)[]): Entry {
    const id = key.join(separator);
    let entry = this.#entries.get(id);
    if (!entry) {
      const found = this.#select.get(...key);
      const stored = found && this.#parse(found);
      entry = { key, stored, row: stored };
      this.#entries.set(id, entry);
    }
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

/** Full text and map, kept in step with the rows that declare them. */
class SearchIndexes {
  readonly #of: AnyTable;
  readonly #rowNumber: StatementSync;
  readonly #words: readonly [StatementSync, StatementSync] | undefined;
  readonly #point: readonly [StatementSync, StatementSync] | undefined;

  constructor(db: DatabaseSync, name: string, of: AnyTable) {
    this.#of = of;
    for (const sql of createSearch(name, of)) db.exec(sql.replace('TABLE', 'TABLE IF NOT EXISTS'));
    this.#rowNumber = db.prepare(rowNumber(name, of));
    this.#words = of.words && [
      db.prepare(`DELETE FROM "${name}_words" WHERE rowid = ?`),
      db.prepare(`INSERT INTO "${name}_words" (rowid, words) VALUES (?, ?)`),
    ];
    this.#point = of.point && [
      db.prepare(`DELETE FROM "${name}_point" WHERE "row" = ?`),
      db.prepare(`INSERT INTO "${name}_point" VALUES (?, ?, ?, ?, ?)`),
    ];
  }

  /** Before a row is deleted, after it is written. */
  update(key: readonly (string | number)[], before: AnyRow | undefined, after: AnyRow | undefined): void {
    const words = (row: AnyRow | undefined): string | null => (row && this.#of.words?.(row as never)) ?? null;
    const point = (row: AnyRow | undefined) => (row && this.#of.point?.(row as never)) ?? null;
    const [wordsBefore, wordsAfter] = [words(before), words(after)];
    const [pointBefore, pointAfter] = [point(before), point(after)];
    const moved = pointBefore?.latitude !== pointAfter?.latitude || pointBefore?.longitude !== pointAfter?.longitude;
    if (wordsBefore === wordsAfter && !moved) return;
    const row = this.#rowNumber.get(...key)?.['row'] as number;
    if (this.#words && wordsBefore !== wordsAfter) {
      if (wordsBefore !== null) this.#words[0].run(row);
      if (wordsAfter !== null) this.#words[1].run(row, wordsAfter);
    }
    if (this.#point && moved) {
      if (pointBefore) this.#point[0].run(row);
      if (pointAfter) this.#point[1].run(row, pointAfter.latitude, pointAfter.latitude, pointAfter.longitude, pointAfter.longitude);
    }
  }
}
