/** What is wrong with a shift that is being changed, and at which of its fields it is to be put right. */
import type { Refusal } from '../../../api/refusal.ts';
import type { MessageId } from '../../../messages/locales.ts';

export interface ShiftMistake {
  readonly field: 'start' | 'end' | 'places';
  readonly words: MessageId;
}
/** Wall clock, `2026-11-28T09:00`; empty when it was cleared. */
interface Times {
  readonly start: string;
  readonly end: string;
}

/** @param now the wall clock of the shift's zone */
export function mistakeInTimes({ start, end }: Times, now: string): ShiftMistake | undefined {
  if (!start) return { field: 'start', words: 'shift.start-missing' };
  if (!end) return { field: 'end', words: 'shift.end-missing' };
  if (start < now) return { field: 'start', words: 'shift.start-past' };
  return end <= start ? { field: 'end', words: 'shift.end-early' } : undefined;
}

export const mistakeInPlaces = (places: number): ShiftMistake | undefined =>
  Number.isInteger(places) && places >= 1 && places <= 10_000 ? undefined : { field: 'places', words: 'shift.places-wrong' };

/** What only the server knows, such as a day whose clocks leave an hour out, in the reader's words. */
export function mistakeInRefusal({ code, details }: Pick<Refusal, 'code' | 'details'>, { end }: Times): ShiftMistake | undefined {
  switch (code) {
    case 'shift-in-the-past':
      return { field: 'start', words: 'shift.start-past' };
    case 'shift-ends-before-it-starts':
      return { field: 'end', words: 'shift.end-early' };
    case 'shift-too-long':
      return { field: 'end', words: 'shift.too-long' };
    case 'time-does-not-exist':
      return { field: (JSON.parse(details) as { wallClock?: string }).wallClock === end ? 'end' : 'start', words: 'shift.time-skipped' };
    default:
      return undefined;
  }
}
