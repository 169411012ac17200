import { describe, test } from '@jest/globals';
import { foodBank, givenPolicy, riverCleanup, saturday, sorting, sunday } from '#tests/support';
import type { ProjectId, ShiftId } from '#events';
import { cancelShiftsOfCancelledProjects } from './policy.ts';

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
