/** Full text and map of a table, kept in step with the rows that declare them. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { toWrite } from './database.ts';
import { rowNumber } from './sql.ts';
import type { AnyTable, Searchable } from './table.ts';

type AnyRow = Readonly<Record<string, unknown>>;

export class SearchIndexes {
  readonly #of: AnyTable;
  readonly #rowNumber: StatementSync;
  readonly #words: readonly [StatementSync, StatementSync] | undefined;
  readonly #point: readonly [StatementSync, StatementSync] | undefined;

  constructor(db: DatabaseSync, name: string, of: AnyTable) {
    this.#of = of;
    this.#rowNumber = db.prepare(rowNumber(name, of));
    this.#words = of.search && [
      toWrite(db, `DELETE FROM "${name}_words" WHERE rowid = ?`),
      toWrite(db, `INSERT INTO "${name}_words" (rowid, words, facets) VALUES (?, ?, ?)`),
    ];
    this.#point = of.point && [
      toWrite(db, `DELETE FROM "${name}_point" WHERE "row" = ?`),
      toWrite(db, `INSERT INTO "${name}_point" VALUES (?, ?, ?, ?, ?)`),
    ];
  }

  /** Before a row is deleted, after it is written. */
  update(key: readonly (string | number)[], before: AnyRow | undefined, after: AnyRow | undefined): void {
    const search = (row: AnyRow | undefined): Searchable | null => (row && this.#of.search?.(row as never)) ?? null;
    const point = (row: AnyRow | undefined) => (row && this.#of.point?.(row as never)) ?? null;
    const [searchBefore, searchAfter] = [search(before), search(after)];
    const [pointBefore, pointAfter] = [point(before), point(after)];
    const reworded = searchBefore?.words !== searchAfter?.words || searchBefore?.facets !== searchAfter?.facets;
    const moved = pointBefore?.latitude !== pointAfter?.latitude || pointBefore?.longitude !== pointAfter?.longitude;
    if (!reworded && !moved) return;
    const row = this.#rowNumber.get(...key)?.['row'] as number;
    if (this.#words && reworded) {
      if (searchBefore) this.#words[0].run(row);
      if (searchAfter) this.#words[1].run(row, searchAfter.words, searchAfter.facets);
    }
    if (this.#point && moved) {
      if (pointBefore) this.#point[0].run(row);
      if (pointAfter) this.#point[1].run(row, pointAfter.latitude, pointAfter.latitude, pointAfter.longitude, pointAfter.longitude);
    }
  }
}
