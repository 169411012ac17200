/**
 * The rows of a relation while it is made anew. Nobody reads them, so they are only gathered, and put into key order once at the end:
 * sorting all of them together costs a third of finding the place of each. What came up a moment ago is not gathered again.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { Key, KeyPart } from './entries.ts';
import { Inserting } from './inserting.ts';
import { createGathering, insertGathered, insertSorted } from './sql.ts';
import type { AnyTable } from './table.ts';

/** A power of two. More of them keep out more, but cost more than that: what is remembered is looked up all over the memory and outlives the rest. */
const remembered = 1024;

export class GatheredRows {
  readonly size = 0;
  readonly #db: DatabaseSync;
  readonly #name: string;
  readonly #of: AnyTable;
  readonly #inserting: Inserting;
  /** The last key that came up at each place; see `placeOf`. */
  readonly #recent: (readonly KeyPart[] | undefined)[] = Array.from({ length: remembered });

  constructor(db: DatabaseSync, name: string, of: AnyTable) {
    [this.#db, this.#name, this.#of] = [db, name, of];
    db.exec(createGathering(name, of));
    this.#inserting = new Inserting(db, of.key.length, (rows) => insertGathered(name, of, rows));
  }

  put(row: Readonly<Record<string, unknown>>): void {
    const key = this.#of.key.map((column) => row[column] as KeyPart);
    const place = placeOf(key);
    const before = this.#recent[place];
    if (before && before[0] === key[0] && before[1] === key[1]) return;
    this.#recent[place] = key;
    this.#inserting.add(key);
  }

  flush(): readonly Key[] {
    this.#inserting.flush();
    return [];
  }

  forget(): void {
    // What is remembered is written, and takes no more room with time.
  }

  /** Makes rows of everything that was gathered. */
  finish(): void {
    this.#db.exec(insertSorted(this.#name, this.#of));
  }
}

/** By a few of the last characters of each part: those of our ids are as good as random. */
function placeOf(key: readonly KeyPart[]): number {
  let place = 0;
  for (const part of key) {
    const text = String(part);
    for (let back = 3; back <= 12; back += 3) place = Math.imul(place, 31) + text.charCodeAt(text.length - back);
  }
  return (place ^ (place >>> 15)) & (remembered - 1);
}
