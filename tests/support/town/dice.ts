/** Chance that falls the same way every time for the same seed. */

export interface Dice {
  /** At least 0, less than 1. */
  random(): number;
  below(n: number): number;
  chance(part: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** One to `most` different ones. */
  some<Item>(items: readonly Item[], most: number): Item[];
  hex(digits: number): string;
  /** Looks like a UUID of version 4. */
  id<Id extends string>(): Id;
}

export function dice(seed: number): Dice {
  const random = mulberry32(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;
  const hex = (digits: number): string =>
    below(16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  return {
    random,
    below,
    chance: (part) => random() < part,
    pick,
    some: (items, most) => [...new Set(Array.from({ length: 1 + below(most) }, () => pick(items)))],
    hex,
    id: <Id extends string>() => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}` as Id,
  };
}

/** A small generator by Tommy Ettinger, in the public domain; quick, and good enough to shuffle a town. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
