/** The shift on a card is one that was asked for: of those days, with a place if that was wished, and still to come. */
import { describe, expect, test } from '@jest/globals';
import { foundShift, shiftsBesides } from './found-shift.ts';
import type { ListingFilter } from './listing-filter.ts';

const since = '2026-11-25T09:00:00.000Z';
const shift = (
  sortAt: string,
  day: string | null,
  { taken = 0, status = 'OPEN' }: { taken?: number; status?: 'OPEN' | 'CANCELLED' } = {},
) => ({
  sortAt,
  day,
  places: 4,
  taken,
  status,
});
const began = shift('2026-11-25T08:00:00.000Z', '2026-11-25');
const atOnce = shift(since, '2026-11-25');
const cancelled = shift('2026-11-25T10:00:00.000Z', '2026-11-25', { status: 'CANCELLED' });
const wednesday = shift('2026-11-25T18:00:00.000Z', '2026-11-25', { taken: 4 });
/** In the afternoon of Friday in UTC; on the island it takes place on it is Saturday. */
const island = shift('2026-11-27T20:00:00.000Z', '2026-11-28');
const sunday = shift('2026-11-29T09:00:00.000Z', '2026-11-29', { taken: 1 });
const flexible = shift('9999', null);
const all = [began, atOnce, cancelled, wednesday, island, sunday, flexible];

describe('the shift that was found', () => {
  const found = (filter: ListingFilter, shifts = all) => foundShift(shifts, { filter, since });

  test.each<[string, ListingFilter, object]>([
    ['is the next one that is not cancelled, full or not', {}, wednesday],
    ['has a place where one was asked for', { open: true }, island],
    ['is on the weekend by the calendar where it takes place', { from: '2026-11-28', to: '2026-11-29' }, island],
    ['is on the first day or later', { from: '2026-11-29' }, sunday],
    ['is on the last day or earlier', { to: '2026-11-25' }, wednesday],
    ['is what it would be without days that are left empty', { from: '', to: null, open: null }, wednesday],
  ])('%s', (_, filter, expected) => expect(found(filter)).toBe(expected));

  test('is the flexible one when no other fits and no day was asked for', () => {
    expect(found({}, [began, flexible])).toBe(flexible);
    expect(found({ from: '2026-11-25' }, [began, flexible])).toBeUndefined();
    expect(found({ to: '2026-12-31' }, [began, flexible])).toBeUndefined();
  });

  test('is none where none fits', () => {
    expect(found({ to: '2026-11-25', open: true })).toBeUndefined();
    expect(found({}, [])).toBeUndefined();
  });
});

test('besides it, those count that are still to come, on whatever day', () => {
  expect(shiftsBesides(all, { since })).toBe(3);
  expect(shiftsBesides([began, flexible], { since })).toBe(0);
  expect(shiftsBesides([], { since })).toBe(0);
});
