import { describe, test } from '@jest/globals';
import type { DomainEvent, VaultRef, VolunteerId } from '#events';
import {
  ana,
  asAna,
  asBen,
  ben,
  carol,
  dan,
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

const opened = (places: number): Fact => ({ type: 'RosterOpened', data: { ...ofShift, label: 'Morning', when, places } });
const closed: Fact = { type: 'RosterClosed', data: { ...ofShift, reason: 'Storm.' } };
const resized = (places: number): Fact => ({ type: 'RosterResized', data: { ...ofShift, places } });
const seated = (volunteerId: VolunteerId): Fact => ({ type: 'VolunteerSignedUp', data: of(volunteerId) });
const waits = (volunteerId: VolunteerId): Fact => ({ type: 'VolunteerWaitlisted', data: of(volunteerId) });
const promoted = (volunteerId: VolunteerId): Fact => ({ type: 'VolunteerPromoted', data: of(volunteerId) });
const movedBack = (volunteerId: VolunteerId): Fact => ({ type: 'VolunteerMovedToWaitingList', data: of(volunteerId) });
const withdrew = (volunteerId: VolunteerId, wasWaiting = false): Fact => ({
  type: 'VolunteerWithdrew',
  data: { ...of(volunteerId), wasWaiting },
});
const removed = (volunteerId: VolunteerId, wasWaiting = false): Fact => ({
  type: 'VolunteerRemoved',
  data: { ...of(volunteerId), wasWaiting, reason: 'mistake' },
});
const here = (volunteerId: VolunteerId): Fact => ({ type: 'VolunteerCheckedIn', data: { ...of(volunteerId), checkedInAt: when.startsAt } });
const missed = (volunteerId: VolunteerId): Fact => ({ type: 'VolunteerMissed', data: of(volunteerId) });

const wish = (type: string, data: object, actor: Actor, at?: string) => ({
  type,
  data: { shiftId: saturday, ...data },
  actor,
  ...(at && { at }),
});
const signUp = (volunteerId: VolunteerId, actor: Actor = person(volunteerId), at?: string) =>
  wish('SignUpForShift', { volunteerId }, actor, at);
const withdraw = (volunteerId: VolunteerId, actor: Actor = person(volunteerId), at?: string) =>
  wish('WithdrawFromShift', { volunteerId }, actor, at);
const remove = (volunteerId: VolunteerId, actor: Actor = hostCarol, at?: string) =>
  wish('RemoveVolunteer', { volunteerId, reason: 'mistake' }, actor, at);
const resize = (places: number, at?: string) => wish('ResizeRoster', { places }, house, at);

/** A minute after the end. */
const over = '2026-11-28T11:01:00.000Z';

describe('signing up', () => {
  test('gets a place while there are any', () =>
    given(rosterDecider, [opened(1)])
      .when(signUp(ana))
      .then([seated(ana)]));

  test('gets the end of the line when there are none', () => {
    given(rosterDecider, [opened(1), seated(ana)])
      .when(signUp(ben))
      .then([waits(ben)]);
    given(rosterDecider, [opened(1), seated(ana), waits(ben)])
      .when(signUp(carol))
      .then([waits(carol)]);
  });

  test('does not overtake a line, even while a place is free', () => {
    const lagging = [opened(1), seated(ana), waits(ben), resized(2)];
    given(rosterDecider, lagging)
      .when(signUp(carol))
      .then([waits(carol)]);
  });

  test('twice is once, with a place or in line', () => {
    given(rosterDecider, [opened(1), seated(ana)])
      .when(signUp(ana))
      .thenNothing();
    given(rosterDecider, [opened(1), seated(ana), waits(ben)])
      .when(signUp(ben))
      .thenNothing();
  });

  test('after giving the place back one begins at the end again', () =>
    given(rosterDecider, [opened(1), seated(ana), waits(ben), withdrew(ana), promoted(ben)])
      .when(signUp(ana))
      .then([waits(ana)]));

  test('a host signs others up, at the door for instance', () =>
    given(rosterDecider, [opened(1)])
      .when(signUp(ana, hostCarol))
      .then([seated(ana)]));

  test('nobody else does', () => {
    for (const actor of [asBen, organizerDan, person(dan, { hostOf: [riverTrust] })])
      given(rosterDecider, [opened(1)])
        .when(signUp(ana, actor))
        .thenRefused('not-allowed');
  });

  test('a cancelled shift takes nobody', () =>
    given(rosterDecider, [opened(1), closed])
      .when(signUp(ana))
      .thenRefused('shift-cancelled'));

  test('a draft takes nobody, whoever asks', () => {
    for (const actor of [asAna, hostCarol])
      given(rosterDecider, [opened(1)], { need: 'draft', host: 'verified' })
        .when(signUp(ana, actor))
        .thenRefused('need-not-published');
  });

  test('what is over takes nobody but whom a host adds afterwards, because they were there', () => {
    const afterNoon = '2026-11-28T12:00:00.000Z';
    for (const need of ['completed', 'cancelled'] as const)
      given(rosterDecider, [opened(1)], { need, host: 'verified' })
        .when(signUp(ana))
        .thenRefused('need-over', { status: need });
    const completed = given(rosterDecider, [opened(1)], { need: 'completed', host: 'verified' });
    completed.when(signUp(ana, hostCarol)).thenRefused('need-over');
    completed.when(signUp(ana, hostCarol, afterNoon)).then([seated(ana)]);
  });

  test('an organization that is not verified any more gets nobody, until it is verified again', () => {
    const before = [opened(2), seated(ana)];
    const suspended = given(rosterDecider, before, { need: 'published', host: 'not-verified' });
    suspended.when(signUp(ben)).thenRefused('host-not-verified');
    suspended.when(signUp(ana)).thenNothing();
    given(rosterDecider, before, { need: 'published', host: 'verified' })
      .when(signUp(ben))
      .then([seated(ben)]);
  });

  test('whom a host removed comes back through a host only', () => {
    given(rosterDecider, [opened(1), seated(ana), removed(ana)])
      .when(signUp(ana))
      .thenRefused('place-given-back-by-host');
    given(rosterDecider, [opened(1), seated(ana), removed(ana)])
      .when(signUp(ana, hostCarol))
      .then([seated(ana)]);
    given(rosterDecider, [opened(1), seated(ana), removed(ana), seated(ana), withdrew(ana)])
      .when(signUp(ana))
      .then([seated(ana)]);
  });

  test.each([
    { moment: 'at the very end', at: when.endsAt, self: 'taken', host: 'taken' },
    { moment: 'a minute after it', at: over, self: 'refused', host: 'taken' },
    { moment: 'a day after it', at: '2026-11-29T11:00:00.000Z', self: 'refused', host: 'taken' },
    { moment: 'later', at: '2026-11-29T11:00:00.001Z', self: 'refused', host: 'refused' },
  ])('$moment a volunteer is $self, somebody whom a host brings is $host', ({ at, self, host }) => {
    for (const [actor, outcome] of [
      [asAna, self],
      [hostCarol, host],
    ] as const) {
      const attempt = given(rosterDecider, [opened(1)]).when(signUp(ana, actor, at));
      if (outcome === 'taken') attempt.then([seated(ana)]);
      else attempt.thenRefused('shift-over');
    }
  });

  test('history comes in through the house, whenever it was', () =>
    given(rosterDecider, [opened(1)])
      .when(signUp(ana, house, '2027-11-28T11:00:00.000Z'))
      .then([seated(ana)]));

  test('a flexible shift is never over', () => {
    const flexible: Fact = { type: 'RosterRescheduled', data: { ...ofShift, when: null } };
    given(rosterDecider, [opened(1), flexible])
      .when(signUp(ana, asAna, '2027-11-28T11:00:00.000Z'))
      .then([seated(ana)]);
  });
});

describe('giving a place back', () => {
  const full = [opened(2), seated(ana), seated(ben), waits(carol), waits(dan)];

  test('the first in line gets it in the same breath', () =>
    given(rosterDecider, full)
      .when(withdraw(ana))
      .then([withdrew(ana), promoted(carol)]));

  test('leaving the line moves nobody', () =>
    given(rosterDecider, full)
      .when(withdraw(carol))
      .then([withdrew(carol, true)]));

  test('with nobody in line it stays free', () =>
    given(rosterDecider, [opened(2), seated(ana)])
      .when(withdraw(ana))
      .then([withdrew(ana)]));

  test('whoever is not on the roster has nothing to give back', () => {
    given(rosterDecider, [opened(2)])
      .when(withdraw(ana))
      .thenNothing();
    given(rosterDecider, [opened(2), seated(ana), withdrew(ana)])
      .when(withdraw(ana))
      .thenNothing();
  });

  test('only oneself', () => {
    for (const actor of [asBen, hostCarol, organizerDan]) given(rosterDecider, full).when(withdraw(ana, actor)).thenRefused('not-allowed');
  });

  test('not after one was seen there', () =>
    given(rosterDecider, [opened(2), seated(ana), here(ana)])
      .when(withdraw(ana))
      .thenRefused('already-checked-in'));

  test('at the last minute, but not when it is over: a "missed" is not undone by leaving', () => {
    given(rosterDecider, full)
      .when(withdraw(ana, asAna, when.endsAt))
      .then([withdrew(ana), promoted(carol)]);
    given(rosterDecider, full)
      .when(withdraw(ana, asAna, over))
      .thenRefused('shift-over');
  });

  test('on a cancelled shift nobody moves up', () =>
    given(rosterDecider, [...full, closed])
      .when(withdraw(ana))
      .then([withdrew(ana)]));
});

describe('a host gives a place back', () => {
  const full = [opened(1), seated(ana), waits(ben)];
  const noteRef = `${ana}/note/x` as VaultRef;

  test('with a reason, and words that stay in the vault', () =>
    given(rosterDecider, full)
      .when(wish('RemoveVolunteer', { volunteerId: ana, reason: 'conduct', noteRef }, hostCarol))
      .then([{ type: 'VolunteerRemoved', data: { ...of(ana), wasWaiting: false, reason: 'conduct', noteRef } }, promoted(ben)]));

  test('also in line', () =>
    given(rosterDecider, full)
      .when(remove(ben))
      .then([removed(ben, true)]));

  test('once', () =>
    given(rosterDecider, [...full, removed(ana), promoted(ben)])
      .when(remove(ana))
      .thenNothing());

  test('not of whoever was seen there', () =>
    given(rosterDecider, [opened(1), seated(ana), here(ana)])
      .when(remove(ana))
      .thenRefused('already-checked-in'));

  test('after the end nobody moves up any more', () =>
    given(rosterDecider, full)
      .when(remove(ana, hostCarol, over))
      .then([removed(ana)]));

  test('nobody else does', () => {
    for (const actor of [asAna, asBen, organizerDan]) given(rosterDecider, full).when(remove(ana, actor)).thenRefused('not-allowed');
  });

  test('a "missed" does not stick to somebody who comes back', () =>
    given(rosterDecider, [opened(2), seated(ana), seated(ben), missed(ben), removed(ben), seated(ben)])
      .when(resize(1))
      .then([movedBack(ben), resized(1)]));
});

describe('another number of places', () => {
  test('more of them go to the line in order', () =>
    given(rosterDecider, [opened(1), seated(ana), waits(ben), waits(carol), waits(dan)])
      .when(resize(3))
      .then([resized(3), promoted(ben), promoted(carol)]));

  test('fewer: the latest wait at the head of the line, in the order they had', () => {
    const before = [opened(3), seated(ana), seated(ben), seated(carol), waits(dan)];
    given(rosterDecider, before)
      .when(resize(1))
      .then([movedBack(carol), movedBack(ben), resized(1)]);
    given(rosterDecider, [...before, movedBack(carol), movedBack(ben), resized(1)])
      .when(resize(3))
      .then([resized(3), promoted(ben), promoted(carol)]);
  });

  test('whoever is here stays, although it is one too many', () =>
    given(rosterDecider, [opened(2), seated(ana), seated(ben), here(ben)])
      .when(resize(1))
      .then([movedBack(ana), resized(1)]));

  test('if all are here, all stay, and places that come free later are not given on until it fits', () => {
    const crowded = [opened(3), seated(ana), seated(ben), seated(carol), here(ana), here(ben), waits(dan), resized(1)];
    given(rosterDecider, crowded)
      .when(withdraw(carol))
      .then([withdrew(carol)]);
  });

  test('after the end nobody moves up any more', () =>
    given(rosterDecider, [opened(1), seated(ana), waits(ben)])
      .when(resize(2, over))
      .then([resized(2)]));

  test('the same number changes nothing, and neither does any on a cancelled shift', () => {
    given(rosterDecider, [opened(2)])
      .when(resize(2))
      .thenNothing();
    given(rosterDecider, [opened(2), closed])
      .when(resize(3))
      .thenNothing();
  });
});

describe('a roster follows its shift', () => {
  const open = wish('OpenRoster', { projectId: sorting, organizationId: foodBank, label: 'Morning', when, places: 2 }, house);
  const move = wish('RescheduleRoster', { when: null }, house);
  const close = wish('CloseRoster', { reason: 'Storm.' }, house);

  test('opens once', () => {
    given(rosterDecider, [])
      .when(open)
      .then([opened(2)]);
    given(rosterDecider, [opened(2), closed])
      .when(open)
      .thenNothing();
  });

  test('moves, and stays where it is', () => {
    const moved: Fact = { type: 'RosterRescheduled', data: { ...ofShift, when: null } };
    given(rosterDecider, [opened(2)])
      .when(move)
      .then([moved]);
    given(rosterDecider, [opened(2), moved])
      .when(move)
      .thenNothing();
    given(rosterDecider, [opened(2), closed])
      .when(move)
      .thenNothing();
  });

  test('closes once', () => {
    given(rosterDecider, [opened(2)])
      .when(close)
      .then([closed]);
    given(rosterDecider, [opened(2), closed])
      .when(close)
      .thenNothing();
  });

  test('and nobody turns it by hand', () => {
    for (const actor of [asAna, hostCarol, organizerDan])
      for (const one of [open, resize(1), move, close])
        given(rosterDecider, [opened(2)])
          .when({ ...one, actor })
          .thenRefused('not-allowed');
  });
});

test.each([
  signUp(ana),
  withdraw(ana),
  remove(ana),
  resize(1),
  wish('RescheduleRoster', { when: null }, house),
  wish('CloseRoster', { reason: 'x' }, house),
])('$type of a shift that does not exist has nothing to work on', (one) => given(rosterDecider, []).when(one).thenRefused('no-such-shift'));
