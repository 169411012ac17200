import { describe, test } from '@jest/globals';
import { ana, asAna, asBen, ben, carol, dan, eastside, given, hostCarol, organizerDan, person } from '#tests/support';
import type { ChapterRole } from '#events';
import type { Actor } from '#services/kernel';
import { chapterDecider } from './decider.ts';

const operator: Actor = { kind: 'operator' };
const founded = { type: 'ChapterFounded', data: { chapterId: eastside, name: 'Eastside' } } as const;
const appointed = { type: 'OrganizerAppointed', data: { chapterId: eastside, volunteerId: dan } } as const;

describe('founding a chapter', () => {
  test('the operator founds the first one', () =>
    given(chapterDecider, []).when({ type: 'FoundChapter', data: founded.data, actor: operator }).then([founded]));

  test('an organizer founds another', () =>
    given(chapterDecider, []).when({ type: 'FoundChapter', data: founded.data, actor: organizerDan }).then([founded]));

  test.each([
    ['a volunteer', asAna],
    ['a host', hostCarol],
  ])('%s founds none', (_, actor) =>
    given(chapterDecider, []).when({ type: 'FoundChapter', data: founded.data, actor }).thenRefused('not-allowed'),
  );

  test('founding it again changes nothing, whatever the second name is', () =>
    given(chapterDecider, [founded])
      .when({ type: 'FoundChapter', data: { chapterId: eastside, name: 'Another name' }, actor: operator })
      .thenNothing());
});

describe('caring for a chapter', () => {
  const appoint = (volunteerId: string, actor: Actor) => ({ type: 'AppointOrganizer', data: { chapterId: eastside, volunteerId }, actor });

  test('the operator appoints the first organizer', () => given(chapterDecider, [founded]).when(appoint(dan, operator)).then([appointed]));

  test('an organizer appoints another', () =>
    given(chapterDecider, [founded, appointed])
      .when(appoint(ben, organizerDan))
      .then([{ type: 'OrganizerAppointed', data: { chapterId: eastside, volunteerId: ben } }]));

  test('appointing somebody twice is appointing them once', () =>
    given(chapterDecider, [founded, appointed]).when(appoint(dan, organizerDan)).thenNothing());

  test('nobody appoints themself', () => given(chapterDecider, [founded]).when(appoint(ben, asAna)).thenRefused('not-allowed'));

  test('a chapter that nobody founded has no organizers', () =>
    given(chapterDecider, []).when(appoint(dan, operator)).thenRefused('no-such-chapter'));
});

describe('administrators say who has which role', () => {
  const gave = (role: ChapterRole, volunteerId = carol) =>
    ({ type: 'ChapterRoleGiven', data: { chapterId: eastside, volunteerId, role } }) as const;
  const taken = (role: ChapterRole, volunteerId = carol) =>
    ({ type: 'ChapterRoleTaken', data: { chapterId: eastside, volunteerId, role } }) as const;
  const give = (role: ChapterRole, volunteerId: string, actor: Actor) => ({
    type: 'GiveChapterRole',
    data: { chapterId: eastside, volunteerId, role },
    actor,
  });
  const take = (role: ChapterRole, volunteerId: string, actor: Actor) => ({ ...give(role, volunteerId, actor), type: 'TakeChapterRole' });
  const dismiss = (volunteerId: string, actor: Actor) => ({
    type: 'DismissOrganizer',
    data: { chapterId: eastside, volunteerId },
    actor,
  });
  const dismissed = { type: 'OrganizerDismissed', data: { chapterId: eastside, volunteerId: dan } } as const;
  /** Carol administers, Dan organizes. */
  const before = [founded, appointed, gave('administrator')];
  const asCarol = person(carol);

  test('the operator makes the first one', () =>
    given(chapterDecider, [founded])
      .when(give('administrator', carol, operator))
      .then([gave('administrator')]));

  test('they give and take both roles, and appoint and dismiss organizers', () => {
    given(chapterDecider, before)
      .when(give('safeguarding', ben, asCarol))
      .then([gave('safeguarding', ben)]);
    given(chapterDecider, [...before, gave('safeguarding', ben)])
      .when(take('safeguarding', ben, asCarol))
      .then([taken('safeguarding', ben)]);
    given(chapterDecider, before)
      .when({ type: 'AppointOrganizer', data: { chapterId: eastside, volunteerId: ben }, actor: asCarol })
      .then([{ type: 'OrganizerAppointed', data: { chapterId: eastside, volunteerId: ben } }]);
    given(chapterDecider, before).when(dismiss(dan, asCarol)).then([dismissed]);
  });

  test('others do not: not organizers, not hosts, and not who was one', () => {
    for (const actor of [organizerDan, hostCarol, asAna, asBen])
      given(chapterDecider, [founded, appointed, gave('administrator', ana), taken('administrator', ana)])
        .when(give('safeguarding', dan, actor))
        .thenRefused('not-allowed');
    given(chapterDecider, before).when(dismiss(dan, asAna)).thenRefused('not-allowed');
    given(chapterDecider, before)
      .when(take('administrator', carol, organizerDan))
      .thenRefused('not-allowed');
  });

  test('nobody gives themself a role', () => {
    given(chapterDecider, before)
      .when(give('safeguarding', carol, asCarol))
      .thenRefused('not-allowed');
    given(chapterDecider, before)
      .when({ type: 'AppointOrganizer', data: { chapterId: eastside, volunteerId: carol }, actor: asCarol })
      .thenRefused('not-allowed');
  });

  test('everybody may step down, but the last administrator only once there is another', () => {
    given(chapterDecider, before).when(dismiss(dan, organizerDan)).then([dismissed]);
    given(chapterDecider, before)
      .when(take('administrator', carol, asCarol))
      .thenRefused('last-administrator');
    given(chapterDecider, [...before, gave('administrator', ben)])
      .when(take('administrator', carol, asCarol))
      .then([taken('administrator')]);
  });

  test('what is so already changes nothing', () => {
    given(chapterDecider, before)
      .when(give('administrator', carol, operator))
      .thenNothing();
    given(chapterDecider, before)
      .when(take('safeguarding', carol, operator))
      .thenNothing();
    given(chapterDecider, before).when(dismiss(ben, operator)).thenNothing();
  });
});
