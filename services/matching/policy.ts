/** A roster follows its shift, and a person's time follows the roster. */
import { OrderedSet } from 'immutable';
import type { ShiftId, VolunteerId } from '#events';
import { policy } from '#services/kernel';

/** When a shift is scheduled, resized, moved or cancelled, then so is its roster. */
export const rosterFollowsShift = policy({
  name: 'roster-follows-shift',
  on: ['ShiftScheduled', 'ShiftResized', 'ShiftRescheduled', 'ShiftCancelled'],
  react(event) {
    const { shiftId, projectId, organizationId } = event.data;
    switch (event.type) {
      case 'ShiftScheduled':
        return [
          {
            type: 'OpenRoster',
            data: { shiftId, projectId, organizationId, label: event.data.title, when: event.data.when, places: event.data.places },
          },
        ];
      case 'ShiftResized':
        return [{ type: 'ResizeRoster', data: { shiftId, places: event.data.places } }];
      case 'ShiftRescheduled':
        return [{ type: 'RescheduleRoster', data: { shiftId, when: event.data.when } }];
      case 'ShiftCancelled':
        return [{ type: 'CloseRoster', data: { shiftId, reason: event.data.reason } }];
    }
  },
});

interface TakenTime {
  readonly label: string;
  /** Everyone on the roster, with a place or in line. A plain list when it was written down and read again. */
  readonly people: Iterable<VolunteerId>;
}
const nobody: TakenTime = { label: '', people: OrderedSet() };

/** When a place is given back or the shift is cancelled, then the person is free again; when it moves, so does their time. */
export const timeFollowsRoster = policy({
  name: 'time-follows-roster',
  on: [
    'RosterOpened',
    'VolunteerSignedUp',
    'VolunteerWaitlisted',
    'VolunteerWithdrew',
    'VolunteerRemoved',
    'RosterRescheduled',
    'RosterClosed',
  ],
  keyOf: ({ data }): ShiftId => data.shiftId,
  initialState: nobody,
  evolve({ label, people }, event) {
    switch (event.type) {
      case 'RosterOpened':
        return { label: event.data.label, people };
      case 'VolunteerSignedUp':
      case 'VolunteerWaitlisted':
        return { label, people: OrderedSet(people).add(event.data.volunteerId) };
      case 'VolunteerWithdrew':
      case 'VolunteerRemoved':
        return { label, people: OrderedSet(people).delete(event.data.volunteerId) };
      case 'RosterRescheduled':
      case 'RosterClosed':
        return { label, people };
    }
  },
  react(event, { label, people }) {
    const { shiftId } = event.data;
    const release = (volunteerId: VolunteerId) => ({ type: 'ReleaseTime', data: { volunteerId, shiftId } });
    switch (event.type) {
      case 'VolunteerWithdrew':
      case 'VolunteerRemoved':
        return [release(event.data.volunteerId)];
      case 'RosterClosed':
        return [...people].map(release);
      case 'RosterRescheduled': {
        const { when } = event.data;
        if (!when) return [...people].map(release);
        // Whoever signed up while the shift was flexible holds no time yet; for all others the second wish finds it held.
        return [...people].flatMap((volunteerId) => [
          { type: 'MoveTime', data: { volunteerId, shiftId, when } },
          { type: 'HoldTime', data: { volunteerId, shiftId, label, when } },
        ]);
      }
      case 'RosterOpened':
      case 'VolunteerSignedUp':
      case 'VolunteerWaitlisted':
        return [];
    }
  },
});
