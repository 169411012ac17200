import { expect, test } from '@jest/globals';
import { askedPlace, keepAskedPlace } from './asked-place.ts';

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
const asked = { volunteerKey: 'mia', projectKey: 'long-table', shiftKey: 'sunday', at };
const dayMs = 86_400_000;

test('the shift that somebody chose is found again for as long as their letter works', () => {
  const device = storage();
  expect(askedPlace(device, 'mia', at)).toBeUndefined();
  keepAskedPlace(device, asked);
  expect(askedPlace(device, 'mia', at + 13 * dayMs)).toEqual(asked);
  expect(askedPlace(device, 'mia', at + 14 * dayMs)).toBeUndefined();
});

test('and told to nobody else who signs in on the same device', () => {
  const device = storage();
  keepAskedPlace(device, asked);
  expect(askedPlace(device, 'jun', at)).toBeUndefined();
});

test('words that somebody else wrote there are nothing', () => {
  const device = storage();
  device.setItem('asked-place', '{broken');
  expect(askedPlace(device, 'mia', at)).toBeUndefined();
});
