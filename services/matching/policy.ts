/** A roster follows its shift, and a person's time follows the roster. */
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

/** When a place is given back or the shift is cancelled, then the person is free again; when it moves, so does their time. */
export const timeFollowsRoster = policy({
  name: 'time-follows-roster',
  on: ['VolunteerSignedUp', 'VolunteerWaitlisted', 'VolunteerWithdrew', 'VolunteerRemoved', 'RosterRescheduled', 'RosterClosed'],
  keyOf: ({ data }): ShiftId => data.shiftId,
  initialState: [] as readonly VolunteerId[],
  evolve(people, event) {
    switch (event.type) {
      case 'VolunteerSignedUp':
      case 'VolunteerWaitlisted':
        return [...people, event.data.volunteerId];
      case 'VolunteerWithdrew':
      case 'VolunteerRemoved':
        return people.filter((person) => person !== event.data.volunteerId);
      case 'RosterRescheduled':
      case 'RosterClosed':
        return people;
    }
  },
  react(event, people) {
    const { shiftId } = event.data;
    const release = (volunteerId: VolunteerId) => ({ type: 'ReleaseTime', data: { volunteerId, shiftId } });
    switch (event.type) {
      case 'VolunteerWithdrew':
      case 'VolunteerRemoved':
        return [release(event.data.volunteerId)];
      case 'RosterClosed':
        return people.map(release);
      case 'RosterRescheduled': {
        const { when } = event.data;
        return people.map((volunteerId) => (when ? { type: 'MoveTime', data: { volunteerId, shiftId, when } } : release(volunteerId)));
      }
      case 'VolunteerSignedUp':
      case 'VolunteerWaitlisted':
        return [];
    }
  },
});
