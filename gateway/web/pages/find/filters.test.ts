import { describe, expect, test } from '@jest/globals';
import { parseSearch, stringifySearch } from '../../search-params.ts';
import { askedFor, countOf, firstToDrop, nextSevenDays, readFilters, thisWeekend, without, type Filters } from './filters.ts';

const all: Filters = {
  words: 'räder & brot',
  near: '52.52,13.41,25',
  from: '2026-11-28',
  to: '2026-11-29',
  causes: ['animals', 'arts'],
  skills: ['first aid'],
  languages: ['de'],
  access: ['step-free'],
  remote: true,
  open: true,
  view: 'map',
};

describe('filters in the address', () => {
  test('come back as they were', () => {
    const address = stringifySearch({ ...all });
    expect(readFilters(parseSearch(address))).toEqual(all);
  });

  test('can be read by people', () => {
    expect(stringifySearch({ causes: ['animals', 'arts'], open: true })).toBe('?causes=animals,arts&open=1');
    expect(stringifySearch({})).toBe('');
  });

  test('leave out what they do not understand', () => {
    expect(readFilters({ near: 'here', from: 'tomorrow', view: 'globe', open: 'yes', causes: '' })).toEqual({});
  });

  test('ask the gateway for the same', () => {
    expect(askedFor({ near: '52.52,13.41,25', causes: ['arts'], view: 'map' })).toEqual({
      near: { latitude: 52.52, longitude: 13.41, radiusKm: 25 },
      causes: ['arts'],
    });
  });
});

describe('when nothing is found', () => {
  test('the narrowest wish is the first to let go', () => {
    expect(firstToDrop(all)).toBe('skills');
    expect(firstToDrop(without(without(all, 'skills'), 'access'))).toBe('languages');
    expect(firstToDrop({ view: 'map' })).toBeUndefined();
  });
  test('words and the view are not counted as filters', () => {
    expect(countOf({ words: 'bread', view: 'map', open: true })).toBe(1);
  });
});

describe('days in the reader’s own calendar', () => {
  test.each([
    ['a Wednesday', new Date(2026, 10, 25), { from: '2026-11-28', to: '2026-11-29' }],
    ['a Saturday', new Date(2026, 10, 28), { from: '2026-11-28', to: '2026-11-29' }],
    ['a Sunday', new Date(2026, 10, 29), { from: '2026-11-29', to: '2026-11-29' }],
    ['the end of a year', new Date(2026, 11, 31), { from: '2027-01-02', to: '2027-01-03' }],
  ])('this weekend on %s', (_, today, days) => expect(thisWeekend(today)).toEqual(days));

  test('the next seven days begin today', () => {
    expect(nextSevenDays(new Date(2026, 1, 26))).toEqual({ from: '2026-02-26', to: '2026-03-04' });
  });
});
