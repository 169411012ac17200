import { describe, expect, test } from '@jest/globals';
import { canBeTapped, goingHomeAt, hereNow, phaseOf, presences, standingAs } from './presence.ts';

const statuses = ['PLACE', 'CHECKED_IN', 'CHECKED_OUT', 'MISSED', 'WAITING', 'WITHDRAWN', 'REMOVED', 'CANCELLED'] as const;
const people = statuses.map((status) => ({ status }));
const saturday = { startsAt: '2026-11-28T09:00:00.000Z', endsAt: '2026-11-28T12:00:00.000Z' };
const at = (time: string): number => Date.parse(`2026-11-28T${time}:00.000Z`);

describe('who is here', () => {
  test('does not count those who went home', () => expect(hereNow(people)).toEqual([{ status: 'CHECKED_IN' }]));

  test('everybody on a roster stands in one group', () => {
    const found = presences.flatMap((presence) => standingAs(people, presence));
    expect(found).toHaveLength(people.length);
    expect(new Set(found)).toEqual(new Set(people));
  });

  test('whoever was missed stands apart from those who gave their place back, and can still be checked in', () => {
    expect(standingAs(people, 'missed')).toEqual([{ status: 'MISSED' }]);
    expect(statuses.filter(canBeTapped)).toEqual(['PLACE', 'CHECKED_IN', 'MISSED']);
  });
});

describe('going home', () => {
  test.each([
    ['08:59', 'before'],
    ['09:00', 'during'],
    ['11:59', 'during'],
    ['12:00', 'after'],
  ])('at %s is %s the shift', (time, phase) => expect(phaseOf(saturday, at(time))).toBe(phase));

  test('of a flexible shift is never early', () => expect(phaseOf({ startsAt: null, endsAt: null }, at('09:00'))).toBe('after'));

  test.each([
    ['at the end that was planned', saturday, '09:05', '12:20', '12:00'],
    ['now, when that is earlier', saturday, '09:05', '11:00', '11:00'],
    ['not before they came', saturday, '12:10', '12:20', '12:10'],
    ['now, when no end is planned', { startsAt: null, endsAt: null }, '09:05', '15:00', '15:00'],
  ])('%s', (_, times, came, now, goes) =>
    expect(goingHomeAt(times, new Date(at(came)).toISOString(), at(now))).toBe(new Date(at(goes)).toISOString()),
  );
});
