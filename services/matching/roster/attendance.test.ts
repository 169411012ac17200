import { describe, test } from '@jest/globals';
import type { DomainEvent, VolunteerId } from '#events';
import {
  ana,
  asAna,
  asBen,
  ben,
  foodBank,
  given,
  hostCarol,
  house,
  organizerDan,
  person,
  riverTrust,
  saturday,
  sorting,
} from '#tests/support';
import type { Actor } from '#services/kernel';
import { rosterDecider } from './decider.ts';
import type { RosterEventType } from './state.ts';

type Fact = DomainEvent<RosterEventType>;
const when = { startsAt: '2026-11-28T08:00:00.000Z', endsAt: '2026-11-28T11:00:00.000Z', timeZone: 'Europe/Berlin' };
const ofShift = { shiftId: saturday, projectId: sorting, organizationId: foodBank };
const of = (volunteerId: VolunteerId) => ({ ...ofShift, volunteerId });
const opened: Fact = { type: 'RosterOpened', data: { ...ofShift, label: 'Morning', when, places: 1 } };
const flexible: Fact = { type: 'RosterOpened', data: { ...ofShift, label: 'Any time', when: null, places: 1 } };
const closed: Fact = { type: 'RosterClosed', data: { ...ofShift, reason: 'Storm.' } };
const seated: Fact = { type: 'VolunteerSignedUp', data: of(ana) };
const waits: Fact = { type: 'VolunteerWaitlisted', data: of(ben) };
const here = (checkedInAt = when.startsAt): Fact => ({ type: 'VolunteerCheckedIn', data: { ...of(ana), checkedInAt } });
const undone: Fact = { type: 'CheckInUndone', data: of(ana) };
const gone = (checkedOutAt = when.endsAt): Fact => ({
  type: 'VolunteerCheckedOut',
  data: { ...of(ana), checkedInAt: when.startsAt, checkedOutAt },
});
const missed: Fact = { type: 'VolunteerMissed', data: of(ana) };

const during = '2026-11-28T08:30:00.000Z';
const wish = (type: string, actor: Actor, at = during, data: object = {}) => ({
  type,
  data: { shiftId: saturday, volunteerId: ana, ...data },
  actor,
  at,
});
const expected = [opened, seated];

describe('the door', () => {
  test.each([
    { moment: 'twelve hours and a moment before', at: '2026-11-27T19:59:59.999Z', self: 'closed', host: 'closed' },
    { moment: 'twelve hours before', at: '2026-11-27T20:00:00.000Z', self: 'closed', host: 'open' },
    { moment: 'an hour and a moment before', at: '2026-11-28T06:59:59.999Z', self: 'closed', host: 'open' },
    { moment: 'an hour before', at: '2026-11-28T07:00:00.000Z', self: 'open', host: 'open' },
    { moment: 'at the end', at: when.endsAt, self: 'open', host: 'open' },
    { moment: 'a moment after the end', at: '2026-11-28T11:00:00.001Z', self: 'closed', host: 'open' },
    { moment: 'a day after the end', at: '2026-11-29T11:00:00.000Z', self: 'closed', host: 'open' },
    { moment: 'a day and a moment after', at: '2026-11-29T11:00:00.001Z', self: 'closed', host: 'closed' },
  ])('$moment it is $self for the volunteer and $host for a host', ({ at, self, host }) => {
    for (const [actor, door] of [
      [asAna, self],
      [hostCarol, host],
    ] as const) {
      const attempt = given(rosterDecider, expected).when(wish('CheckInVolunteer', actor, at));
      if (door === 'open') attempt.then([here(at)]);
      else attempt.thenRefused('door-closed');
    }
  });

  test('a flexible shift has none', () =>
    given(rosterDecider, [flexible, seated])
      .when(wish('CheckInVolunteer', asAna, '2030-01-01T00:00:00.000Z'))
      .then([here('2030-01-01T00:00:00.000Z')]));

  test('the house brings in history', () =>
    given(rosterDecider, expected)
      .when(wish('CheckInVolunteer', house, '2030-01-01T00:00:00.000Z'))
      .then([here('2030-01-01T00:00:00.000Z')]));
});

describe('coming', () => {
  test('twice is once, also after going', () => {
    given(rosterDecider, [...expected, here()])
      .when(wish('CheckInVolunteer', asAna))
      .thenNothing();
    given(rosterDecider, [...expected, here(), gone()])
      .when(wish('CheckInVolunteer', hostCarol))
      .thenNothing();
  });

  test('late, after one was missed already', () =>
    given(rosterDecider, [...expected, missed])
      .when(wish('CheckInVolunteer', hostCarol))
      .then([here(during)]));

  test('in line there is no coming in', () =>
    given(rosterDecider, [...expected, waits])
      .when(wish('CheckInVolunteer', hostCarol, during, { volunteerId: ben }))
      .thenRefused('still-waiting'));

  test('without a place there is none', () => given(rosterDecider, [opened]).when(wish('CheckInVolunteer', asAna)).thenRefused('no-place'));

  test('a cancelled shift has no door', () =>
    given(rosterDecider, [...expected, closed])
      .when(wish('CheckInVolunteer', hostCarol))
      .thenRefused('shift-cancelled'));

  test('a slip of the finger is undone, once', () => {
    given(rosterDecider, [...expected, here()])
      .when(wish('UndoCheckIn', hostCarol))
      .then([undone]);
    given(rosterDecider, [...expected, here(), undone])
      .when(wish('UndoCheckIn', hostCarol))
      .thenNothing();
    given(rosterDecider, [...expected, here(), undone])
      .when(wish('CheckInVolunteer', asAna))
      .then([here(during)]);
  });

  test('but not after hours were proposed from it', () =>
    given(rosterDecider, [...expected, here(), gone()])
      .when(wish('UndoCheckIn', hostCarol))
      .thenRefused('already-checked-out'));
});

describe('going', () => {
  const out = (actor: Actor, at: string, checkedOutAt?: string) =>
    wish('CheckOutVolunteer', actor, at, checkedOutAt === undefined ? {} : { checkedOutAt });

  test('now', () =>
    given(rosterDecider, [...expected, here()])
      .when(out(asAna, during))
      .then([gone(during)]));

  test('at a time a host remembers, up to the planned end', () => {
    given(rosterDecider, [...expected, here()])
      .when(out(hostCarol, '2026-11-28T18:00:00.000Z', when.endsAt))
      .then([gone()]);
    given(rosterDecider, [...expected, here()])
      .when(out(hostCarol, during, when.endsAt))
      .then([gone()]);
  });

  test('but not later than that', () =>
    given(rosterDecider, [...expected, here()])
      .when(out(hostCarol, during, '2026-11-28T11:00:00.001Z'))
      .thenRefused('check-out-too-late'));

  test('of a flexible shift: not later than now', () =>
    given(rosterDecider, [flexible, seated, here()])
      .when(out(hostCarol, during, '2026-11-28T08:30:00.001Z'))
      .thenRefused('check-out-too-late'));

  test('nobody leaves before they came', () => {
    given(rosterDecider, [...expected, here()])
      .when(out(hostCarol, during, '2026-11-28T07:59:59.999Z'))
      .thenRefused('check-out-before-check-in');
    given(rosterDecider, [...expected, here()])
      .when(out(hostCarol, during, when.startsAt))
      .then([gone(when.startsAt)]);
  });

  test('a check-out forgotten for days needs the time they really left, or no hours could come of it', () => {
    given(rosterDecider, [...expected, here()])
      .when(out(hostCarol, '2026-11-29T08:00:00.000Z'))
      .then([gone('2026-11-29T08:00:00.000Z')]);
    given(rosterDecider, [...expected, here()])
      .when(out(hostCarol, '2026-11-29T08:00:00.001Z'))
      .thenRefused('stay-too-long', { plannedEnd: when.endsAt });
    given(rosterDecider, [...expected, here()])
      .when(out(hostCarol, '2026-12-01T08:00:00.000Z', when.endsAt))
      .then([gone()]);
  });

  test('only whoever came', () => {
    for (const before of [expected, [...expected, here(), undone], [...expected, missed], [opened]])
      given(rosterDecider, before).when(out(hostCarol, during)).thenRefused('not-checked-in');
  });

  test('twice is once; another time is for the hours', () => {
    const after = [...expected, here(), gone()];
    given(rosterDecider, after).when(out(asAna, '2026-11-28T12:00:00.000Z')).thenNothing();
    given(rosterDecider, after)
      .when(out(hostCarol, '2026-11-28T12:00:00.000Z', when.endsAt))
      .thenNothing();
    given(rosterDecider, after)
      .when(out(hostCarol, '2026-11-28T12:00:00.000Z', during))
      .thenRefused('already-checked-out', { checkedOutAt: when.endsAt });
  });
});

describe('missing somebody', () => {
  test.each([
    { moment: 'a moment before the start', at: '2026-11-28T07:59:59.999Z', outcome: 'too early' },
    { moment: 'at the start', at: when.startsAt, outcome: 'noted' },
    { moment: 'days later', at: '2026-12-05T08:00:00.000Z', outcome: 'noted' },
  ])('$moment it is $outcome', ({ at, outcome }) => {
    const attempt = given(rosterDecider, expected).when(wish('MarkMissed', hostCarol, at));
    if (outcome === 'noted') attempt.then([missed]);
    else attempt.thenRefused('shift-not-started');
  });

  test('once', () =>
    given(rosterDecider, [...expected, missed])
      .when(wish('MarkMissed', hostCarol))
      .thenNothing());

  test('not whoever was here', () => {
    for (const seen of [[here()], [here(), gone()]])
      given(rosterDecider, [...expected, ...seen])
        .when(wish('MarkMissed', hostCarol))
        .thenRefused('already-checked-in');
  });

  test('nobody misses a cancelled shift', () =>
    given(rosterDecider, [...expected, closed])
      .when(wish('MarkMissed', hostCarol))
      .thenRefused('shift-cancelled'));

  test('only whoever had a place', () => {
    given(rosterDecider, [opened]).when(wish('MarkMissed', hostCarol)).thenRefused('no-place');
    given(rosterDecider, [...expected, waits])
      .when(wish('MarkMissed', hostCarol, during, { volunteerId: ben }))
      .thenRefused('still-waiting');
  });
});

describe('who may', () => {
  const strangers = [asBen, organizerDan, person(ben, { hostOf: [riverTrust] })];

  test('the volunteer and a host check in and out', () => {
    for (const actor of [asAna, hostCarol]) {
      given(rosterDecider, expected)
        .when(wish('CheckInVolunteer', actor))
        .then([here(during)]);
      given(rosterDecider, [...expected, here()])
        .when(wish('CheckOutVolunteer', actor))
        .then([gone(during)]);
    }
    for (const actor of strangers) {
      given(rosterDecider, expected).when(wish('CheckInVolunteer', actor)).thenRefused('not-allowed');
      given(rosterDecider, [...expected, here()])
        .when(wish('CheckOutVolunteer', actor))
        .thenRefused('not-allowed');
    }
  });

  test('only a host undoes and misses', () => {
    for (const actor of [...strangers, asAna]) {
      given(rosterDecider, [...expected, here()])
        .when(wish('UndoCheckIn', actor))
        .thenRefused('not-allowed');
      given(rosterDecider, expected).when(wish('MarkMissed', actor)).thenRefused('not-allowed');
    }
  });
});

test.each(['CheckInVolunteer', 'UndoCheckIn', 'CheckOutVolunteer', 'MarkMissed'])(
  '%s on a shift that does not exist has nothing to work on',
  (type) => given(rosterDecider, []).when(wish(type, hostCarol)).thenRefused('no-such-shift'),
);
