import { describe, test } from '@jest/globals';
import { awardIdOf, hoursIdOf, type NominationId, type VaultRef } from '#events';
import { ana, asAna, asBen, ben, carol, dan, given, hostCarol, house, kindness, organizerDan, saturday, tenHours } from '#tests/support';
import type { NominationState } from '../nomination/state.ts';
import type { ProgramState } from '../program/state.ts';
import { awardDecider, type AwardFacts } from './decider.ts';

const nominationId = '00000000-0000-4000-8000-000000000601' as NominationId;
const citationRef = `${ana}/recognition/citation` as VaultRef;
const award: NonNullable<ProgramState> = {
  programId: kindness,
  name: 'Kindness',
  kind: 'award',
  criteria: 'Kind.',
  rule: null,
  period: 'year',
  emblem: 'heart',
  open: true,
};
const badge: NonNullable<ProgramState> = {
  ...award,
  programId: tenHours,
  name: 'Ten hours',
  kind: 'badge',
  rule: 'ten-hours',
  period: 'once',
};
const nomination: NonNullable<NominationState> = {
  nominationId,
  programId: kindness,
  volunteerId: ana,
  nominatedBy: ben,
  storyRef: `${ana}/recognition/story` as VaultRef,
  status: 'open',
};
const facts = (program: ProgramState, ofNomination?: NominationState): AwardFacts => ({ program, nomination: ofNomination });

const evidence = { hoursIds: [hoursIdOf(saturday, ana)], minutes: 180 };
const given2026 = {
  awardId: awardIdOf(kindness, ana, '2026'),
  programId: kindness,
  volunteerId: ana,
  period: '2026',
  rule: null,
  nominationId: null,
  citationRef,
  evidence,
};
const earned = {
  ...given2026,
  awardId: awardIdOf(tenHours, ana, 'once'),
  programId: tenHours,
  period: 'once',
  rule: 'ten-hours',
  citationRef: null,
};
const granted = { type: 'AwardGranted', data: { ...given2026, kind: 'award' } } as const;
const earnedFact = { type: 'AwardGranted', data: { ...earned, kind: 'badge' } } as const;
const withdrawn = {
  type: 'AwardWithdrawn',
  data: { awardId: given2026.awardId, programId: kindness, volunteerId: ana, reason: 'granted-by-mistake' },
} as const;

const grant = (change: object = {}) => ({ type: 'GrantAward', data: { ...given2026, ...change }, actor: organizerDan });
const earn = { type: 'GrantAward', data: earned, actor: house };
const withdraw = { type: 'WithdrawAward', data: { awardId: given2026.awardId, reason: 'granted-by-mistake' } };

describe('an organizer grants an award', () => {
  test('with a citation and what it rests on', () => given(awardDecider, [], facts(award)).when(grant()).then([granted]));

  test('following a nomination', () =>
    given(awardDecider, [], facts(award, nomination))
      .when(grant({ nominationId }))
      .then([{ type: 'AwardGranted', data: { ...given2026, nominationId, kind: 'award' } }]));

  test('once for a person, a program and a period', () => given(awardDecider, [granted], facts(award)).when(grant()).thenNothing());

  test('a nomination for what the person has already is told so, and stays open', () =>
    given(awardDecider, [granted], facts(award, nomination)).when(grant({ nominationId })).thenRefused('award-already-granted'));

  test('again after it was withdrawn', () => given(awardDecider, [granted, withdrawn], facts(award)).when(grant()).then([granted]));

  test('never without a citation', () =>
    given(awardDecider, [], facts(award))
      .when(grant({ citationRef: null }))
      .thenRefused('citation-missing'));

  test('never to themself', () =>
    given(awardDecider, [], facts(award))
      .when(grant({ volunteerId: dan, awardId: awardIdOf(kindness, dan, '2026') }))
      .thenRefused('not-allowed'));

  test('never a badge: it is earned', () =>
    given(awardDecider, [], facts(badge))
      .when(grant({ programId: tenHours, awardId: awardIdOf(tenHours, ana, 'once'), period: 'once' }))
      .thenRefused('badges-are-earned'));

  test('not in a program that is closed, or that does not exist', () => {
    given(awardDecider, [], facts({ ...award, open: false }))
      .when(grant())
      .thenRefused('program-closed');
    given(awardDecider, [], facts(undefined)).when(grant()).thenRefused('no-such-program');
  });

  test('under the id that follows from the three, or twice would not be once', () =>
    given(awardDecider, [], facts(award))
      .when(grant({ awardId: awardIdOf(kindness, carol, '2026') }))
      .thenRefused('award-id-mismatch'));

  test.each([
    ['a yearly one', award, 'once'],
    ['one for once', { ...award, period: 'once' as const }, '2026'],
  ])('%s not for a period of the other kind', (_, program, period) =>
    given(awardDecider, [], facts(program))
      .when(grant({ period, awardId: awardIdOf(kindness, ana, period) }))
      .thenRefused('wrong-period'),
  );

  test.each(['26', '20261', 'twice', 'once ', ''])('"%s" is no period', (period) =>
    given(awardDecider, [], facts(award)).when(grant({ period })).thenRefused('invalid-command'),
  );
});

describe('the nomination it follows', () => {
  test('is there', () => given(awardDecider, [], facts(award)).when(grant({ nominationId })).thenRefused('no-such-nomination'));

  test.each([
    ['another person', { volunteerId: carol }],
    ['another program', { programId: tenHours }],
  ])('is not for %s', (_, other) =>
    given(awardDecider, [], facts(award, { ...nomination, ...other }))
      .when(grant({ nominationId }))
      .thenRefused('nomination-mismatch'),
  );

  test.each(['granted', 'declined'] as const)('was not %s already', (status) =>
    given(awardDecider, [], facts(award, { ...nomination, status }))
      .when(grant({ nominationId }))
      .thenRefused('nomination-settled'),
  );
});

describe('a rule grants a badge', () => {
  test('when it is met', () => given(awardDecider, [], facts(badge)).when(earn).then([earnedFact]));

  test('once, however often the rule is met', () => given(awardDecider, [earnedFact], facts(badge)).when(earn).thenNothing());

  test('not again after an organizer took it back', () => {
    const taken = { ...withdrawn, data: { ...withdrawn.data, awardId: earned.awardId, programId: tenHours } } as const;
    given(awardDecider, [earnedFact, taken], facts(badge)).when(earn).thenNothing();
  });

  const unmet = { type: 'WithdrawAward', data: { awardId: earned.awardId, reason: 'hours-corrected', shiftId: saturday }, actor: house };
  const takenByRule = {
    type: 'AwardWithdrawn',
    data: { awardId: earned.awardId, programId: tenHours, volunteerId: ana, reason: 'hours-corrected', shiftId: saturday },
  } as const;

  test('and takes it back when corrected hours do not reach it any more, once, and never one that nobody has', () => {
    given(awardDecider, [earnedFact], facts(badge)).when(unmet).then([takenByRule]);
    given(awardDecider, [earnedFact, takenByRule], facts(badge)).when(unmet).thenNothing();
    given(awardDecider, [], facts(undefined)).when(unmet).thenNothing();
  });

  test('and gives it again when they reach it again', () =>
    given(awardDecider, [earnedFact, takenByRule], facts(badge)).when(earn).then([earnedFact]));

  test('not while nobody has opened the badge, and not after it was closed', () => {
    given(awardDecider, [], facts(undefined)).when(earn).thenNothing();
    given(awardDecider, [], facts({ ...badge, open: false }))
      .when(earn)
      .thenNothing();
  });
});

describe('withdrawing', () => {
  test('an organizer takes it back with a reason, once', () => {
    given(awardDecider, [granted], facts(award))
      .when({ ...withdraw, actor: organizerDan })
      .then([withdrawn]);
    given(awardDecider, [granted, withdrawn], facts(award))
      .when({ ...withdraw, actor: organizerDan })
      .thenNothing();
  });

  test('what was never granted cannot be taken back', () =>
    given(awardDecider, [], facts(award))
      .when({ ...withdraw, actor: organizerDan })
      .thenRefused('no-such-award'));
});

test('awards are for organizers, also where there is one already', () => {
  for (const actor of [asAna, asBen, hostCarol])
    for (const before of [[], [granted]])
      for (const wish of [grant(), withdraw])
        given(awardDecider, before, facts(award))
          .when({ ...wish, actor })
          .thenRefused('not-allowed');
});
