/** Times, places and hours in words, as the app says them. Always in the shift's own clock. */
import { html, type Html } from './escape.ts';

const locale = 'en';

export interface ShiftTime {
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly timeZone: string | null;
}

const styles = {
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  hour: { hour: 'numeric', minute: '2-digit' },
  date: { dateStyle: 'short' },
  zone: { timeZoneName: 'short' },
  calendar: { dateStyle: 'medium' },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>;

/** Clocks; there are some hundred zones. */
const mostKept = 1000;
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than all else about a line of a page. @throws RangeError for a zone that this machine does not know */
function clock(timeZone: string, style: keyof typeof styles): Intl.DateTimeFormat {
  const name = `${style} ${timeZone}`;
  const made = clocks.get(name) ?? new Intl.DateTimeFormat(locale, { timeZone, ...styles[style] });
  if (clocks.size >= mostKept) clocks.clear();
  clocks.set(name, made);
  return made;
}

/** "Saturday, November 28, 9:00 – 12:00 AM GMT+1" with the zone, because a page for everybody does not know the reader's. */
export function whenWords({ startsAt, endsAt, timeZone }: ShiftTime): string {
  if (!startsAt || !endsAt || !timeZone) return 'Flexible: agree on a time';
  const [start, end] = [new Date(startsAt), new Date(endsAt)];
  const day = clock(timeZone, 'day').format(start);
  const hour = clock(timeZone, 'hour');
  const sameDay = clock(timeZone, 'date').format(start) === clock(timeZone, 'date').format(end);
  // Across midnight a range would repeat both dates in full.
  const time = sameDay ? hour.formatRange(start, end) : `${hour.format(start)} – ${hour.format(end)}`;
  const zone = clock(timeZone, 'zone')
    .formatToParts(start)
    .find(({ type }) => type === 'timeZoneName');
  return `${day}, ${time} ${zone?.value ?? timeZone}`;
}

export const timeElement = (time: ShiftTime): Html => html`<time datetime="${time.startsAt ?? ''}">${whenWords(time)}</time>`;

/** A day that has no zone of its own. */
export const dayElement = (at: string): Html => html`<time datetime="${at}">${clock('UTC', 'calendar').format(new Date(at))}</time>`;

/** ISO 8601 with the offset of that moment in that zone: `2026-11-28T09:00:00+01:00`. */
export const withOffset = (at: string, timeZone: string): string =>
  Temporal.Instant.from(at).toString({ timeZone, smallestUnit: 'second' });

const count = (many: number, one: string, more: string): string => `${many.toLocaleString(locale)} ${many === 1 ? one : more}`;

export const placesWords = (placesLeft: number, waiting = 0): string =>
  placesLeft > 0 ? `${count(placesLeft, 'place', 'places')} left` : waiting > 0 ? `Full, ${waiting} waiting` : 'Full';

export const moreShiftsWords = (many: number): string => `and ${count(many, 'more shift', 'more shifts')}`;

export const waysWords = (many: number): string => (many === 0 ? 'Nothing matches yet' : count(many, 'way to help', 'ways to help'));

export function hoursWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 || rest === 0 ? `${hours.toLocaleString(locale)} h` : '', rest > 0 ? `${rest} min` : ''].filter(Boolean).join(' ');
}

export const numberWords = (amount: number): string => amount.toLocaleString(locale);

/** Cut at a word, for descriptions in previews and search results. */
export function shortened(text: string, length = 200): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= length) return line;
  const cut = line.slice(0, length - 1);
  const space = cut.lastIndexOf(' ');
  return `${space > length / 2 ? cut.slice(0, space) : cut}…`;
}
