/** What the rules need to remember of a nomination. */
import type { EventData, RecordedEvent } from '#events';

export type NominationEventType = 'VolunteerNominated' | 'NominationGranted' | 'NominationDeclined';
export type Nomination = EventData<'VolunteerNominated'> & { readonly status: 'open' | 'granted' | 'declined' };
/** `undefined`: nobody nominated yet. */
export type NominationState = Nomination | undefined;

export function evolve(state: NominationState, event: RecordedEvent<NominationEventType>): NominationState {
  if (event.type === 'VolunteerNominated') return { ...event.data, status: 'open' };
  return state && { ...state, status: event.type === 'NominationGranted' ? 'granted' : 'declined' };
}
