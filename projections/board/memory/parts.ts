/** Rows that are found under one key out of several, and how it is found out whether a row is among them. */
import { Bits } from './bits.ts';
import type { RowsBy } from './rows-by.ts';

export interface PartOptions {
  /** Each row once under all keys together, too. */
  readonly apart?: boolean;
  /** Looks at one row, while the rows are not marked. What it lets through may still be none of them. */
  readonly look: (row: number) => boolean;
  /** Looking at one row costs as much as marking so many. */
  readonly lookIsWorth: number;
  /** Above all rows. */
  readonly reach: number;
}

export class Part {
  readonly ways: RowsBy;
  readonly keys: readonly number[];
  /** So many rows have one of the keys, or fewer: some have several. */
  readonly rows: number;
  readonly #options: PartOptions;
  /** The rows, once they are marked. */
  #marked: Bits | undefined;
  /** How many rows may still be looked at before it would have been cheaper to mark all. */
  #left: number;

  constructor(ways: RowsBy, keys: readonly number[], options: PartOptions) {
    const [only = -1, ...others] = keys;
    this.ways = ways;
    this.#options = options;
    this.keys = keys;
    this.rows = keys.reduce((sum, key) => sum + ways.count(key), 0);
    this.#marked = others.length === 0 ? ways.bits(only) : undefined;
    this.#left = this.rows / options.lookIsWorth;
  }

  /** Costs next to nothing to ask. */
  get isMarked(): boolean {
    return this.#marked !== undefined;
  }

  /** Going through the keys gives each row once. */
  get isApart(): boolean {
    return this.#options.apart ?? this.keys.length === 1;
  }

  has(row: number): boolean {
    if (!this.#marked && this.#left-- < 0) this.marked();
    return this.#marked?.has(row) ?? this.#options.look(row);
  }

  /** As `Bits` do. */
  narrow(rows: Uint32Array, length: number): number {
    if (!this.#marked && length > this.#left) this.marked();
    if (this.#marked) return this.#marked.narrow(rows, length);
    this.#left -= length;
    const { look } = this.#options;
    let left = 0;
    for (let at = 0; at < length; at++) {
      const row = rows[at] ?? 0;
      if (look(row)) rows[left++] = row;
    }
    return left;
  }

  /** Each row once, from now on without looking at any. */
  marked(): Bits {
    if (this.#marked) return this.#marked;
    const rows = (this.#marked = new Bits(this.#options.reach));
    for (const key of this.keys) {
      const bits = this.ways.bits(key);
      if (bits) rows.addAll(bits);
      else {
        const { numbers, start, length } = this.ways.span(key);
        for (let at = start; at < start + length; at++) rows.add(numbers[at] ?? 0);
      }
    }
    return rows;
  }
}
