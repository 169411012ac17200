import { expect, test } from '@jest/globals';
import { browserStorage } from '../../../tests/support/browser-storage.ts';
import { askedCode, forgetAskedCode, keepAskedCode } from './asked-code.ts';

const at = Date.UTC(2026, 10, 24, 12);
const asked = { email: 'mia@many-hands.example', name: 'Mia', at };
const minuteMs = 60_000;

test('a code that was asked for is remembered for as long as it is good', () => {
  const tab = browserStorage();
  expect(askedCode(tab, at)).toBeUndefined();
  keepAskedCode(tab, asked);
  expect(askedCode(tab, at + 9 * minuteMs)).toEqual(asked);
  expect(askedCode(tab, at + 10 * minuteMs)).toBeUndefined();
});

test('and forgotten when nobody needs it any more', () => {
  const tab = browserStorage();
  keepAskedCode(tab, asked);
  forgetAskedCode(tab);
  expect(askedCode(tab, at)).toBeUndefined();
  expect(tab.length).toBe(0);
});
