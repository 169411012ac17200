import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { SettledOffsets } from './settled-offsets.ts';

describe('how far a partition is settled', () => {
  test('nothing is settled at first', () => {
    const settled = new SettledOffsets();
    settled.delivered(7);
    expect(settled.next).toBeUndefined();
  });

  test('a record that is passed by holds back all behind it', () => {
    const settled = new SettledOffsets();
    const [first, second, third] = [10, 11, 15].map((offset) => settled.delivered(offset));
    first?.();
    third?.();
    expect(settled.next).toBe(11);
    second?.();
    expect(settled.next).toBe(16);
  });

  test('in whatever order they are settled, it is the end of the unbroken run', () => {
    const offsets = fc.uniqueArray(fc.nat(1000), { minLength: 1, maxLength: 30 }).map((all) => all.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(offsets, fc.infiniteStream(fc.nat()), (delivered, dice) => {
        const settled = new SettledOffsets();
        const open = delivered.map((offset) => ({ offset, settle: settled.delivered(offset) }));
        while (open.length > 0) {
          const [one] = open.splice((dice.next().value as number) % open.length, 1);
          one?.settle();
          const oldest = open[0]?.offset ?? Infinity;
          const run = delivered.findLast((offset) => offset < oldest);
          expect(settled.next).toBe(run === undefined ? undefined : run + 1);
        }
      }),
    );
  });
});
