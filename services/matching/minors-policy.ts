/**
 * When a guardian's consent ends, when somebody says that they are not of age, or when a shift is moved to a time that the consent does not
 * reach, then coming places without consent are given back: the guardian agreed to a day, and is asked again for another.
 */
import { consentGap, evolveMinority, type Helping, type Minority, type ShiftId, type VolunteerId } from '#events';
import { policy } from '#services/kernel';

interface Place extends Helping {
  readonly shiftId: ShiftId;
}
interface Minding {
  readonly minority?: Minority | undefined;
  /** With a place or in line, and not known to have been there. */
  readonly places: readonly Place[];
  /** When what the person is taken by ends, by shift, ISO 8601 UTC. Left out in what was written down before it was known. */
  readonly ends?: Readonly<Record<ShiftId, string>>;
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
    'TimeHeld',
    'TimeMoved',
    'TimeReleased',
  ],
  keyOf: ({ data }): VolunteerId => data.volunteerId,
  initialState: nothing,
  evolve({ minority, places, ends = {} }, event) {
    switch (event.type) {
      case 'AgeStated':
      case 'GuardianConsentGiven':
      case 'GuardianConsentWithdrawn':
      case 'VolunteerForgotten':
        return { minority: evolveMinority(minority, event), places, ends };
      case 'VolunteerSignedUp':
      case 'VolunteerWaitlisted': {
        const { shiftId, projectId, organizationId } = event.data;
        return { minority, places: [...places, { shiftId, projectId, organizationId }], ends };
      }
      case 'VolunteerWithdrew':
      case 'VolunteerRemoved':
      case 'VolunteerCheckedOut':
      case 'VolunteerMissed':
        return { minority, places: places.filter(({ shiftId }) => shiftId !== event.data.shiftId), ends };
      case 'TimeHeld':
      case 'TimeMoved':
        // Of everybody else nobody asks: whoever says later that they are a minor gives all coming places back then.
        return { minority, places, ends: minority ? { ...ends, [event.data.shiftId]: event.data.when.endsAt } : ends };
      case 'TimeReleased': {
        const { [event.data.shiftId]: _over, ...others } = ends;
        return { minority, places, ends: others };
      }
    }
  },
  react({ data: { volunteerId }, metadata: { at } }, { minority, places, ends = {} }) {
    const lacksConsent = (place: Place): boolean =>
      [at, ends[place.shiftId] ?? at].some((moment) => moment >= at && consentGap(minority, place, moment) !== undefined);
    return places.filter(lacksConsent).map(({ shiftId }) => ({ type: 'WithdrawFromShift', data: { shiftId, volunteerId } }));
  },
});
