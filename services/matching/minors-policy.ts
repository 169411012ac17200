/** When a guardian's consent ends, or somebody says that they are not of age, then coming places without consent are given back. */
import { consentGap, evolveMinority, type Helping, type Minority, type ShiftId, type VolunteerId } from '#events';
import { policy } from '#services/kernel';

interface Place extends Helping {
  readonly shiftId: ShiftId;
}
interface Minding {
  readonly minority?: Minority | undefined;
  /** With a place or in line, and not known to have been there. */
  readonly places: readonly Place[];
}
const nothing: Minding = { places: [] };

/** The roster decides by what it read; whatever was written between its reading and its word is made good here. */
export const placesOfMinors = policy({
  name: 'places-of-minors',
  on: [
    'AgeStated',
    'GuardianConsentGiven',
    'GuardianConsentWithdrawn',
    'VolunteerForgotten',
    'VolunteerSignedUp',
    'VolunteerWaitlisted',
    'VolunteerWithdrew',
    'VolunteerRemoved',
    'VolunteerCheckedOut',
    'VolunteerMissed',
  ],
  keyOf: ({ data }): VolunteerId => data.volunteerId,
  initialState: nothing,
  evolve({ minority, places }, event) {
    switch (event.type) {
      case 'AgeStated':
      case 'GuardianConsentGiven':
      case 'GuardianConsentWithdrawn':
      case 'VolunteerForgotten':
        return { minority: evolveMinority(minority, event), places };
      case 'VolunteerSignedUp':
      case 'VolunteerWaitlisted': {
        const { shiftId, projectId, organizationId } = event.data;
        return { minority, places: [...places, { shiftId, projectId, organizationId }] };
      }
      case 'VolunteerWithdrew':
      case 'VolunteerRemoved':
      case 'VolunteerCheckedOut':
      case 'VolunteerMissed':
        return { minority, places: places.filter(({ shiftId }) => shiftId !== event.data.shiftId) };
    }
  },
  react({ data: { volunteerId }, metadata: { at } }, { minority, places }) {
    return places
      .filter((place) => consentGap(minority, place, at) !== undefined)
      .map(({ shiftId }) => ({ type: 'WithdrawFromShift', data: { shiftId, volunteerId } }));
  },
});
