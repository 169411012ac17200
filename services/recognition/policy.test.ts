import { describe, test } from '@jest/globals';
import { awardIdOf, hoursIdOf, type DomainEvent, type HoursId, type NominationId, type ShiftId, type VolunteerId } from '#events';
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
const badge = (rule: string, hoursIds: HoursId[], minutes: number, shiftId: ShiftId) => ({
  type: 'GrantAward',
  data: {
    awardId: awardIdOf(badgeProgramId(rule), ana, 'once'),
    programId: badgeProgramId(rule),
    volunteerId: ana,
    period: 'once',
    rule,
    nominationId: null,
    citationRef: null,
    evidence: { hoursIds, minutes },
    shiftId,
  },
});

const withdrawal = (rule: string, shiftId: ShiftId) => ({
  type: 'WithdrawAward',
  data: { awardId: awardIdOf(badgeProgramId(rule), ana, 'once'), reason: 'hours-corrected', shiftId },
});

describe('when hours are confirmed', () => {
  test('then the first of them earn the first badge, with what it rests on', () =>
    givenPolicy(badgesForConfirmedHours, [])
      .when(confirmed(first, 60))
      .then([badge('first-project', [first], 60, saturday)]));

  test('then ten of them, together, earn the second', () =>
    givenPolicy(badgesForConfirmedHours, [confirmed(first, 300)])
      .when(confirmed(second, 300))
      .then([badge('first-project', [first, second], 600, sunday), badge('ten-hours', [first, second], 600, sunday)]));

  test('nobody earns by the hours of another', () =>
    givenPolicy(badgesForConfirmedHours, [confirmed(hoursIdOf(saturday, ben), 900, ben)])
      .when(confirmed(first, 60))
      .then([badge('first-project', [first], 60, saturday)]));

  test('no time at all earns nothing', () => givenPolicy(badgesForConfirmedHours, []).when(confirmed(first, 0)).thenNothing());
});

describe('when hours are corrected', () => {
  test('then the new figure counts in place of the old one', () => {
    givenPolicy(badgesForConfirmedHours, [confirmed(first, 60), confirmed(second, 300)])
      .when(corrected(first, 300))
      .then([badge('first-project', [first, second], 600, saturday), badge('ten-hours', [first, second], 600, saturday)]);
  });

  test('then a badge that is not reached any more is withdrawn, once, and the others stay', () => {
    givenPolicy(badgesForConfirmedHours, [confirmed(first, 600), confirmed(second, 60)])
      .when(corrected(first, 120))
      .then([badge('first-project', [first, second], 180, saturday), withdrawal('ten-hours', saturday)]);
    givenPolicy(badgesForConfirmedHours, [confirmed(first, 600), confirmed(second, 60), corrected(first, 120)])
      .when(corrected(first, 90))
      .then([badge('first-project', [first, second], 150, saturday)]);
  });

  test('then hours that were nobody’s take every badge they carried', () =>
    givenPolicy(badgesForConfirmedHours, [confirmed(first, 600)])
      .when(corrected(first, 0))
      .then([withdrawal('first-project', saturday), withdrawal('ten-hours', saturday)]));

  test('then a badge that is reached again is granted again', () =>
    givenPolicy(badgesForConfirmedHours, [confirmed(first, 600), corrected(first, 540)])
      .when(confirmed(second, 60))
      .then([badge('first-project', [first, second], 600, sunday), badge('ten-hours', [first, second], 600, sunday)]));

  test('then a dispute that was settled counts like a confirmation', () =>
    givenPolicy(badgesForConfirmedHours, [])
      .when(corrected(first, 600))
      .then([badge('first-project', [first], 600, saturday), badge('ten-hours', [first], 600, saturday)]));
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
