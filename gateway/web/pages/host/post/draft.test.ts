import { describe, expect, test } from '@jest/globals';
import { addDays, emptyDraft, needOf, newShift, oneMoreShift, weeksIn, whenOf } from './draft.ts';

describe('a need that is being written', () => {
  test('a shift that ends before it starts ends on the next day', () => {
    const night = { ...newShift('2026-12-31'), start: '22:00', end: '01:00' };
    expect(whenOf(night, 'Europe/London')).toEqual({ start: '2026-12-31T22:00', end: '2027-01-01T01:00', timeZone: 'Europe/London' });
  });

  test('weekly repeats keep their weekday over the change of the clocks', () => {
    expect([7, 14, 21].map((days) => addDays('2026-10-18', days))).toEqual(['2026-10-25', '2026-11-01', '2026-11-08']);
  });

  test('a copied shift is a shift of its own', () => {
    const first = { ...newShift('2026-11-28'), title: 'Morning team', places: 4 };
    const copy = newShift('2026-12-05', first);
    expect(copy).toMatchObject({ title: 'Morning team', places: 4, date: '2026-12-05' });
    expect(copy.key).not.toBe(first.key);
  });

  test('one more shift is a day later, and never long ago', () => {
    const last = { ...newShift('2030-12-31'), places: 9 };
    expect(oneMoreShift([last])).toMatchObject({ date: '2031-01-01', places: 9 });
    expect(oneMoreShift([{ ...last, date: '' }]).date).toBe(emptyDraft().shifts[0]?.date);
    expect(addDays('', 7)).toBe('');
  });

  test.each([
    ['3', 3],
    ['', 1],
    ['0', 1],
    ['2.4', 2],
    ['99', 26],
  ])('"%s" weeks more are %i', (typed, weeks) => expect(weeksIn(typed)).toBe(weeks));

  test('goes without a place when it can be done from anywhere', () => {
    const draft = {
      ...emptyDraft(),
      title: ' Read letters ',
      remote: true,
      bring: 'Patience\n\n Tea ',
      place: { name: 'Hall', address: '', point: '1.5, 2.5' },
    };
    expect(needOf(draft)).toMatchObject({ title: 'Read letters', place: null, bring: ['Patience', 'Tea'] });
  });
});
