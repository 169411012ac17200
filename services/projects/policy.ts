/** When a project is cancelled, then its shifts are cancelled too, also those whose scheduling was recorded a moment later. */
import type { ShiftId } from '#events';
import { policy } from '#services/kernel';

interface Planned {
  readonly shifts: readonly ShiftId[];
  /** Why the project was cancelled. */
  readonly reason: string | null;
}
const planned: Planned = { shifts: [], reason: null };

export const cancelShiftsOfCancelledProjects = policy({
  name: 'cancel-shifts-of-cancelled-projects',
  on: ['ShiftScheduled', 'ProjectCancelled'],
  keyOf: ({ data }) => data.projectId,
  initialState: planned,
  evolve: (state, event) =>
    event.type === 'ShiftScheduled' ? { ...state, shifts: [...state.shifts, event.data.shiftId] } : { ...state, reason: event.data.reason },
  react(event, { shifts, reason }) {
    if (reason === null) return [];
    const due = event.type === 'ProjectCancelled' ? shifts : [event.data.shiftId];
    return due.map((shiftId) => ({ type: 'CancelShift', data: { shiftId, reason } }));
  },
});
