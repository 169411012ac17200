/** What the rules need to remember of a volunteer: nothing personal, only what was last said. */
import type { RecordedEvent, VaultRef, VolunteerId } from '#events';
import { evolveGrowing, type GuardianEventType, type Growing } from './guardian-state.ts';
import type { PhotoEventType } from './photos.ts';

export type VolunteerEventType =
  'VolunteerJoined' | 'ContactDetailsChanged' | 'ProfileRevised' | GuardianEventType | PhotoEventType | 'VolunteerForgotten';

/** `undefined`: nobody with this id joined. */
export type VolunteerState =
  | {
      readonly contactRef: VaultRef | null;
      readonly profile: string;
      readonly growing: Growing;
      /** Who said yes last; undefined when nobody did, or it was taken back. */
      readonly photosBy?: VolunteerId | undefined;
    }
  | 'forgotten'
  | undefined;

export function evolve(state: VolunteerState, event: RecordedEvent<VolunteerEventType>): VolunteerState {
  if (event.type === 'VolunteerForgotten') return 'forgotten';
  if (event.type === 'VolunteerJoined') return { contactRef: null, profile: '', growing: {} };
  if (!state || state === 'forgotten') return state;
  switch (event.type) {
    case 'ContactDetailsChanged':
      return { ...state, contactRef: event.data.contactRef };
    case 'ProfileRevised':
      return { ...state, profile: JSON.stringify(event.data) };
    case 'PhotoConsentGiven':
      return { ...state, photosBy: event.data.byId };
    case 'PhotoConsentWithdrawn':
      return { ...state, photosBy: undefined };
    case 'AgeStated':
    case 'GuardianAsked':
    case 'GuardianConsentGiven':
    case 'GuardianConsentWithdrawn':
      return { ...state, growing: evolveGrowing(state.growing, event) };
  }
}
