/** Who has a place, who waits, who was there. Persistent collections: a fold step costs log n and leaves the state before untouched. */
import { Map as PersistentMap, OrderedSet } from 'immutable';
import type { OrganizationId, ProjectId, RecordedEvent, ShiftId, VolunteerId, When } from '#events';

export type RosterEventType =
  | 'RosterOpened'
  | 'RosterResized'
  | 'RosterRescheduled'
  | 'RosterClosed'
  | 'VolunteerSignedUp'
  | 'VolunteerWaitlisted'
  | 'VolunteerPromoted'
  | 'VolunteerMovedToWaitingList'
  | 'VolunteerWithdrew'
  | 'VolunteerRemoved'
  | 'VolunteerCheckedIn'
  | 'CheckInUndone'
  | 'VolunteerCheckedOut'
  | 'VolunteerMissed';

export type Attendance =
  | { readonly is: 'expected' }
  | { readonly is: 'here'; readonly since: string }
  | { readonly is: 'gone'; readonly since: string; readonly until: string }
  | { readonly is: 'missed' };

export interface Roster {
  readonly shiftId: ShiftId;
  readonly projectId: ProjectId;
  readonly organizationId: OrganizationId;
  readonly label: string;
  readonly when: When;
  readonly places: number;
  readonly closed: boolean;
  /** Everyone with a place, in the order they got it. */
  readonly seated: OrderedSet<VolunteerId>;
  readonly attendance: PersistentMap<VolunteerId, Attendance>;
  /** The line, first come first. */
  readonly waiting: OrderedSet<VolunteerId>;
  /** Whose place a host gave back. */
  readonly removed: PersistentMap<VolunteerId, true>;
}
/** `undefined`: no such shift. */
export type RosterState = Roster | undefined;

export const expected: Attendance = { is: 'expected' };
export const attendanceOf = (roster: Roster, volunteer: VolunteerId): Attendance => roster.attendance.get(volunteer, expected);

export function evolve(state: RosterState, event: RecordedEvent<RosterEventType>): RosterState {
  if (event.type === 'RosterOpened') {
    return {
      ...event.data,
      closed: false,
      seated: OrderedSet(),
      attendance: PersistentMap(),
      waiting: OrderedSet(),
      removed: PersistentMap(),
    };
  }
  if (!state) return state;
  switch (event.type) {
    case 'RosterResized':
      return { ...state, places: event.data.places };
    case 'RosterRescheduled':
      return { ...state, when: event.data.when };
    case 'RosterClosed':
      return { ...state, closed: true };
    case 'VolunteerSignedUp':
    case 'VolunteerWaitlisted':
    case 'VolunteerPromoted':
    case 'VolunteerMovedToWaitingList':
    case 'VolunteerWithdrew':
    case 'VolunteerRemoved':
    case 'VolunteerCheckedIn':
    case 'CheckInUndone':
    case 'VolunteerCheckedOut':
    case 'VolunteerMissed':
      return evolvePerson(state, event);
  }
}

/** Whoever comes back later begins anew: an earlier "missed" does not stick to them. */
const withoutPerson = (state: Roster, volunteer: VolunteerId): Roster => ({
  ...state,
  seated: state.seated.delete(volunteer),
  waiting: state.waiting.delete(volunteer),
  attendance: state.attendance.delete(volunteer),
});

type PersonEventType = Exclude<RosterEventType, 'RosterOpened' | 'RosterResized' | 'RosterRescheduled' | 'RosterClosed'>;

function evolvePerson(state: Roster, event: RecordedEvent<PersonEventType>): Roster {
  const { volunteerId } = event.data;
  const attend = (attendance: Attendance): Roster => ({ ...state, attendance: state.attendance.set(volunteerId, attendance) });
  switch (event.type) {
    case 'VolunteerSignedUp':
      return { ...state, seated: state.seated.add(volunteerId), removed: state.removed.delete(volunteerId) };
    case 'VolunteerWaitlisted':
      return { ...state, waiting: state.waiting.add(volunteerId), removed: state.removed.delete(volunteerId) };
    case 'VolunteerPromoted':
      return { ...state, waiting: state.waiting.delete(volunteerId), seated: state.seated.add(volunteerId) };
    case 'VolunteerMovedToWaitingList':
      return { ...state, seated: state.seated.delete(volunteerId), waiting: OrderedSet([volunteerId]).concat(state.waiting) };
    case 'VolunteerWithdrew':
      return withoutPerson(state, volunteerId);
    case 'VolunteerRemoved':
      return { ...withoutPerson(state, volunteerId), removed: state.removed.set(volunteerId, true) };
    case 'VolunteerCheckedIn':
      return attend({ is: 'here', since: event.data.checkedInAt });
    case 'CheckInUndone':
      return attend(expected);
    case 'VolunteerCheckedOut':
      return attend({ is: 'gone', since: event.data.checkedInAt, until: event.data.checkedOutAt });
    case 'VolunteerMissed':
      return attend({ is: 'missed' });
  }
}
