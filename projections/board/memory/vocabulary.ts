/** Every term that a need was ever found by, with a number; and which of them begin in a certain way. */

export class Vocabulary {
  readonly #numbers = new Map<string, number>();
  readonly #terms: string[] = [];
  /** Numbers in the order of the terms; made when it is first asked for, so that many terms can be learned at once. */
  #inOrder: number[] | undefined;

  get size(): number {
    return this.#terms.length;
  }

  /** @returns its number, a new one if it was not known */
  learn(term: string): number {
    const known = this.#numbers.get(term);
    if (known !== undefined) return known;
    const number = this.#terms.push(term) - 1;
    this.#numbers.set(term, number);
    this.#inOrder?.splice(this.#placeOf(term, this.#inOrder), 0, number);
    return number;
  }

  numberOf(term: string): number | undefined {
    return this.#numbers.get(term);
  }

  beginningWith(beginning: string): number[] {
    const order = (this.#inOrder ??= [...this.#terms.keys()].sort((a, b) => (this.#term(a) < this.#term(b) ? -1 : 1)));
    const from = this.#placeOf(beginning, order);
    let to = from;
    while (to < order.length && this.#term(order[to]).startsWith(beginning)) to += 1;
    return order.slice(from, to);
  }

  /** Where the first term stands that does not come before this one. */
  #placeOf(term: string, order: readonly number[]): number {
    let [low, high] = [0, order.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#term(order[middle]) < term) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #term(number = -1): string {
    return this.#terms[number] ?? '';
  }
}
