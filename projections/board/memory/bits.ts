/** A set of numbers that are not large, a bit each: so many at once are quickly joined, and asking for one costs next to nothing. */

export class Bits {
  /** 32 numbers each. */
  words: Uint32Array<ArrayBuffer>;

  /** @param reach room for numbers below this one from the start */
  constructor(reach = 0) {
    this.words = new Uint32Array(Math.ceil(reach / 32));
  }

  has(number: number): boolean {
    const at = number >>> 5;
    return at < this.words.length && (((this.words[at] ?? 0) >>> (number & 31)) & 1) === 1;
  }

  /** Leaves those of the numbers that are in it, in their order. @param length how many of them are looked at @returns how many are left */
  narrow(numbers: Uint32Array, length: number): number {
    const { words } = this;
    let left = 0;
    for (let at = 0; at < length; at++) {
      const number = numbers[at] ?? 0;
      const word = number >>> 5;
      if (word < words.length && (((words[word] ?? 0) >>> (number & 31)) & 1) === 1) numbers[left++] = number;
    }
    return left;
  }

  add(number: number): void {
    const at = number >>> 5;
    if (at >= this.words.length) this.#reach(Math.ceil((at + 1) * 1.2));
    this.words[at] = (this.words[at] ?? 0) | (1 << (number & 31));
  }

  remove(number: number): void {
    const at = number >>> 5;
    if (at < this.words.length) this.words[at] = (this.words[at] ?? 0) & ~(1 << (number & 31));
  }

  put(number: number, isIn: boolean): void {
    if (isIn) this.add(number);
    else this.remove(number);
  }

  addAll({ words }: Bits): void {
    if (words.length > this.words.length) this.#reach(words.length);
    const own = this.words;
    for (let at = 0; at < words.length; at++) own[at] = (own[at] ?? 0) | (words[at] ?? 0);
  }

  clear(): void {
    this.words.fill(0);
  }

  /** The smallest first. */
  *[Symbol.iterator](): Generator<number> {
    for (const [at, word] of this.words.entries())
      for (let left = word | 0; left !== 0; left &= left - 1) yield at * 32 + 31 - Math.clz32(left & -left);
  }

  #reach(length: number): void {
    const words = new Uint32Array(length);
    words.set(this.words);
    this.words = words;
  }
}
