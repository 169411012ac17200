import { describe, expect, test } from '@jest/globals';
import type { Interval, ShiftId } from '#events';
import { ana, asAna, given, hostCarol, house, organizerDan, saturday, specTime, sunday } from '#tests/support';
import { commitmentsDecider, overlap } from './decider.ts';

const morning: Interval = { startsAt: '2026-11-28T08:00:00.000Z', endsAt: '2026-11-28T11:00:00.000Z', timeZone: 'Europe/Berlin' };
const noon: Interval = { startsAt: '2026-11-28T11:00:00.000Z', endsAt: '2026-11-28T13:00:00.000Z', timeZone: 'Europe/Berlin' };
const held = (shiftId: ShiftId, when: Interval) =>
  ({ type: 'TimeHeld', data: { volunteerId: ana, shiftId, label: 'Sorting', when } }) as const;
const moved = (shiftId: ShiftId, when: Interval) => ({ type: 'TimeMoved', data: { volunteerId: ana, shiftId, when } }) as const;
const released = (shiftId: ShiftId) => ({ type: 'TimeReleased', data: { volunteerId: ana, shiftId } }) as const;

const hold = (shiftId: ShiftId, when: Interval) => ({
  type: 'HoldTime',
  data: { volunteerId: ana, shiftId, label: 'Sorting', when },
  actor: house,
});
const move = (shiftId: ShiftId, when: Interval) => ({ type: 'MoveTime', data: { volunteerId: ana, shiftId, when }, actor: house });
const release = (shiftId: ShiftId) => ({ type: 'ReleaseTime', data: { volunteerId: ana, shiftId }, actor: house });

describe('nobody is in two places at once', () => {
  test('free time is held', () =>
    given(commitmentsDecider, [])
      .when(hold(saturday, morning))
      .then([held(saturday, morning)]));

  test('holding it again for the same shift changes nothing', () =>
    given(commitmentsDecider, [held(saturday, morning)])
      .when(hold(saturday, morning))
      .thenNothing());

  test('a clash is refused and names what is there, in the clock of the place', () => {
    given(commitmentsDecider, [held(saturday, morning)])
      .when(hold(sunday, { ...noon, startsAt: '2026-11-28T10:59:00.000Z' }))
      .thenRefused('shift-overlaps', { shiftId: saturday, label: 'Sorting' });
    expect(() =>
      given(commitmentsDecider, [held(saturday, morning)])
        .when(hold(sunday, morning))
        .thenNothing(),
    ).toThrow('Sat 28 Nov, 09:00-12:00');
  });

  test('going straight on to the next shift is fine', () =>
    given(commitmentsDecider, [held(saturday, morning)])
      .when(hold(sunday, noon))
      .then([held(sunday, noon)]));

  test('what was given back is free again', () =>
    given(commitmentsDecider, [held(saturday, morning), released(saturday)])
      .when(hold(sunday, morning))
      .then([held(sunday, morning)]));

  test('what moved away is free, and where it moved to is taken', () => {
    const before = [held(saturday, morning), moved(saturday, noon)];
    given(commitmentsDecider, before)
      .when(hold(sunday, morning))
      .then([held(sunday, morning)]);
    given(commitmentsDecider, before).when(hold(sunday, noon)).thenRefused('shift-overlaps');
  });
});

describe('time follows the shift', () => {
  test('to another time', () =>
    given(commitmentsDecider, [held(saturday, morning)])
      .when(move(saturday, noon))
      .then([moved(saturday, noon)]));

  test('moving to where it is, or what was never held, changes nothing', () => {
    given(commitmentsDecider, [held(saturday, morning)])
      .when(move(saturday, morning))
      .thenNothing();
    given(commitmentsDecider, []).when(move(saturday, noon)).thenNothing();
  });

  test('and is free when the place is given back, once', () => {
    given(commitmentsDecider, [held(saturday, morning)])
      .when(release(saturday))
      .then([released(saturday)]);
    given(commitmentsDecider, [held(saturday, morning), released(saturday)])
      .when(release(saturday))
      .thenNothing();
  });

  test('a wish older than the hold does not release it: the person signed up again meanwhile', () => {
    const earlier = new Date(Date.parse(specTime) - 1).toISOString();
    given(commitmentsDecider, [held(saturday, morning)])
      .when({ ...release(saturday), at: earlier })
      .thenNothing();
  });
});

test.each([
  ['the person', asAna],
  ['a host', hostCarol],
  ['an organizer', organizerDan],
])('%s does not hold, move or release time directly', (_, actor) => {
  for (const wish of [hold(saturday, morning), move(saturday, noon), release(saturday)])
    given(commitmentsDecider, [held(saturday, morning)])
      .when({ ...wish, actor })
      .thenRefused('not-allowed');
});

test.each([
  ['before', '07:00', '08:00', false],
  ['into the beginning', '07:00', '08:01', true],
  ['inside', '09:00', '10:00', true],
  ['around', '07:00', '12:00', true],
  ['the same', '08:00', '11:00', true],
  ['out of the end', '10:59', '12:00', true],
  ['after', '11:00', '12:00', false],
])('overlap: %s', (_, start, end, expected) => {
  const other = { startsAt: `2026-11-28T${start}:00.000Z`, endsAt: `2026-11-28T${end}:00.000Z`, timeZone: 'UTC' };
  expect(overlap(morning, other)).toBe(expected);
  expect(overlap(other, morning)).toBe(expected);
});
