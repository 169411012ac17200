/** A shift that is being written, in one line: "Sat, 28 Nov, 10:00–13:00". Another year than this one is named. */
import type { Speech } from '../../../messages/use-intl.ts';
import type { DraftShift } from './draft.ts';

export function shiftWords({ date, start, end }: DraftShift, { formatDate }: Pick<Speech, 'formatDate'>, now = new Date()): string {
  const isThisYear = date.startsWith(`${now.getFullYear()}-`);
  const day = Number.isNaN(Date.parse(date))
    ? '–'
    : formatDate(date, { weekday: 'short', day: 'numeric', month: 'short', ...(!isThisYear && { year: 'numeric' }), timeZone: 'UTC' });
  return `${day}, ${start}–${end}`;
}
