/** Counts what SQLite is asked in this process, so that a slow-down by asking more is seen by a number and not by a clock. */
import { DatabaseSync, StatementSync } from 'node:sqlite';

export interface Counted extends Disposable {
  /** The statements since the last time, by how they begin: `INSERT INTO events`, `COMMIT`. */
  taken(): Readonly<Record<string, number>>;
}

/** Their first three words tell the tables apart where rows are written, and what was meant everywhere. */
const beginningOf = (sql: string): string =>
  sql
    .trim()
    .split(/[\s;]+/, 3)
    .join(' ');

export function countStatements(): Counted {
  let counts = new Map<string, number>();
  const note = (sql: string): void => {
    const name = beginningOf(sql);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  const { run, get, all } = StatementSync.prototype;
  const { exec } = DatabaseSync.prototype;
  for (const [name, original] of Object.entries({ run, get, all }))
    Object.assign(StatementSync.prototype, {
      [name](this: StatementSync, ...given: never[]): unknown {
        note(this.sourceSQL);
        return Reflect.apply(original, this, given);
      },
    });
  Object.assign(DatabaseSync.prototype, {
    exec(this: DatabaseSync, sql: string): void {
      note(sql);
      exec.call(this, sql);
    },
  });
  return {
    taken() {
      const taken = Object.fromEntries(counts);
      counts = new Map();
      return taken;
    },
    [Symbol.dispose]() {
      Object.assign(StatementSync.prototype, { run, get, all });
      Object.assign(DatabaseSync.prototype, { exec });
    },
  };
}
