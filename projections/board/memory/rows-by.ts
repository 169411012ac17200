/** Which rows there are under each key: the needs with a word, in a square of the map, in an hour. */
import { NumberLists } from './number-lists.ts';

type ReadonlyRows = Iterable<number> & { readonly length: number; readonly [index: number]: number };
const none: ReadonlyRows = [];

export class RowsBy {
  readonly #listOf = new Map<number, number>();
  readonly #lists = new NumberLists((length) => new Uint32Array(length));
  #inOrder: number[] | undefined;

  /** How many keys there ever were. */
  get keys(): number {
    return this.#listOf.size;
  }

  /** Those keys, smallest first. */
  get keysInOrder(): readonly number[] {
    return (this.#inOrder ??= [...this.#listOf.keys()].sort((a, b) => a - b));
  }

  /** The row must not be there yet. */
  add(key: number, row: number): void {
    let list = this.#listOf.get(key);
    if (list === undefined) {
      this.#listOf.set(key, (list = this.#listOf.size));
      this.#inOrder = undefined;
    }
    this.#lists.append(list, row);
  }

  remove(key: number, row: number): void {
    const list = this.#listOf.get(key);
    if (list !== undefined) this.#lists.remove(list, row);
  }

  count(key: number): number {
    const list = this.#listOf.get(key);
    return list === undefined ? 0 : this.#lists.length(list);
  }

  closeGaps(): void {
    this.#lists.closeGaps();
  }

  /** Good until rows come or go. */
  rows(key: number): ReadonlyRows {
    const list = this.#listOf.get(key);
    return list === undefined ? none : this.#lists.of(list);
  }
}
