/** What the rules need to remember of a volunteer: nothing personal, only what was last said. */
import type { RecordedEvent, VaultRef } from '#events';

export type VolunteerEventType = 'VolunteerJoined' | 'ContactDetailsChanged' | 'ProfileRevised' | 'VolunteerForgotten';

/** `undefined`: nobody with this id joined. */
export type VolunteerState = { readonly contactRef: VaultRef | null; readonly profile: string } | 'forgotten' | undefined;

export function evolve(state: VolunteerState, event: RecordedEvent<VolunteerEventType>): VolunteerState {
  if (event.type === 'VolunteerForgotten') return 'forgotten';
  if (event.type === 'VolunteerJoined') return { contactRef: null, profile: '' };
  if (!state || state === 'forgotten') return state;
  switch (event.type) {
    case 'ContactDetailsChanged':
      return { ...state, contactRef: event.data.contactRef };
    case 'ProfileRevised':
      return { ...state, profile: JSON.stringify(event.data) };
  }
}
