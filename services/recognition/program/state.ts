/** What the rules need to remember of a program. */
import type { EventData, RecordedEvent } from '#events';

export type ProgramEventType = 'ProgramOpened' | 'ProgramClosed';
export type Program = EventData<'ProgramOpened'> & { readonly open: boolean };
/** `undefined`: nobody opened it yet. */
export type ProgramState = Program | undefined;

export function evolve(state: ProgramState, event: RecordedEvent<ProgramEventType>): ProgramState {
  if (event.type === 'ProgramOpened') return { ...event.data, open: true };
  return state && { ...state, open: false };
}
