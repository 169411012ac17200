/** What the rules need to remember of an award. */
import type { EventData, RecordedEvent } from '#events';

export type AwardEventType = 'AwardGranted' | 'AwardWithdrawn';
export type Award = EventData<'AwardGranted'> & { readonly withdrawn: boolean };
/** `undefined`: never granted. */
export type AwardState = Award | undefined;

export function evolve(state: AwardState, event: RecordedEvent<AwardEventType>): AwardState {
  if (event.type === 'AwardGranted') return { ...event.data, withdrawn: false };
  return state && { ...state, withdrawn: true };
}
