/** When a person was forgotten, then their places go to others, and so does one that somebody takes for them afterwards. */
import type { ShiftId, VolunteerId } from '#events';
import { policy } from '#services/kernel';

interface Places {
  readonly forgotten: boolean;
  /** With a place or in line, and not known to have been there. */
  readonly shifts: readonly ShiftId[];
}
const none: Places = { forgotten: false, shifts: [] };

/** The roster itself refuses what is over: hours given, and who was there, stand. */
export const placesOfForgotten = policy({
  name: 'places-of-forgotten',
  on: [
    'VolunteerSignedUp',
    'VolunteerWaitlisted',
    'VolunteerWithdrew',
    'VolunteerRemoved',
    'VolunteerCheckedOut',
    'VolunteerMissed',
    'VolunteerForgotten',
  ],
  keyOf: ({ data }): VolunteerId => data.volunteerId,
  initialState: none,
  evolve({ forgotten, shifts }, event) {
    switch (event.type) {
      case 'VolunteerSignedUp':
      case 'VolunteerWaitlisted':
        return { forgotten, shifts: [...shifts, event.data.shiftId] };
      case 'VolunteerWithdrew':
      case 'VolunteerRemoved':
      case 'VolunteerCheckedOut':
      case 'VolunteerMissed':
        return { forgotten, shifts: shifts.filter((shift) => shift !== event.data.shiftId) };
      case 'VolunteerForgotten':
        return { forgotten: true, shifts };
    }
  },
  react(event, { forgotten, shifts }) {
    const { volunteerId } = event.data;
    const giveBack = (shiftId: ShiftId) => ({ type: 'WithdrawFromShift', data: { shiftId, volunteerId } });
    if (event.type === 'VolunteerForgotten') return shifts.map(giveBack);
    const late = forgotten && (event.type === 'VolunteerSignedUp' || event.type === 'VolunteerWaitlisted');
    return late ? [giveBack(event.data.shiftId)] : [];
  },
});
