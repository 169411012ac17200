/** When a person is taken, and by what. */
import { Map as PersistentMap } from 'immutable';
import type { Interval, RecordedEvent, ShiftId } from '#events';

export type CommitmentsEventType = 'TimeHeld' | 'TimeMoved' | 'TimeReleased';

export interface Hold {
  readonly label: string;
  readonly when: Interval;
  /** By the command's clock. A hold without a sign-up behind it is given up after a while, and an older wish does not release it. */
  readonly heldAt: string;
}
export type CommitmentsState = PersistentMap<ShiftId, Hold>;

export const free: CommitmentsState = PersistentMap();

export function evolve(state: CommitmentsState, { type, data, metadata }: RecordedEvent<CommitmentsEventType>): CommitmentsState {
  switch (type) {
    case 'TimeHeld':
      return state.set(data.shiftId, { label: data.label, when: data.when, heldAt: metadata.at });
    case 'TimeMoved': {
      const hold = state.get(data.shiftId);
      return hold ? state.set(data.shiftId, { ...hold, when: data.when }) : state;
    }
    case 'TimeReleased':
      return state.delete(data.shiftId);
  }
}
