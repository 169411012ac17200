import { describe, expect, test } from '@jest/globals';
import type { Translate } from '../../../messages/use-t.ts';
import { emptyDraft, newShift, type Draft } from './draft.ts';
import { mistakesIn, stepToMend } from './mistakes.ts';

const t: Translate = (id, values) => [id, values?.['number']].filter(Boolean).join(' ');
const noon = Date.parse('2030-11-25T12:00:00Z');
const today = { ...newShift('2030-11-25'), start: '12:30', end: '14:00' };
const written: Draft = { ...emptyDraft(), timeZone: 'Europe/London', shifts: [today] };
const wrongIn = (draft: Draft) => mistakesIn('when', draft, t, noon);

describe('the time of a shift', () => {
  test('may be today, as long as it lies ahead', () => expect(wrongIn(written)).toEqual([]));

  test('which lies ahead in London has passed in Berlin', () =>
    expect(wrongIn({ ...written, timeZone: 'Europe/Berlin' })).toEqual([{ field: `date-${today.key}`, words: 'post.time-past 1' }]));

  test('is told to be past or missing with the number of its shift', () => {
    const past = newShift('2029-11-25');
    const missing = newShift('');
    expect(wrongIn({ ...written, shifts: [today, past, missing] })).toEqual([
      { field: `date-${past.key}`, words: 'post.time-past 2' },
      { field: `date-${missing.key}`, words: 'post.time-missing 3' },
    ]);
  });
});

test('a person is led to the first step that has something to put right', () => {
  expect(stepToMend(written, t)).toBe('what');
  const worded = { ...written, title: 'Plant', summary: 'Trees.', causes: ['nature'], remote: true };
  expect(stepToMend({ ...worded, shifts: [newShift('2020-01-01')] }, t)).toBe('when');
  expect(stepToMend({ ...worded, flexible: true }, t)).toBeUndefined();
});
