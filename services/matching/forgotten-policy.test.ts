import { describe, test } from '@jest/globals';
import type { ShiftId } from '#events';
import { ana, ben, foodBank, givenPolicy, saturday, sorting, sunday } from '#tests/support';
import { placesOfForgotten } from './forgotten-policy.ts';

const on = (shiftId: ShiftId, volunteerId = ana) => ({ shiftId, projectId: sorting, organizationId: foodBank, volunteerId });
const signedUp = (shiftId: ShiftId, volunteerId = ana) => ({ type: 'VolunteerSignedUp', data: on(shiftId, volunteerId) }) as const;
const forgotten = { type: 'VolunteerForgotten', data: { volunteerId: ana } } as const;
const giveBack = (shiftId: ShiftId) => ({ type: 'WithdrawFromShift', data: { shiftId, volunteerId: ana } });

describe('places of somebody who is forgotten', () => {
  test('are given back, also those in line, and nobody else’s', () =>
    givenPolicy(placesOfForgotten, [signedUp(saturday), { type: 'VolunteerWaitlisted', data: on(sunday) }, signedUp(saturday, ben)])
      .when(forgotten)
      .then([giveBack(saturday), giveBack(sunday)]));

  test('that they had before are nothing to give back', () =>
    givenPolicy(placesOfForgotten, [
      signedUp(saturday),
      { type: 'VolunteerWithdrew', data: { ...on(saturday), wasWaiting: false } },
      signedUp(sunday),
      {
        type: 'VolunteerCheckedOut',
        data: { ...on(sunday), checkedInAt: '2026-11-22T09:00:00.000Z', checkedOutAt: '2026-11-22T12:00:00.000Z' },
      },
    ])
      .when(forgotten)
      .thenNothing());

  test('that a host takes for them afterwards are given back at once', () =>
    givenPolicy(placesOfForgotten, [forgotten])
      .when(signedUp(saturday))
      .then([giveBack(saturday)]));

  test('stay with everybody else', () => givenPolicy(placesOfForgotten, [forgotten]).when(signedUp(saturday, ben)).thenNothing());
});
