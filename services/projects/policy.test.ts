import { describe, test } from '@jest/globals';
import { foodBank, givenPolicy, riverCleanup, saturday, sorting, sunday } from '#tests/support';
import { deriveId, type DomainEvent, type ProjectId, type ShiftId, type When } from '#events';
import { cancelComingShiftsOfCompletedProjects, cancelShiftsOfCancelledProjects } from './policy.ts';

const scheduled = (shiftId: ShiftId, projectId: ProjectId) =>
  ({ type: 'ShiftScheduled', data: { shiftId, projectId, organizationId: foodBank, title: 'Morning', when: null, places: 5 } }) as const;
const cancelled = { type: 'ProjectCancelled', data: { projectId: sorting, organizationId: foodBank, reason: 'The roof leaks.' } } as const;
const cancel = (shiftId: ShiftId) => ({ type: 'CancelShift', data: { shiftId, reason: 'The roof leaks.' } });

describe('when a project is cancelled', () => {
  test('then each of its shifts is, and nobody else’s', () =>
    givenPolicy(cancelShiftsOfCancelledProjects, [scheduled(saturday, sorting), scheduled(sunday, riverCleanup)])
      .when(cancelled)
      .then([cancel(saturday)]));

  test('then a shift whose scheduling was recorded right after it is cancelled as well', () =>
    givenPolicy(cancelShiftsOfCancelledProjects, [scheduled(saturday, sorting), cancelled])
      .when(scheduled(sunday, sorting))
      .then([cancel(sunday)]));

  test('a project without shifts needs nothing', () => givenPolicy(cancelShiftsOfCancelledProjects, []).when(cancelled).thenNothing());
});

test('while a project stands, scheduling leads to nothing', () =>
  givenPolicy(cancelShiftsOfCancelledProjects, []).when(scheduled(saturday, sorting)).thenNothing());

describe('when a project is completed', () => {
  type Followed = DomainEvent<'ShiftScheduled' | 'ShiftRescheduled' | 'ProjectCompleted'>;
  const from = (startsAt: string): NonNullable<When> => ({ startsAt, endsAt: '2026-12-24T12:00:00.000Z', timeZone: 'Europe/Berlin' });
  /** Specs take place at nine o'clock on 24 November. */
  const begun = from('2026-11-24T08:59:00.000Z');
  const coming = from('2026-11-24T09:01:00.000Z');
  const planned = (shiftId: ShiftId, when: When): Followed => ({
    type: 'ShiftScheduled',
    data: { ...scheduled(shiftId, sorting).data, when },
  });
  const moved = (shiftId: ShiftId, when: When, previously: When): Followed => ({
    type: 'ShiftRescheduled',
    data: { shiftId, projectId: sorting, organizationId: foodBank, when, previously },
  });
  const completed = (summary = 'All sorted.'): Followed => ({
    type: 'ProjectCompleted',
    data: { projectId: sorting, organizationId: foodBank, summary, outcomes: [] },
  });
  const told = (shiftId: ShiftId, reason = 'All sorted.') => ({ type: 'CancelShift', data: { shiftId, reason } });
  const flexible = deriveId<ShiftId>('flexible');

  test('then the shifts that were to come are cancelled, with what came of the work; those begun and flexible ones are not', () =>
    givenPolicy(cancelComingShiftsOfCompletedProjects, [planned(saturday, begun), planned(sunday, coming), planned(flexible, null)])
      .when(completed())
      .then([told(sunday)]));

  test('then a shift counts by the time it was moved to', () => {
    givenPolicy(cancelComingShiftsOfCompletedProjects, [planned(saturday, begun), moved(saturday, coming, begun)])
      .when(completed())
      .then([told(saturday)]);
    givenPolicy(cancelComingShiftsOfCompletedProjects, [planned(saturday, coming), moved(saturday, begun, coming)])
      .when(completed())
      .thenNothing();
  });

  test('then a shift whose scheduling was recorded right after it is cancelled as well, and none before it', () =>
    givenPolicy(cancelComingShiftsOfCompletedProjects, [planned(saturday, coming), completed()])
      .when(planned(sunday, coming))
      .then([told(sunday)]));

  test('then a long story is cut to what a reason may be', () =>
    givenPolicy(cancelComingShiftsOfCompletedProjects, [planned(sunday, coming)])
      .when(completed('x'.repeat(1000)))
      .then([told(sunday, `${'x'.repeat(499)}…`)]));
});
