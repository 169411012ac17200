import { describe, test } from '@jest/globals';
import type { VolunteerId } from '#events';
import { ana, ben, carol, givenPolicy } from '#tests/support';
import { consentOfForgotten } from './guardian-policy.ts';

const until = '2027-11-24T09:00:00.000Z';
const given = (volunteerId: VolunteerId) =>
  ({ type: 'GuardianConsentGiven', data: { volunteerId, guardianId: ben, textVersion: '2026-11', until } }) as const;
const ended = (reason: 'withdrawn' | 'guardian-left') =>
  ({ type: 'GuardianConsentWithdrawn', data: { volunteerId: ana, guardianId: ben, reason } }) as const;
const forgotten = (volunteerId: VolunteerId) => ({ type: 'VolunteerForgotten', data: { volunteerId } }) as const;
const end = (volunteerId: VolunteerId) => ({ type: 'WithdrawGuardianConsent', data: { volunteerId, guardianId: ben } });

describe('when a guardian is forgotten', () => {
  test('their consent ends for everyone in their care', () =>
    givenPolicy(consentOfForgotten, [given(ana), given(carol), given(ana)])
      .when(forgotten(ben))
      .then([end(carol), end(ana)]));
  test('also when they took it back before, so that another can be asked; once', () => {
    givenPolicy(consentOfForgotten, [given(ana), ended('withdrawn')])
      .when(forgotten(ben))
      .then([end(ana)]);
    givenPolicy(consentOfForgotten, [given(ana), ended('guardian-left')])
      .when(forgotten(ben))
      .thenNothing();
  });
  test('a consent that comes late ends at once; others stay', () => {
    givenPolicy(consentOfForgotten, [forgotten(ben)])
      .when(given(ana))
      .then([end(ana)]);
    givenPolicy(consentOfForgotten, [given(ana)])
      .when(forgotten(carol))
      .thenNothing();
  });
});
