/** When a project is cancelled, then its shifts are cancelled too. */
import type { ShiftId } from '#events';
import { policy } from '#services/kernel';

export const cancelShiftsOfCancelledProjects = policy({
  name: 'cancel-shifts-of-cancelled-projects',
  on: ['ShiftScheduled', 'ProjectCancelled'],
  keyOf: ({ data }) => data.projectId,
  initialState: [] as readonly ShiftId[],
  evolve: (shifts, event) => (event.type === 'ShiftScheduled' ? [...shifts, event.data.shiftId] : shifts),
  react: (event, shifts) =>
    event.type === 'ProjectCancelled'
      ? shifts.map((shiftId) => ({ type: 'CancelShift', data: { shiftId, reason: event.data.reason } }))
      : [],
});
