/** Very many short lists of numbers in one typed array: a list of its own for each word, place, day and need would cost more than what is in it. */

type Numbers = Uint32Array | Float64Array;

const leastRoom = 2;
/** Room for so much more when a list has to move, and when all of them have to. */
const growth = 1.5;
const reserve = 1.2;

export class NumberLists {
  /** All of them; what lies between the lists is left over. */
  numbers: Numbers;
  readonly #make: (length: number) => Numbers;
  /** Three numbers a list: where it begins, how long it is, how long it may get where it is. */
  #lists = new Uint32Array(3 * 64);
  #end = 0;
  #unused = 0;

  /** @param make the array: of four bytes for rows, of eight for moments */
  constructor(make: (length: number) => Numbers) {
    this.#make = make;
    this.numbers = make(256);
  }

  /** Where the list lies in `numbers`, until something changes. One that nobody has put anything into is empty. */
  span(list: number): { readonly numbers: Numbers; readonly start: number; readonly length: number } {
    const { numbers } = this;
    return { numbers, start: this.#lists[3 * list] ?? 0, length: this.#lists[3 * list + 1] ?? 0 };
  }

  length(list: number): number {
    return this.#lists[3 * list + 1] ?? 0;
  }

  /** Good until something changes. */
  of(list: number): Numbers {
    const { numbers, start, length } = this.span(list);
    return numbers.subarray(start, start + length);
  }

  append(list: number, number: number): void {
    this.insert(list, this.length(list), number);
  }

  /** @param place in the list; those from there on move on */
  insert(list: number, place: number, number: number): void {
    const length = this.length(list);
    this.#makeRoom(list, length + 1);
    const at = this.span(list).start + place;
    if (place < length) this.numbers.copyWithin(at + 1, at, at + length - place);
    this.numbers[at] = number;
    this.#lists[3 * list + 1] = length + 1;
  }

  /** Those behind the place move up. */
  removeAt(list: number, place: number): void {
    const { numbers, start, length } = this.span(list);
    numbers.copyWithin(start + place, start + place + 1, start + length);
    this.#lists[3 * list + 1] = length - 1;
  }

  /** Takes it out once; the last one comes into its place. */
  remove(list: number, number: number): void {
    const { numbers, start, length } = this.span(list);
    const at = this.of(list).indexOf(number);
    if (at < 0) return;
    numbers[start + at] = numbers[start + length - 1] ?? 0;
    this.#lists[3 * list + 1] = length - 1;
  }

  replace(list: number, numbers: readonly number[]): void {
    this.#makeRoom(list, numbers.length);
    this.numbers.set(numbers, this.span(list).start);
    this.#lists[3 * list + 1] = numbers.length;
  }

  clear(list: number): void {
    this.#unused += this.#lists[3 * list + 2] ?? 0;
    this.#lists.fill(0, 3 * list, 3 * list + 3);
  }

  #makeRoom(list: number, needed: number): void {
    if (3 * list >= this.#lists.length)
      this.#lists = longer(this.#lists, Math.ceil(3 * (list + 1) * growth), (length) => new Uint32Array(length));
    const room = this.#lists[3 * list + 2] ?? 0;
    if (needed <= room) return;
    if (this.#unused > this.#end / 2) this.closeGaps();
    const wanted = this.length(list) === 0 ? Math.max(leastRoom, needed) : Math.ceil(needed * growth);
    if (this.#end + wanted > this.numbers.length)
      this.numbers = longer(this.numbers, Math.ceil((this.#end + wanted) * reserve), this.#make);
    const { start, length } = this.span(list);
    this.numbers.copyWithin(this.#end, start, start + length);
    this.#unused += this.#lists[3 * list + 2] ?? 0;
    this.#lists[3 * list] = this.#end;
    this.#lists[3 * list + 2] = wanted;
    this.#end += wanted;
  }

  /** Leaves no more room than there are numbers: for when many came and few will. */
  closeGaps(): void {
    let used = 0;
    for (let at = 0; at < this.#lists.length; at += 3) used += this.#lists[at + 1] ?? 0;
    const numbers = this.#make(Math.ceil(used * reserve));
    this.#end = 0;
    for (let at = 0; at < this.#lists.length; at += 3) {
      const [start = 0, length = 0] = this.#lists.subarray(at, at + 2);
      numbers.set(this.numbers.subarray(start, start + length), this.#end);
      this.#lists[at] = this.#end;
      this.#lists[at + 2] = length;
      this.#end += length;
    }
    this.numbers = numbers;
    this.#unused = 0;
  }
}

function longer<Of extends Numbers>(numbers: Of, length: number, make: (length: number) => Of): Of {
  const next = make(length);
  next.set(numbers);
  return next;
}
