import { describe, expect, test } from '@jest/globals';
import { Refusal } from '#services/kernel';
import { toInterval } from './wall-clock.ts';

const at = (start: string, end: string, timeZone: string) => toInterval({ start, end, timeZone });
const codeOf = (attempt: () => unknown): string => {
  try {
    attempt();
  } catch (error) {
    return error instanceof Refusal ? error.facts.code : String(error);
  }
  return 'taken';
};

describe('a wall clock in a zone', () => {
  test.each([
    ['Europe/Berlin', '2026-11-28T08:00:00.000Z'],
    ['Europe/London', '2026-11-28T09:00:00.000Z'],
    ['America/New_York', '2026-11-28T14:00:00.000Z'],
    ['Asia/Kolkata', '2026-11-28T03:30:00.000Z'],
    ['Asia/Kathmandu', '2026-11-28T03:15:00.000Z'],
    ['Pacific/Kiritimati', '2026-11-27T19:00:00.000Z'],
    ['UTC', '2026-11-28T09:00:00.000Z'],
  ])('nine o’clock in %s is %s', (zone, startsAt) => {
    expect(at('2026-11-28T09:00', '2026-11-28T10:00', zone)).toMatchObject({ startsAt, timeZone: zone });
  });

  test('a flexible task stays so', () => expect(toInterval(null)).toBeNull());

  test('a shift past midnight ends on the next day', () =>
    expect(at('2026-11-28T22:00', '2026-11-29T02:00', 'Europe/Berlin')).toMatchObject({
      startsAt: '2026-11-28T21:00:00.000Z',
      endsAt: '2026-11-29T01:00:00.000Z',
    }));

  test('a zone is known by its name as it is written everywhere', () =>
    expect(at('2026-11-28T09:00', '2026-11-28T10:00', 'europe/berlin')).toMatchObject({ timeZone: 'Europe/Berlin' }));

  test.each(['Europe/Bielefeld', '+01:00', '2026-01-01T00:00+01:00[Europe/Berlin]', 'Europe/Berlin[u-ca=hebrew]', '../etc/localtime', ' '])(
    '"%s" is no time zone',
    (zone) => expect(codeOf(() => at('2026-11-28T09:00', '2026-11-28T10:00', zone))).toBe('unknown-time-zone'),
  );
});

describe('when clocks go forward', () => {
  test.each([
    ['Europe/Berlin', '2027-03-28', '02:30'],
    ['America/New_York', '2027-03-14', '02:30'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15'],
  ])('in %s on %s there is no %s', (zone, day, time) =>
    expect(codeOf(() => at(`${day}T${time}`, `${day}T09:00`, zone))).toBe('time-does-not-exist'),
  );

  test('the way out names the next time there is', () => {
    try {
      at('2027-03-28T02:30', '2027-03-28T09:00', 'Europe/Berlin');
      expect('refused').toBe('taken');
    } catch (error) {
      expect((error as Refusal).facts.wayOut).toContain('03:30');
    }
  });

  test('an end that does not exist is refused too', () =>
    expect(codeOf(() => at('2027-03-28T01:00', '2027-03-28T02:30', 'Europe/Berlin'))).toBe('time-does-not-exist'));

  test('right before and right after there is a time, and the night is an hour shorter', () => {
    expect(at('2027-03-28T01:59', '2027-03-28T03:00', 'Europe/Berlin')).toMatchObject({
      startsAt: '2027-03-28T00:59:00.000Z',
      endsAt: '2027-03-28T01:00:00.000Z',
    });
  });

  test('a place without daylight saving has the hour', () =>
    expect(codeOf(() => at('2027-03-28T02:30', '2027-03-28T09:00', 'Africa/Lagos'))).toBe('taken'));
});

describe('when clocks go back', () => {
  test.each([
    ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00.000Z'],
  ])('in %s the first of the two %s is meant', (zone, start, startsAt) =>
    expect(at(start, `${start.slice(0, 10)}T09:00`, zone)).toMatchObject({ startsAt }),
  );

  test('a shift through the night is as long as it really is', () =>
    expect(at('2026-10-24T22:00', '2026-10-25T06:00', 'Europe/Berlin')).toMatchObject({
      startsAt: '2026-10-24T20:00:00.000Z',
      endsAt: '2026-10-25T05:00:00.000Z',
    }));
});

describe('how long', () => {
  test.each([
    ['ends when it starts', '2026-11-28T09:00', 'shift-ends-before-it-starts'],
    ['ends a minute before it starts', '2026-11-28T08:59', 'shift-ends-before-it-starts'],
    ['lasts a minute', '2026-11-28T09:01', 'taken'],
    ['lasts a day', '2026-11-29T09:00', 'taken'],
    ['lasts a day and a minute', '2026-11-29T09:01', 'shift-too-long'],
  ])('a shift that %s', (_, end, outcome) => expect(codeOf(() => at('2026-11-28T09:00', end, 'Europe/Berlin'))).toBe(outcome));

  test('on the day the clocks go back, a wall-clock day has an hour too many', () =>
    expect(codeOf(() => at('2026-10-24T12:00', '2026-10-25T12:00', 'Europe/Berlin'))).toBe('shift-too-long'));
});
