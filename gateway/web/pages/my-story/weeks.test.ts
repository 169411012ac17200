import { describe, expect, test } from '@jest/globals';
import { lastYearOf } from './weeks.ts';

const wednesday = new Date(2026, 10, 25, 23, 30);
const weeks = lastYearOf([{ day: '2026-11-24', minutes: 90 }], wednesday);

describe('a year at a glance', () => {
  test('is 53 weeks from Monday to Sunday, without a gap', () => {
    expect(weeks).toHaveLength(53);
    expect(weeks.every((week) => week.length === 7 && new Date(week[0].day).getUTCDay() === 1)).toBe(true);
    const days = weeks.flat().map(({ day }) => day);
    expect(new Set(days).size).toBe(53 * 7);
    expect(days).toEqual(days.toSorted());
  });

  test('ends with this week, whose coming days are empty', () => {
    const last = weeks.at(-1) ?? [];
    expect(last.map(({ day, future }) => [day, future])).toEqual([
      ['2026-11-23', false],
      ['2026-11-24', false],
      ['2026-11-25', false],
      ['2026-11-26', true],
      ['2026-11-27', true],
      ['2026-11-28', true],
      ['2026-11-29', true],
    ]);
  });

  test('has the minutes on their day and nowhere else', () => {
    expect(weeks.flat().filter(({ minutes }) => minutes > 0)).toEqual([{ day: '2026-11-24', minutes: 90, future: false }]);
  });
});
