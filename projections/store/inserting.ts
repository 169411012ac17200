/** Writes rows several at a time: for a small row the call of a statement costs more than what it does. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { toWrite } from './database.ts';

type Value = string | number | null;

/** More did not make it faster. */
const mostTogether = 16;

export class Inserting {
  readonly #db: DatabaseSync;
  readonly #columns: number;
  readonly #sql: (rows: number) => string;
  readonly #one: StatementSync;
  /** Made when so many come for the first time; in life that is rare. */
  #many: StatementSync | undefined;
  #waiting: Value[] = [];

  /** @param sql of the statement for so many rows */
  constructor(db: DatabaseSync, columns: number, sql: (rows: number) => string) {
    [this.#db, this.#columns, this.#sql] = [db, columns, sql];
    this.#one = toWrite(db, sql(1));
  }

  add(values: readonly Value[]): void {
    for (const value of values) this.#waiting.push(value);
    if (this.#waiting.length < mostTogether * this.#columns) return;
    this.#many ??= toWrite(this.#db, this.#sql(mostTogether));
    this.#many.run(...this.#waiting);
    this.#waiting = [];
  }

  /** Writes what waits for company. */
  flush(): void {
    for (let from = 0; from < this.#waiting.length; from += this.#columns)
      this.#one.run(...this.#waiting.slice(from, from + this.#columns));
    this.#waiting = [];
  }

  /** Drops what was not written. */
  forget(): void {
    this.#waiting = [];
  }
}
