/** The rows of a journal: written as they come and not kept, because nobody will change them. They are not told as changes either. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Key } from './entries.ts';
import { insert } from './sql.ts';
import type { AnyTable } from './table.ts';
import { valuesOf } from './values.ts';

export class AppendedRows {
  readonly size = 0;
  readonly #values: ReturnType<typeof valuesOf>;
  readonly #insert: StatementSync;

  constructor(db: DatabaseSync, name: string, of: AnyTable) {
    this.#values = valuesOf(of);
    this.#insert = db.prepare(insert(name, of));
  }

  put(row: Readonly<Record<string, unknown>>): void {
    this.#insert.run(...this.#values(row));
  }

  flush(): readonly Key[] {
    return [];
  }

  forget(): void {
    // Nothing is kept.
  }
}
