import { describe, test } from '@jest/globals';
import { asAna, given, hostCarol, kindness, organizerDan } from '#tests/support';
import { badgeProgramId, programDecider } from './decider.ts';

const award = {
  programId: kindness,
  name: 'Kindness',
  kind: 'award' as const,
  criteria: 'Kind beyond measure.',
  rule: null,
  period: 'year' as const,
  emblem: 'heart',
};
const badge = {
  ...award,
  programId: badgeProgramId('ten-hours'),
  name: 'Ten hours',
  kind: 'badge' as const,
  rule: 'ten-hours',
  period: 'once' as const,
};
const opened = { type: 'ProgramOpened', data: award } as const;
const closed = { type: 'ProgramClosed', data: { programId: kindness } } as const;

const open = (data: object) => ({ type: 'OpenProgram', data, actor: organizerDan });
const close = { type: 'CloseProgram', data: { programId: kindness } };

describe('opening a program', () => {
  test('an award is granted by people', () => given(programDecider, []).when(open(award)).then([opened]));

  test('a badge is earned by its rule', () =>
    given(programDecider, [])
      .when(open(badge))
      .then([{ type: 'ProgramOpened', data: badge }]));

  test('an award has no rule', () =>
    given(programDecider, [])
      .when(open({ ...award, rule: 'ten-hours' }))
      .thenRefused('award-has-no-rule'));

  test('a badge has one that exists', () => {
    given(programDecider, [])
      .when(open({ ...badge, rule: 'a-hundred-hours' }))
      .thenRefused('no-such-rule');
    given(programDecider, [])
      .when(open({ ...badge, rule: null }))
      .thenRefused('no-such-rule');
  });

  test('each rule has one badge, under the id that follows from it', () =>
    given(programDecider, [])
      .when(open({ ...badge, programId: kindness }))
      .thenRefused('badge-program-of-rule', { programId: badgeProgramId('ten-hours') }));

  test('the same again changes nothing, another under the same id is a mistake', () => {
    given(programDecider, [opened]).when(open(award)).thenNothing();
    given(programDecider, [opened])
      .when(open({ ...award, criteria: 'Anything.' }))
      .thenRefused('program-already-open');
  });

  test('what was closed opens again, also in other words', () =>
    given(programDecider, [opened, closed])
      .when(open({ ...award, criteria: 'Kind.' }))
      .then([{ type: 'ProgramOpened', data: { ...award, criteria: 'Kind.' } }]));
});

describe('closing a program', () => {
  test('what was given stays', () =>
    given(programDecider, [opened])
      .when({ ...close, actor: organizerDan })
      .then([closed]));

  test('twice is once', () =>
    given(programDecider, [opened, closed])
      .when({ ...close, actor: organizerDan })
      .thenNothing());

  test('one that nobody opened cannot be closed', () =>
    given(programDecider, [])
      .when({ ...close, actor: organizerDan })
      .thenRefused('no-such-program'));
});

test('programs are for organizers', () => {
  for (const actor of [asAna, hostCarol])
    for (const wish of [open(award), close])
      given(programDecider, [opened])
        .when({ ...wish, actor })
        .thenRefused('not-allowed');
});
