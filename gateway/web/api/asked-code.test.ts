import { expect, test } from '@jest/globals';
import { askedCode, forgetAskedCode, keepAskedCode } from './asked-code.ts';

/** A tab's storage that outlives a reload. */
function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    removeItem: (key) => void kept.delete(key),
    setItem: (key, value) => void kept.set(key, value),
  };
}
const at = Date.UTC(2026, 10, 24, 12);
const asked = { email: 'mia@many-hands.example', name: 'Mia', at };
const minuteMs = 60_000;

test('a code that was asked for is remembered for as long as it is good', () => {
  const tab = storage();
  expect(askedCode(tab, at)).toBeUndefined();
  keepAskedCode(tab, asked);
  expect(askedCode(tab, at + 9 * minuteMs)).toEqual(asked);
  expect(askedCode(tab, at + 10 * minuteMs)).toBeUndefined();
});

test('and forgotten when nobody needs it any more', () => {
  const tab = storage();
  keepAskedCode(tab, asked);
  forgetAskedCode(tab);
  expect(askedCode(tab, at)).toBeUndefined();
  expect(tab.length).toBe(0);
});
