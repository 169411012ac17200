import { describe, test } from '@jest/globals';
import { adultFromOf, type Minority, type When } from '#events';
import { ana, asAna, ben, foodBank, given, hostCarol, house, riverCleanup, saturday, sorting, specTime } from '#tests/support';
import type { Actor } from '#services/kernel';
import { rosterDecider } from './decider.ts';

const when = { startsAt: '2026-11-28T08:00:00.000Z', endsAt: '2026-11-28T11:00:00.000Z', timeZone: 'Europe/Berlin' };
const ofShift = { shiftId: saturday, projectId: sorting, organizationId: foodBank };
const signedUp = { type: 'VolunteerSignedUp', data: { ...ofShift, volunteerId: ana } } as const;
const until = '2027-11-24T09:00:00.000Z';
const young = (consent?: Partial<NonNullable<Minority['consent']>>): Minority => ({
  adultFrom: adultFromOf('2012-04-15'),
  consent: consent && { guardianId: ben, until, ...consent },
});
const signUp = (
  minority: Minority | undefined,
  { actor = asAna, on = when, at = specTime }: { actor?: Actor; on?: When; at?: string } = {},
) =>
  given(rosterDecider, [{ type: 'RosterOpened', data: { ...ofShift, label: 'Morning', when: on, places: 3 } }], { minority }).when({
    type: 'SignUpForShift',
    data: { shiftId: saturday, volunteerId: ana },
    actor,
    at,
  });

describe('a minor', () => {
  test('with consent has a place like everyone', () => {
    signUp(young({})).then([signedUp]);
    signUp(young({ only: { organizationIds: [foodBank], projectIds: [] } })).then([signedUp]);
    signUp(young({ only: { organizationIds: [], projectIds: [sorting] } })).then([signedUp]);
  });
  test('without it has none, whoever asks, and is told what is missing', () => {
    for (const actor of [asAna, hostCarol, house])
      signUp(young(), { actor }).thenRefused('guardian-consent-missing', { gap: 'none', projectId: sorting, organizationId: foodBank });
    signUp(young({ only: { organizationIds: [], projectIds: [riverCleanup] } })).thenRefused('guardian-consent-missing', {
      gap: 'not-for-this',
    });
  });
  test('whose consent is over now, or before the shift is, has none', () => {
    signUp(young({ until: specTime })).thenRefused('guardian-consent-missing', { gap: 'over' });
    signUp(young({ until: when.endsAt })).thenRefused('guardian-consent-missing', { gap: 'over' });
    signUp(young({ until: when.endsAt }), { on: null }).then([signedUp]);
  });
  test('who is of age at the shift needs it until then', () => {
    const soon = '2026-11-28T00:00:00.000Z';
    signUp({ adultFrom: soon }).thenRefused('guardian-consent-missing', { gap: 'none' });
    signUp({ adultFrom: soon, consent: { guardianId: ben, until: '2026-11-27T00:00:00.000Z' } }).then([signedUp]);
    signUp({ adultFrom: specTime }).then([signedUp]);
  });
});

describe('a minimum age', () => {
  const signUpAt = (minimumAge: number | undefined, minority: Minority | undefined, on: When = when) =>
    given(rosterDecider, [{ type: 'RosterOpened', data: { ...ofShift, label: 'Morning', when: on, places: 3 } }], {
      minority,
      minimumAge,
    });
  const wish = (actor: Actor = asAna) => ({ type: 'SignUpForShift', data: { shiftId: saturday, volunteerId: ana }, actor }) as const;

  test('keeps out whoever is younger, whoever asks and whatever the guardian agreed to', () => {
    for (const actor of [asAna, hostCarol, house]) signUpAt(16, young({})).when(wish(actor)).thenRefused('too-young', { minimumAge: 16 });
    // Fourteen since April.
    signUpAt(14, young({})).when(wish()).then([signedUp]);
    signUpAt(undefined, young({})).when(wish()).then([signedUp]);
  });
  test('is reached by the month, and by the beginning of the shift', () => {
    const turnsSixteen = (birthDate: string): Minority => ({ adultFrom: adultFromOf(birthDate), consent: { guardianId: ben, until } });
    signUpAt(16, turnsSixteen('2010-10-31')).when(wish()).then([signedUp]);
    signUpAt(16, turnsSixteen('2010-11-02')).when(wish()).thenRefused('too-young');
    const inDecember = { ...when, startsAt: '2026-12-05T08:00:00.000Z', endsAt: '2026-12-05T11:00:00.000Z' };
    signUpAt(16, turnsSixteen('2010-11-02'), inDecember).when(wish()).then([signedUp]);
    signUpAt(16, turnsSixteen('2010-11-02'), null).when(wish()).thenRefused('too-young');
  });
  test('asks nobody who did not say how old they are', () => {
    signUpAt(18, undefined).when(wish()).then([signedUp]);
    signUpAt(18, { adultFrom: '2026-11-01T00:00:00.000Z' }).when(wish()).then([signedUp]);
    signUpAt(18, young({})).when(wish()).thenRefused('too-young', { minimumAge: 18 });
  });
});
