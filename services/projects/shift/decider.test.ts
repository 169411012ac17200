import { describe, expect, test } from '@jest/globals';
import { asAna, ben, foodBank, given, hostCarol, organizerDan, person, riverTrust, saturday, sorting, specTime } from '#tests/support';
import type { Actor } from '#services/kernel';
import type { ProjectState } from '../project/state.ts';
import { shiftDecider } from './decider.ts';

const project = (status: NonNullable<ProjectState>['status']): { project: ProjectState } => ({
  project: { projectId: sorting, organizationId: foodBank, status, words: '' },
});
const nothing = { project: undefined };

const wished = { start: '2026-11-28T09:00', end: '2026-11-28T12:00', timeZone: 'Europe/Berlin' };
const when = { startsAt: '2026-11-28T08:00:00.000Z', endsAt: '2026-11-28T11:00:00.000Z', timeZone: 'Europe/Berlin' };
const ids = { shiftId: saturday, projectId: sorting, organizationId: foodBank };
const scheduled = { type: 'ShiftScheduled', data: { ...ids, title: 'Morning', when, places: 8 } } as const;
const cancelled = { type: 'ShiftCancelled', data: { ...ids, reason: 'Storm.' } } as const;

const schedule = { type: 'ScheduleShift', data: { shiftId: saturday, projectId: sorting, title: 'Morning', when: wished, places: 8 } };
const reschedule = { type: 'RescheduleShift', data: { shiftId: saturday, when: { ...wished, end: '2026-11-28T13:00' } } };
const resize = { type: 'ResizeShift', data: { shiftId: saturday, places: 4 } };
const cancel = { type: 'CancelShift', data: { shiftId: saturday, reason: 'Storm.' } };

describe('scheduling', () => {
  test.each(['draft', 'published'] as const)('a host adds a time with places to a %s', (status) =>
    given(shiftDecider, [], project(status))
      .when({ ...schedule, actor: hostCarol })
      .then([scheduled]),
  );

  test('without a time it is flexible', () =>
    given(shiftDecider, [], project('published'))
      .when({ type: 'ScheduleShift', data: { ...schedule.data, when: null }, actor: hostCarol })
      .then([{ type: 'ShiftScheduled', data: { ...scheduled.data, when: null } }]));

  test('the same again changes nothing', () =>
    given(shiftDecider, [scheduled], project('published'))
      .when({ ...schedule, actor: hostCarol })
      .thenNothing());

  test.each([
    ['title', { title: 'Evening' }],
    ['places', { places: 9 }],
    ['time', { when: null }],
  ])('another %s under the same id is a mistake', (_, other) =>
    given(shiftDecider, [scheduled], project('published'))
      .when({ type: 'ScheduleShift', data: { ...schedule.data, ...other }, actor: hostCarol })
      .thenRefused('shift-already-scheduled'),
  );

  test.each(['completed', 'cancelled'] as const)('a %s project gets no more shifts', (status) =>
    given(shiftDecider, [], project(status))
      .when({ ...schedule, actor: hostCarol })
      .thenRefused('project-over'),
  );

  test('a project that does not exist has none', () =>
    given(shiftDecider, [], nothing)
      .when({ ...schedule, actor: hostCarol })
      .thenRefused('no-such-project'));

  test('people plan ahead; history comes in through the house', () => {
    const past = {
      type: 'ScheduleShift',
      data: { ...schedule.data, when: { ...wished, start: '2026-11-21T09:00', end: '2026-11-21T12:00' } },
    };
    given(shiftDecider, [], project('published'))
      .when({ ...past, actor: hostCarol })
      .thenRefused('shift-in-the-past');
    const [made] = shiftsMadeBy({ kind: 'operator' }, past.data);
    expect(made).toMatchObject({ type: 'ShiftScheduled', data: { when: { startsAt: '2026-11-21T08:00:00.000Z' } } });
  });

  test.each([
    ['a minute before now', '2026-11-24T09:59', 'refused'],
    ['now', '2026-11-24T10:00', 'taken'],
  ])('starting %s is %s', (_, start, outcome) => {
    const data = { ...schedule.data, when: { ...wished, start, end: '2026-11-24T12:00' } };
    const attempt = given(shiftDecider, [], project('published')).when({ type: 'ScheduleShift', data, actor: hostCarol, at: specTime });
    if (outcome === 'refused') attempt.thenRefused('shift-in-the-past');
    else
      attempt.then([
        { type: 'ShiftScheduled', data: { ...scheduled.data, when: { ...when, startsAt: specTime, endsAt: '2026-11-24T11:00:00.000Z' } } },
      ]);
  });
});

const shiftsMadeBy = (actor: Actor, data: (typeof schedule)['data']) =>
  shiftDecider.decide(
    { type: 'ScheduleShift', data, actor, at: specTime, commandId: 'now', correlationId: '', causationId: '' } as never,
    undefined,
    project('published'),
  );

describe('changing a shift', () => {
  test('another time, with the one before', () =>
    given(shiftDecider, [scheduled], nothing)
      .when({ ...reschedule, actor: hostCarol })
      .then([{ type: 'ShiftRescheduled', data: { ...ids, when: { ...when, endsAt: '2026-11-28T12:00:00.000Z' }, previously: when } }]));

  test('a dated one becomes flexible', () =>
    given(shiftDecider, [scheduled], nothing)
      .when({ type: 'RescheduleShift', data: { shiftId: saturday, when: null }, actor: hostCarol })
      .then([{ type: 'ShiftRescheduled', data: { ...ids, when: null, previously: when } }]));

  test('not into the past', () =>
    given(shiftDecider, [scheduled], nothing)
      .when({
        type: 'RescheduleShift',
        data: { shiftId: saturday, when: { ...wished, start: '2026-11-20T09:00', end: '2026-11-20T10:00' } },
        actor: hostCarol,
      })
      .thenRefused('shift-in-the-past'));

  test.each(['completed', 'cancelled'] as const)('not in a project that is %s', (status) =>
    given(shiftDecider, [scheduled], project(status))
      .when({ ...reschedule, actor: hostCarol })
      .thenRefused('project-over', { status }),
  );

  test('another number of places', () =>
    given(shiftDecider, [scheduled], nothing)
      .when({ ...resize, actor: hostCarol })
      .then([{ type: 'ShiftResized', data: { ...ids, places: 4 } }]));

  test('what it is already changes nothing', () => {
    given(shiftDecider, [scheduled], nothing)
      .when({ type: 'RescheduleShift', data: { shiftId: saturday, when: wished }, actor: hostCarol })
      .thenNothing();
    given(shiftDecider, [scheduled], nothing)
      .when({ ...resize, data: { shiftId: saturday, places: 8 }, actor: hostCarol })
      .thenNothing();
    given(shiftDecider, [scheduled, cancelled], nothing)
      .when({ ...cancel, actor: hostCarol })
      .thenNothing();
  });

  test('cancelling, with a reason', () =>
    given(shiftDecider, [scheduled], nothing)
      .when({ ...cancel, actor: hostCarol })
      .then([cancelled]));

  test.each([reschedule, resize])('$type finds a cancelled one gone', (wish) =>
    given(shiftDecider, [scheduled, cancelled], nothing)
      .when({ ...wish, actor: hostCarol })
      .thenRefused('shift-cancelled'),
  );

  test.each([reschedule, resize, cancel])('$type of what was never scheduled has nothing to work on', (wish) =>
    given(shiftDecider, [], nothing)
      .when({ ...wish, actor: hostCarol })
      .thenRefused('no-such-shift'),
  );
});

test.each([
  ['a volunteer', asAna],
  ['a host of another organization', person(ben, { hostOf: [riverTrust] })],
  ['an organizer', organizerDan],
])('%s may not do any of it', (_, actor) => {
  given(shiftDecider, [], project('published'))
    .when({ ...schedule, actor })
    .thenRefused('not-allowed');
  for (const wish of [reschedule, resize, cancel])
    given(shiftDecider, [scheduled], nothing)
      .when({ ...wish, actor })
      .thenRefused('not-allowed');
});
