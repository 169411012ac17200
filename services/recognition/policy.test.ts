import { describe, test } from '@jest/globals';
import { awardIdOf, hoursIdOf, type DomainEvent, type HoursId, type NominationId, type VolunteerId } from '#events';
import { ana, ben, foodBank, givenPolicy, kindness, riverCleanup, saturday, sorting, sunday } from '#tests/support';
import { awardSettlesNomination, badgesForConfirmedHours } from './policy.ts';
import { badgeProgramId } from './program/decider.ts';

type Counted = DomainEvent<'HoursConfirmed' | 'HoursCorrected'>;
const first = hoursIdOf(saturday, ana);
const second = hoursIdOf(sunday, ana);
const ofHours = (hoursId: HoursId, volunteerId: VolunteerId = ana) => ({
  hoursId,
  volunteerId,
  shiftId: hoursId === first ? saturday : sunday,
  projectId: hoursId === first ? sorting : riverCleanup,
  organizationId: foodBank,
});
const confirmed = (hoursId: HoursId, minutes: number, volunteerId: VolunteerId = ana): Counted => ({
  type: 'HoursConfirmed',
  data: { ...ofHours(hoursId, volunteerId), minutes },
});
const corrected = (hoursId: HoursId, minutes: number): Counted => ({
  type: 'HoursCorrected',
  data: { ...ofHours(hoursId), minutes, previousMinutes: 60, reason: 'other' },
});
const badge = (rule: string, hoursIds: HoursId[], minutes: number, volunteerId: VolunteerId = ana) => ({
  type: 'GrantAward',
  data: {
    awardId: awardIdOf(badgeProgramId(rule), volunteerId, 'once'),
    programId: badgeProgramId(rule),
    volunteerId,
    period: 'once',
    rule,
    nominationId: null,
    citationRef: null,
    evidence: { hoursIds, minutes },
  },
});

describe('when hours are confirmed', () => {
  test('then the first of them earn the first badge, with what it rests on', () =>
    givenPolicy(badgesForConfirmedHours, [])
      .when(confirmed(first, 60))
      .then([badge('first-project', [first], 60)]));

  test('then ten of them, together, earn the second', () =>
    givenPolicy(badgesForConfirmedHours, [confirmed(first, 300)])
      .when(confirmed(second, 300))
      .then([badge('first-project', [first, second], 600), badge('ten-hours', [first, second], 600)]));

  test('nobody earns by the hours of another', () =>
    givenPolicy(badgesForConfirmedHours, [confirmed(hoursIdOf(saturday, ben), 900, ben)])
      .when(confirmed(first, 60))
      .then([badge('first-project', [first], 60)]));

  test('no time at all earns nothing', () => givenPolicy(badgesForConfirmedHours, []).when(confirmed(first, 0)).thenNothing());
});

describe('when hours are corrected', () => {
  test('then the new figure counts in place of the old one', () => {
    givenPolicy(badgesForConfirmedHours, [confirmed(first, 60), confirmed(second, 300)])
      .when(corrected(first, 300))
      .then([badge('first-project', [first, second], 600), badge('ten-hours', [first, second], 600)]);
    givenPolicy(badgesForConfirmedHours, [confirmed(first, 600), confirmed(second, 60)])
      .when(corrected(first, 120))
      .then([badge('first-project', [first, second], 180)]);
  });

  test('then a dispute that was settled counts like a confirmation', () =>
    givenPolicy(badgesForConfirmedHours, [])
      .when(corrected(first, 600))
      .then([badge('first-project', [first], 600), badge('ten-hours', [first], 600)]));
});

describe('when an award is granted', () => {
  const nominationId = '00000000-0000-4000-8000-000000000601' as NominationId;
  const award = (followed: NominationId | null): DomainEvent<'AwardGranted'> => ({
    type: 'AwardGranted',
    data: {
      awardId: awardIdOf(kindness, ana, '2026'),
      programId: kindness,
      kind: 'award',
      volunteerId: ana,
      period: '2026',
      rule: null,
      nominationId: followed,
      citationRef: null,
      evidence: { hoursIds: [], minutes: 0 },
    },
  });

  test('then the nomination it follows is settled', () =>
    givenPolicy(awardSettlesNomination, [])
      .when(award(nominationId))
      .then([{ type: 'SettleNomination', data: { nominationId, awardId: awardIdOf(kindness, ana, '2026') } }]));

  test('without one there is nothing to settle', () => givenPolicy(awardSettlesNomination, []).when(award(null)).thenNothing());
});
