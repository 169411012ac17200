/**
 * Look-ups of one request. What is asked for in one turn is read once; what a list said it will need is read at once when its first item
 * asks, so that none of the others has to wait for a promise.
 */
import DataLoader from 'dataloader';
import type { MaybePromise } from './maybe-promise.ts';

export class Lookup<Key extends string, Value> {
  readonly #read: (keys: readonly Key[]) => readonly Value[];
  readonly #later: DataLoader<Key, Value>;
  readonly #known = new Map<Key, Value>();
  readonly #expected = new Set<Key>();

  /** @param read answers in the order of its keys */
  constructor(read: (keys: readonly Key[]) => readonly Value[]) {
    this.#read = read;
    this.#later = new DataLoader(async (keys) => this.#readAll(keys));
  }

  /** It was read already. */
  know(key: Key, value: Value): void {
    this.#known.set(key, value);
  }

  /** These will be asked for, or none of them. Nothing is read yet. */
  expect(keys: Iterable<Key>): void {
    for (const key of keys) if (!this.#known.has(key)) this.#expected.add(key);
  }

  find(key: Key): MaybePromise<Value> {
    if (!this.#known.has(key) && this.#expected.has(key)) {
      const expected = [...this.#expected];
      this.#expected.clear();
      this.#readAll(expected);
    }
    return this.#known.has(key) ? (this.#known.get(key) as Value) : this.#later.load(key);
  }

  async load(key: Key): Promise<Value> {
    return this.find(key);
  }

  #readAll(keys: readonly Key[]): readonly Value[] {
    const values = this.#read(keys);
    for (const [index, key] of keys.entries()) this.#known.set(key, values[index] as Value);
    return values;
  }
}
