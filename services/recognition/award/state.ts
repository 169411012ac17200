/** What the rules need to remember of an award. */
import type { EventData, RecordedEvent } from '#events';

export type AwardEventType = 'AwardGranted' | 'AwardWithdrawn';
/** `withdrawnFor`: why it does not stand, null while it does. */
export type Award = EventData<'AwardGranted'> & { readonly withdrawnFor: EventData<'AwardWithdrawn'>['reason'] | null };
/** `undefined`: never granted. */
export type AwardState = Award | undefined;

export function evolve(state: AwardState, event: RecordedEvent<AwardEventType>): AwardState {
  if (event.type === 'AwardGranted') return { ...event.data, withdrawnFor: null };
  return state && { ...state, withdrawnFor: event.data.reason };
}
