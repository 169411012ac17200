import { describe, test } from '@jest/globals';
import { asAna, ben, dan, eastside, given, hostCarol, organizerDan } from '#tests/support';
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
