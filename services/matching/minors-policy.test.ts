import { describe, test } from '@jest/globals';
import type { DomainEvent, ShiftId } from '#events';
import { ana, ben, foodBank, givenPolicy, riverCleanup, saturday, sorting, sunday } from '#tests/support';
import { placesOfMinors } from './minors-policy.ts';

const on = (shiftId: ShiftId, projectId = sorting) => ({ shiftId, projectId, organizationId: foodBank, volunteerId: ana });
const signedUp = (shiftId: ShiftId, projectId = sorting) => ({ type: 'VolunteerSignedUp', data: on(shiftId, projectId) }) as const;
const stated = { type: 'AgeStated', data: { volunteerId: ana, band: 'young', adultFrom: '2029-05-01T00:00:00.000Z' } } as const;
type Only = Extract<DomainEvent, { type: 'GuardianConsentGiven' }>['data']['only'];
const given = (only?: Only) =>
  ({
    type: 'GuardianConsentGiven',
    data: { volunteerId: ana, guardianId: ben, textVersion: '2026-11', until: '2027-11-24T09:00:00.000Z', ...(only && { only }) },
  }) as const;
const withdrawn = { type: 'GuardianConsentWithdrawn', data: { volunteerId: ana, guardianId: ben, reason: 'withdrawn' } } as const;
const giveBack = (shiftId: ShiftId) => ({ type: 'WithdrawFromShift', data: { shiftId, volunteerId: ana } });

describe('coming places of a minor', () => {
  test('are given back when the guardian takes their word back, also those in line', () =>
    givenPolicy(placesOfMinors, [stated, given(), signedUp(saturday), { type: 'VolunteerWaitlisted', data: on(sunday) }])
      .when(withdrawn)
      .then([giveBack(saturday), giveBack(sunday)]));
  test('stay when the consent is given anew, and go when it is for something else now', () => {
    const before = [stated, given(), signedUp(saturday), signedUp(sunday, riverCleanup)];
    givenPolicy(placesOfMinors, before).when(given()).thenNothing();
    givenPolicy(placesOfMinors, before)
      .when(given({ organizationIds: [], projectIds: [sorting] }))
      .then([giveBack(sunday)]);
  });
  test('are given back when somebody says that they are not of age', () =>
    givenPolicy(placesOfMinors, [signedUp(saturday)])
      .when(stated)
      .then([giveBack(saturday)]));
  test('that were decided on before and written after the word was taken back do not stay', () =>
    givenPolicy(placesOfMinors, [stated, given(), withdrawn])
      .when(signedUp(saturday))
      .then([giveBack(saturday)]));
  test('are nothing to give back once they are given back', () =>
    givenPolicy(placesOfMinors, [
      stated,
      given(),
      signedUp(saturday),
      { type: 'VolunteerWithdrew', data: { ...on(saturday), wasWaiting: false } },
    ])
      .when(withdrawn)
      .thenNothing());
  test('of everybody else stay', () =>
    givenPolicy(placesOfMinors, [signedUp(saturday)])
      .when(signedUp(sunday))
      .thenNothing());
  describe('of a shift that moves', () => {
    const times = (day: string) => ({ startsAt: `${day}T08:00:00.000Z`, endsAt: `${day}T11:00:00.000Z`, timeZone: 'UTC' });
    const held = { type: 'TimeHeld', data: { volunteerId: ana, shiftId: saturday, label: 'Morning', when: times('2026-11-28') } } as const;
    const moved = (day: string) => ({ type: 'TimeMoved', data: { volunteerId: ana, shiftId: saturday, when: times(day) } }) as const;
    const before = [stated, given(), held, signedUp(saturday)];

    test('stay as long as the consent reaches the new day', () =>
      givenPolicy(placesOfMinors, before).when(moved('2027-11-23')).thenNothing());
    test('are given back when it does not: the guardian is asked again', () =>
      givenPolicy(placesOfMinors, before)
        .when(moved('2027-11-24'))
        .then([giveBack(saturday)]));
    test('also when it was flexible and has a time now', () =>
      givenPolicy(placesOfMinors, [stated, given(), signedUp(saturday)])
        .when({ ...held, data: { ...held.data, when: times('2027-12-01') } })
        .then([giveBack(saturday)]));
    test('and when the guardian agrees anew for a shorter time', () =>
      givenPolicy(placesOfMinors, [...before, moved('2027-11-23')])
        .when({ ...given(), data: { ...given().data, until: '2027-06-01T00:00:00.000Z' } })
        .then([giveBack(saturday)]));
    test('of adults move along', () =>
      givenPolicy(placesOfMinors, [held, signedUp(saturday)])
        .when(moved('2029-11-24'))
        .thenNothing());
    test('of whoever is of age by then move along', () => givenPolicy(placesOfMinors, before).when(moved('2029-05-02')).thenNothing());
  });
});
