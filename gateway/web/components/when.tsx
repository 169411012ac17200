/** Times in words, always in the shift's own time zone; the zone is named when the reader lives in another. */
import { dateFormat, numberFormat } from '../messages/formatters.ts';
import { useIntl } from '../messages/use-intl.ts';
import { useT, type Translate } from '../messages/use-t.ts';

export interface ShiftTime {
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly timeZone: string | null;
}

/** The reader's own time zone. */
export const ownZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The zone's name when its clock differs from the reader's at that moment; otherwise nothing. */
function zoneName(locale: string, at: Date, timeZone: string): string {
  if (timeZone === ownZone) return '';
  const clock = (zone: string): string => dateFormat('en', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(at);
  if (clock(timeZone) === clock(ownZone)) return '';
  return (
    dateFormat(locale, { timeZone, timeZoneName: 'short' })
      .formatToParts(at)
      .find((part) => part.type === 'timeZoneName')?.value ?? ''
  );
}

export function dayWords(locale: string, { startsAt, timeZone }: ShiftTime, width: 'long' | 'short' = 'long'): string {
  if (!startsAt) return '';
  return dateFormat(locale, { timeZone: timeZone ?? ownZone, weekday: width, day: 'numeric', month: width }).format(new Date(startsAt));
}

export function timeWords(locale: string, { startsAt, endsAt, timeZone }: ShiftTime): string {
  if (!startsAt || !endsAt) return '';
  const zone = timeZone ?? ownZone;
  const start = new Date(startsAt);
  const end = new Date(endsAt);
  const clock = dateFormat(locale, { timeZone: zone, timeStyle: 'short' });
  const day = dateFormat('en-CA', { timeZone: zone });
  // Over midnight a range would spell out both dates.
  const range = day.format(start) === day.format(end) ? clock.formatRange(start, end) : `${clock.format(start)} – ${clock.format(end)}`;
  return [range, zoneName(locale, start, zone)].filter(Boolean).join(' ');
}

export const whenWords = (locale: string, t: Translate, time: ShiftTime): string =>
  time.startsAt ? `${dayWords(locale, time)}, ${timeWords(locale, time)}` : t('when.flexible');

/** "Saturday, 28 November, 09:00–12:00"; on a card "Sat, 28 Nov, 09:00–12:00". */
export function When({ time, short = false }: { time: ShiftTime; short?: boolean }) {
  const { locale } = useIntl();
  const t = useT();
  const words = short && time.startsAt ? `${dayWords(locale, time, 'short')}, ${timeWords(locale, time)}` : whenWords(locale, t, time);
  return <time dateTime={time.startsAt ?? undefined}>{words}</time>;
}

/** A tear-off calendar leaf. */
export function DayLeaf({ time }: { time: ShiftTime }) {
  const { locale } = useIntl();
  const t = useT();
  if (!time.startsAt) return <span className="leaf flexible">{t('when.flexible-short')}</span>;
  const part = (options: Intl.DateTimeFormatOptions): string =>
    dateFormat(locale, { timeZone: time.timeZone ?? ownZone, ...options }).format(new Date(time.startsAt ?? 0));
  return (
    <span className="leaf" aria-hidden="true">
      <span>{part({ weekday: 'short' })}</span>
      <strong>{part({ day: 'numeric' })}</strong>
      <span>{part({ month: 'short' })}</span>
    </span>
  );
}

/** A past or coming moment without a zone of its own: award days, history. */
export function Day({ at, withTime = false }: { at: string; withTime?: boolean }) {
  const { locale } = useIntl();
  const words = dateFormat(locale, { dateStyle: 'medium', ...(withTime && { timeStyle: 'short' as const }) }).format(new Date(at));
  return <time dateTime={at}>{words}</time>;
}

/** "08:56" on the reader's own clock. */
export function Clock({ at }: { at: string }) {
  const { formatTime } = useIntl();
  return <time dateTime={at}>{formatTime(at)}</time>;
}

/** "3 h 30 min" in the reader's language. */
export function hoursWords(locale: string, minutes: number): string {
  const unit = (value: number, name: 'hour' | 'minute'): string =>
    numberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return unit(rest, 'minute');
  return rest === 0 ? unit(hours, 'hour') : `${unit(hours, 'hour')} ${unit(rest, 'minute')}`;
}
