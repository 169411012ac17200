/** The rows of a journal: written as they come and not kept, because nobody will change them. They are not told as changes either. */
import type { DatabaseSync } from 'node:sqlite';
import type { Key } from './entries.ts';
import { Inserting } from './inserting.ts';
import { insert } from './sql.ts';
import type { AnyTable } from './table.ts';
import { valuesOf } from './values.ts';

export class AppendedRows {
  readonly size = 0;
  readonly #values: ReturnType<typeof valuesOf>;
  readonly #inserting: Inserting;

  constructor(db: DatabaseSync, name: string, of: AnyTable) {
    this.#values = valuesOf(of);
    this.#inserting = new Inserting(db, Object.keys(of.columns).length, (rows) => insert(name, of, rows));
  }

  put(row: Readonly<Record<string, unknown>>): void {
    this.#inserting.add(this.#values(row));
  }

  flush(): readonly Key[] {
    this.#inserting.flush();
    return [];
  }

  forget(): void {
    this.#inserting.forget();
  }
}
