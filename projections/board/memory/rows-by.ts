/**
 * Which rows there are under each key: the needs with a word, in a square of the map, of an organization. Few rows are a list. Where they are
 * more than one in 32, bits take less room, and whether a row is among them is known without looking for it.
 */
import { Bits } from './bits.ts';
import { NumberLists } from './number-lists.ts';

/** Rows in the room of one bit each. */
const perWord = 32;
/** Fewer are a list even where there is hardly anything else. */
const fewest = 64;

interface Frequent {
  readonly bits: Bits;
  count: number;
}

export class RowsBy {
  readonly #listOf = new Map<number, number>();
  readonly #lists = new NumberLists((length) => new Uint32Array(length));
  /** By list, which is empty then. It stays so: bits reach no further than the last row under their key. */
  readonly #frequent: (Frequent | undefined)[] = [];
  #highest = 0;

  /** How many keys there ever were. */
  get keys(): number {
    return this.#listOf.size;
  }

  /** The row must not be there yet. */
  add(key: number, row: number): void {
    let list = this.#listOf.get(key);
    if (list === undefined) {
      this.#listOf.set(key, (list = this.#listOf.size));
      this.#frequent.push(undefined);
    }
    this.#highest = Math.max(this.#highest, row);
    const frequent = this.#frequent[list];
    if (frequent) {
      frequent.bits.add(row);
      frequent.count += 1;
      return;
    }
    this.#lists.append(list, row);
    const count = this.#lists.length(list);
    if (count < fewest || count * perWord <= this.#highest) return;
    const bits = new Bits();
    for (const one of this.#lists.of(list)) bits.add(one);
    this.#frequent[list] = { bits, count };
    this.#lists.clear(list);
  }

  /** The row must be there. */
  remove(key: number, row: number): void {
    const list = this.#listOf.get(key);
    if (list === undefined) return;
    const frequent = this.#frequent[list];
    if (!frequent) return this.#lists.remove(list, row);
    frequent.bits.remove(row);
    frequent.count -= 1;
  }

  count(key: number): number {
    const list = this.#listOf.get(key);
    return list === undefined ? 0 : (this.#frequent[list]?.count ?? this.#lists.length(list));
  }

  /** The rows, where they are many. Good until rows come or go, as those of a list. */
  bits(key: number): Bits | undefined {
    return this.#frequent[this.#listOf.get(key) ?? -1]?.bits;
  }

  /** The rows, where they are few. */
  span(key: number): ReturnType<NumberLists['span']> {
    return this.#lists.span(this.#listOf.get(key) ?? -1);
  }

  /** A copy. */
  all(key: number): number[] {
    return [...(this.bits(key) ?? this.#lists.of(this.#listOf.get(key) ?? -1))];
  }

  closeGaps(): void {
    this.#lists.closeGaps();
  }
}
