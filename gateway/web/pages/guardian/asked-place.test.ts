import { expect, test } from '@jest/globals';
import { browserStorage } from '../../../../tests/support/browser-storage.ts';
import { askedPlace, keepAskedPlace } from './asked-place.ts';

const at = Date.UTC(2026, 10, 24, 12);
const asked = { volunteerKey: 'mia', projectKey: 'long-table', shiftKey: 'sunday', at };
const dayMs = 86_400_000;

test('the shift that somebody chose is found again for as long as their letter works', () => {
  const device = browserStorage();
  expect(askedPlace(device, 'mia', at)).toBeUndefined();
  keepAskedPlace(device, asked);
  expect(askedPlace(device, 'mia', at + 13 * dayMs)).toEqual(asked);
  expect(askedPlace(device, 'mia', at + 14 * dayMs)).toBeUndefined();
});

test('and told to nobody else who signs in on the same device', () => {
  const device = browserStorage();
  keepAskedPlace(device, asked);
  expect(askedPlace(device, 'jun', at)).toBeUndefined();
});

test('words that somebody else wrote there are nothing', () => {
  const device = browserStorage();
  device.setItem('asked-place', '{broken');
  expect(askedPlace(device, 'mia', at)).toBeUndefined();
});
