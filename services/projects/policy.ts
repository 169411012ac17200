/** When a project is cancelled, then so are its shifts; when it is completed, those that were to come. Also one that was recorded a moment later. */
import type { ShiftId, When } from '#events';
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

interface Worked {
  readonly shifts: readonly { readonly shiftId: ShiftId; readonly when: When }[];
  readonly done: { readonly at: string; readonly summary: string } | null;
}
const worked: Worked = { shifts: [], done: null };

/** As long as the reason of a cancelled shift may be. */
const longestReason = 500;
const shortened = (words: string): string => (words.length > longestReason ? `${words.slice(0, longestReason - 1).trimEnd()}…` : words);

/**
 * Whoever has a place there reads what came of the work, in the host's own words. A shift that has begun goes on: people are at it. A
 * flexible one stays as well, so that whoever helped can still be checked in; nobody new signs up for it.
 */
export const cancelComingShiftsOfCompletedProjects = policy({
  name: 'cancel-coming-shifts-of-completed-projects',
  on: ['ShiftScheduled', 'ShiftRescheduled', 'ProjectCompleted'],
  keyOf: ({ data }) => data.projectId,
  initialState: worked,
  evolve(state, event) {
    if (event.type === 'ProjectCompleted') return { ...state, done: { at: event.metadata.at, summary: event.data.summary } };
    const { shiftId, when } = event.data;
    return { ...state, shifts: [...state.shifts.filter((shift) => shift.shiftId !== shiftId), { shiftId, when }] };
  },
  react(event, { shifts, done }) {
    if (!done) return [];
    const concerned = event.type === 'ProjectCompleted' ? shifts : shifts.filter(({ shiftId }) => shiftId === event.data.shiftId);
    return concerned
      .filter(({ when }) => when && when.startsAt > done.at)
      .map(({ shiftId }) => ({ type: 'CancelShift', data: { shiftId, reason: shortened(done.summary) } }));
  },
});
