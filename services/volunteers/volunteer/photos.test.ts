import { describe, test } from '@jest/globals';
import { adultFromOf, type VolunteerId } from '#events';
import { ana, asAna, ben, carol, given, person, specTime } from '#tests/support';
import { volunteerDecider } from './decider.ts';

const joined = { type: 'VolunteerJoined', data: { volunteerId: ana } } as const;
const young = { type: 'AgeStated', data: { volunteerId: ana, band: 'young', adultFrom: adultFromOf('2012-04-15') } } as const;
const until = '2027-11-24T09:00:00.000Z';
const consent = { type: 'GuardianConsentGiven', data: { volunteerId: ana, guardianId: ben, textVersion: '2026-11', until } } as const;
const consentOver = { type: 'GuardianConsentWithdrawn', data: { volunteerId: ana, guardianId: ben, reason: 'withdrawn' } } as const;
const yesBy = (byId: VolunteerId) => ({ type: 'PhotoConsentGiven', data: { volunteerId: ana, byId, textVersion: '2026-11' } }) as const;
const noBy = (byId: VolunteerId) => ({ type: 'PhotoConsentWithdrawn', data: { volunteerId: ana, byId } }) as const;
const give = (byId: VolunteerId) =>
  ({ type: 'GivePhotoConsent', data: { volunteerId: ana, byId, textVersion: '2026-11' }, actor: person(byId), at: specTime }) as const;
const withdraw = (byId: VolunteerId) =>
  ({ type: 'WithdrawPhotoConsent', data: { volunteerId: ana, byId }, actor: person(byId), at: specTime }) as const;

describe('photographs of somebody of age', () => {
  const adult = given(volunteerDecider, [joined]);
  test('are theirs to allow, and to allow once', () => {
    adult.when(give(ana)).then([yesBy(ana)]);
    given(volunteerDecider, [joined, yesBy(ana)])
      .when(give(ana))
      .then([]);
  });
  test('are nobody else’s to allow, nor to allow in their name', () => {
    adult.when(give(ben)).thenRefused('not-allowed');
    adult.when({ ...give(ben), actor: asAna }).thenRefused('not-allowed');
  });
  test('end at their word, at any time', () => {
    given(volunteerDecider, [joined, yesBy(ana)])
      .when(withdraw(ana))
      .then([noBy(ana)]);
    adult.when(withdraw(ana)).then([]);
    given(volunteerDecider, [joined, yesBy(ana)])
      .when(withdraw(carol))
      .thenRefused('not-allowed');
  });
});

describe('photographs of a minor', () => {
  const minor = given(volunteerDecider, [joined, young, consent]);
  test('are the guardian’s to allow, apart from taking part', () => {
    minor.when(give(ben)).then([yesBy(ben)]);
    minor.when(give(ana)).thenRefused('photos-need-guardian');
    minor.when(give(carol)).thenRefused('photos-need-guardian');
  });
  test('are not allowed by a guardian who does not consent to taking part any more', () =>
    given(volunteerDecider, [joined, young, consent, consentOver]).when(give(ben)).thenRefused('photos-need-guardian'));
  test('end at the word of the guardian, and at the minor’s own', () => {
    for (const by of [ben, ana])
      given(volunteerDecider, [joined, young, consent, yesBy(ben)])
        .when(withdraw(by))
        .then([noBy(by)]);
  });
  test('are asked for again once they are of age: the guardian has no more say', () => {
    const grown = given(volunteerDecider, [joined, young, consent, yesBy(ben)]);
    const at = '2031-01-01T00:00:00.000Z';
    grown.when({ ...give(ana), at }).then([yesBy(ana)]);
    grown.when({ ...give(ben), at }).thenRefused('not-allowed');
  });
});
