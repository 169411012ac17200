import { describe, test } from '@jest/globals';
import type { DomainEvent, Interval, ShiftId, VolunteerId } from '#events';
import { ana, ben, carol, foodBank, givenPolicy, saturday, sorting, sunday } from '#tests/support';
import { rosterFollowsShift, timeFollowsRoster } from './policy.ts';

const when: Interval = { startsAt: '2026-11-28T08:00:00.000Z', endsAt: '2026-11-28T11:00:00.000Z', timeZone: 'Europe/Berlin' };
const later: Interval = { ...when, startsAt: '2026-11-28T09:00:00.000Z' };
const ofShift = (shiftId: ShiftId) => ({ shiftId, projectId: sorting, organizationId: foodBank });

describe('a roster follows its shift', () => {
  const follow = (
    event: Parameters<
      ReturnType<typeof givenPolicy<undefined, 'ShiftScheduled' | 'ShiftResized' | 'ShiftRescheduled' | 'ShiftCancelled'>>['when']
    >[0],
  ) => givenPolicy(rosterFollowsShift, []).when(event);

  test('when a shift is scheduled, then its roster opens', () =>
    follow({ type: 'ShiftScheduled', data: { ...ofShift(saturday), title: 'Morning', when, places: 8 } }).then([
      { type: 'OpenRoster', data: { ...ofShift(saturday), label: 'Morning', when, places: 8 } },
    ]));

  test('when it is resized, then so is the roster', () =>
    follow({ type: 'ShiftResized', data: { ...ofShift(saturday), places: 5 } }).then([
      { type: 'ResizeRoster', data: { shiftId: saturday, places: 5 } },
    ]));

  test('when it moves or becomes flexible, then so does the roster', () => {
    follow({ type: 'ShiftRescheduled', data: { ...ofShift(saturday), when: later, previously: when } }).then([
      { type: 'RescheduleRoster', data: { shiftId: saturday, when: later } },
    ]);
    follow({ type: 'ShiftRescheduled', data: { ...ofShift(saturday), when: null, previously: when } }).then([
      { type: 'RescheduleRoster', data: { shiftId: saturday, when: null } },
    ]);
  });

  test('when it is cancelled, then the roster closes with the reason', () =>
    follow({ type: 'ShiftCancelled', data: { ...ofShift(saturday), reason: 'Storm.' } }).then([
      { type: 'CloseRoster', data: { shiftId: saturday, reason: 'Storm.' } },
    ]));
});

describe('a person’s time follows the roster', () => {
  type Followed = DomainEvent<
    | 'RosterOpened'
    | 'VolunteerSignedUp'
    | 'VolunteerWaitlisted'
    | 'VolunteerWithdrew'
    | 'VolunteerRemoved'
    | 'RosterRescheduled'
    | 'RosterClosed'
  >;
  const of = (shiftId: ShiftId, volunteerId: VolunteerId) => ({ ...ofShift(shiftId), volunteerId });
  const opened = (shiftId: ShiftId): Followed => ({
    type: 'RosterOpened',
    data: { ...ofShift(shiftId), label: 'Morning', when, places: 1 },
  });
  const seated = (shiftId: ShiftId, person: VolunteerId): Followed => ({ type: 'VolunteerSignedUp', data: of(shiftId, person) });
  const waits = (shiftId: ShiftId, person: VolunteerId): Followed => ({ type: 'VolunteerWaitlisted', data: of(shiftId, person) });
  const withdrew = (shiftId: ShiftId, person: VolunteerId): Followed => ({
    type: 'VolunteerWithdrew',
    data: { ...of(shiftId, person), wasWaiting: false },
  });
  const removed: Followed = { type: 'VolunteerRemoved', data: { ...of(saturday, ana), wasWaiting: false, reason: 'mistake' } };
  const closed: Followed = { type: 'RosterClosed', data: { ...ofShift(saturday), reason: 'Storm.' } };
  const release = (volunteerId: VolunteerId) => ({ type: 'ReleaseTime', data: { volunteerId, shiftId: saturday } });

  const before = [opened(saturday), seated(saturday, ana), waits(saturday, ben), opened(sunday), seated(sunday, carol)];

  test('signing up is followed by nothing: the time was held before', () =>
    givenPolicy(timeFollowsRoster, [opened(saturday)])
      .when(seated(saturday, ana))
      .thenNothing());

  test('when somebody gives the place back or is removed, then they are free', () => {
    givenPolicy(timeFollowsRoster, before)
      .when(withdrew(saturday, ana))
      .then([release(ana)]);
    givenPolicy(timeFollowsRoster, before)
      .when(removed)
      .then([release(ana)]);
  });

  test('when the shift is cancelled, then everyone on it is free, also those in line, and nobody of another shift', () =>
    givenPolicy(timeFollowsRoster, before)
      .when(closed)
      .then([release(ana), release(ben)]));

  test('whoever had left is not freed again', () =>
    givenPolicy(timeFollowsRoster, [...before, withdrew(saturday, ana)])
      .when(closed)
      .then([release(ben)]));

  test('when the shift moves, then so does the time of everyone on it, held or not', () =>
    givenPolicy(timeFollowsRoster, before)
      .when({ type: 'RosterRescheduled', data: { ...ofShift(saturday), when: later } })
      .then(
        [ana, ben].flatMap((volunteerId) => [
          { type: 'MoveTime', data: { volunteerId, shiftId: saturday, when: later } },
          { type: 'HoldTime', data: { volunteerId, shiftId: saturday, label: 'Morning', when: later } },
        ]),
      ));

  test('when it becomes flexible, then nobody’s time is taken by it', () =>
    givenPolicy(timeFollowsRoster, before)
      .when({ type: 'RosterRescheduled', data: { ...ofShift(saturday), when: null } })
      .then([release(ana), release(ben)]));
});
