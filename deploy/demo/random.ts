/** Choices that are always the same for the same words: mulberry32, seeded by a hash of them. For the demo only, never for secrets. */

export interface Random {
  /** In [0, 1). */
  next(): number;
  /** From 0 to `below` - 1. */
  whole(below: number): number;
  one<Value>(values: readonly [Value, ...Value[]] | readonly Value[]): Value;
  /** `count` of the values in a drawn order; all of them when there are fewer. */
  some<Value>(values: readonly Value[], count: number): Value[];
}

/** FNV-1a, 32 bits. */
function hash(words: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < words.length; index++) value = Math.imul(value ^ words.charCodeAt(index), 0x01000193);
  return value >>> 0;
}

export function randomOf(...seed: readonly (string | number)[]): Random {
  let state = hash(seed.join('\n'));
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (below: number): number => Math.floor(next() * below);
  return {
    next,
    whole,
    one(values) {
      const found = values[whole(values.length)];
      if (found === undefined) throw new Error('nothing to choose from');
      return found;
    },
    some(values, count) {
      const left = [...values];
      return Array.from({ length: Math.min(count, left.length) }, () => left.splice(whole(left.length), 1)).flat();
    },
  };
}
