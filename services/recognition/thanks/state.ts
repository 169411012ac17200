/** Thanks are given once; that is all there is to remember. */
import type { RecordedEvent } from '#events';

export type ThanksEventType = 'ThanksGiven';
export type ThanksState = { readonly given: boolean };

export const evolve = (_state: ThanksState, _event: RecordedEvent<ThanksEventType>): ThanksState => ({ given: true });
