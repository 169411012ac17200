import { describe, test } from '@jest/globals';
import { awardIdOf, type NominationId, type VaultRef } from '#events';
import { ana, asAna, asBen, ben, carol, dan, given, hostCarol, house, kindness, organizerDan, tenHours } from '#tests/support';
import type { ProgramState } from '../program/state.ts';
import { nominationDecider } from './decider.ts';

const nominationId = '00000000-0000-4000-8000-000000000601' as NominationId;
const program = (change: Partial<NonNullable<ProgramState>> = {}): { program: ProgramState } => ({
  program: {
    programId: kindness,
    name: 'Kindness',
    kind: 'award',
    criteria: 'Kind.',
    rule: null,
    period: 'year',
    emblem: 'heart',
    open: true,
    ...change,
  },
});
const none = { program: undefined };

const story = { nominationId, programId: kindness, volunteerId: ana, nominatedBy: ben, storyRef: `${ana}/recognition/story` as VaultRef };
const awardId = awardIdOf(kindness, ana, '2026');
const nominated = { type: 'VolunteerNominated', data: story } as const;
const granted = { type: 'NominationGranted', data: { nominationId, awardId } } as const;
const declined = { type: 'NominationDeclined', data: { nominationId, reason: 'another-nominee' } } as const;

const nominate = { type: 'NominateVolunteer', data: story };
const settle = { type: 'SettleNomination', data: { nominationId, awardId } };
const decline = { type: 'DeclineNomination', data: { nominationId, reason: 'another-nominee' } };

describe('nominating', () => {
  test('anyone tells the story of somebody else', () =>
    given(nominationDecider, [], program())
      .when({ ...nominate, actor: asBen })
      .then([nominated]));

  test('told once is told', () => {
    given(nominationDecider, [nominated], program())
      .when({ ...nominate, actor: asBen })
      .thenNothing();
    given(nominationDecider, [nominated, declined], program({ open: false }))
      .when({ ...nominate, actor: asBen })
      .thenNothing();
  });

  test('another story under the same id is a mistake', () =>
    given(nominationDecider, [nominated], program())
      .when({ type: 'NominateVolunteer', data: { ...story, volunteerId: carol }, actor: asBen })
      .thenRefused('nomination-exists'));

  test('nobody nominates themself, nor in the name of another', () => {
    given(nominationDecider, [], program())
      .when({ type: 'NominateVolunteer', data: { ...story, nominatedBy: ana }, actor: asAna })
      .thenRefused('own-nomination');
    for (const actor of [asAna, organizerDan])
      given(nominationDecider, [], program())
        .when({ ...nominate, actor })
        .thenRefused('not-allowed');
  });

  test('for a badge nobody is nominated', () =>
    given(nominationDecider, [], program({ kind: 'badge', programId: tenHours }))
      .when({ ...nominate, actor: asBen })
      .thenRefused('badges-are-earned'));

  test('a closed program takes none', () =>
    given(nominationDecider, [], program({ open: false }))
      .when({ ...nominate, actor: asBen })
      .thenRefused('program-closed'));

  test('one that does not exist neither', () =>
    given(nominationDecider, [], none)
      .when({ ...nominate, actor: asBen })
      .thenRefused('no-such-program'));
});

describe('deciding a nomination', () => {
  test('the award settles it, once, and not after it was declined', () => {
    given(nominationDecider, [nominated], none)
      .when({ ...settle, actor: house })
      .then([granted]);
    given(nominationDecider, [nominated, granted], none)
      .when({ ...settle, actor: house })
      .thenNothing();
    given(nominationDecider, [nominated, declined], none)
      .when({ ...settle, actor: house })
      .thenNothing();
  });

  test('nobody settles it by hand', () =>
    given(nominationDecider, [nominated], none)
      .when({ ...settle, actor: organizerDan })
      .thenRefused('not-allowed'));

  test('an organizer declines it with a reason, once', () => {
    given(nominationDecider, [nominated], none)
      .when({ ...decline, actor: organizerDan })
      .then([declined]);
    given(nominationDecider, [nominated, declined], none)
      .when({ ...decline, actor: organizerDan })
      .thenNothing();
  });

  test('not after the award was granted', () =>
    given(nominationDecider, [nominated, granted], none)
      .when({ ...decline, actor: organizerDan })
      .thenRefused('nomination-granted'));

  test('declining is for organizers', () => {
    for (const actor of [asAna, asBen, hostCarol])
      given(nominationDecider, [nominated], none)
        .when({ ...decline, actor })
        .thenRefused('not-allowed');
  });

  test.each([settle, decline])('$type of what nobody told has nothing to work on', (wish) =>
    given(nominationDecider, [], none)
      .when({ ...wish, actor: house })
      .thenRefused('no-such-nomination'),
  );
});

test('an organizer may tell a story like anyone else', () =>
  given(nominationDecider, [], program())
    .when({ type: 'NominateVolunteer', data: { ...story, nominatedBy: dan }, actor: organizerDan })
    .then([{ type: 'VolunteerNominated', data: { ...story, nominatedBy: dan } }]));
