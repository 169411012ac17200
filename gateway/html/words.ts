/** Times, places and hours in words, as the app says them. Always in the shift's own clock. */
import { html, type Html } from './escape.ts';

const locale = 'en';

export interface ShiftTime {
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly timeZone: string | null;
}

const clock = (timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locale, { timeZone, ...options });

/** "Saturday, November 28, 9:00 – 12:00 AM GMT+1" with the zone, because a page for everybody does not know the reader's. */
export function whenWords({ startsAt, endsAt, timeZone }: ShiftTime): string {
  if (!startsAt || !endsAt || !timeZone) return 'Flexible: agree on a time';
  const [start, end] = [new Date(startsAt), new Date(endsAt)];
  const day = clock(timeZone, { weekday: 'long', day: 'numeric', month: 'long' }).format(start);
  const hour = clock(timeZone, { hour: 'numeric', minute: '2-digit' });
  const sameDay = clock(timeZone, { dateStyle: 'short' }).format(start) === clock(timeZone, { dateStyle: 'short' }).format(end);
  // Across midnight a range would repeat both dates in full.
  const time = sameDay ? hour.formatRange(start, end) : `${hour.format(start)} – ${hour.format(end)}`;
  const zone = clock(timeZone, { timeZoneName: 'short' })
    .formatToParts(start)
    .find(({ type }) => type === 'timeZoneName');
  return `${day}, ${time} ${zone?.value ?? timeZone}`;
}

export const timeElement = (time: ShiftTime): Html => html`<time datetime="${time.startsAt ?? ''}">${whenWords(time)}</time>`;

/** A day that has no zone of its own. */
export const dayElement = (at: string): Html =>
  html`<time datetime="${at}">${clock('UTC', { dateStyle: 'medium' }).format(new Date(at))}</time>`;

/** ISO 8601 with the offset of that moment in that zone: `2026-11-28T09:00:00+01:00`. */
export const withOffset = (at: string, timeZone: string): string =>
  Temporal.Instant.from(at).toString({ timeZone, smallestUnit: 'second' });

const count = (many: number, one: string, more: string): string => `${many.toLocaleString(locale)} ${many === 1 ? one : more}`;

export const placesWords = (placesLeft: number, waiting = 0): string =>
  placesLeft > 0 ? `${count(placesLeft, 'place', 'places')} left` : waiting > 0 ? `Full, ${waiting} waiting` : 'Full';

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
