/** Days and hours on the clocks of the city. */
import type { Weekday } from './need.ts';
import { zone } from './bristol.ts';

/** As commands want it: wall-clock times in a zone. */
export interface WishedTime {
  readonly start: string;
  readonly end: string;
  readonly timeZone: string;
}

/** A planned stretch of time, as people read it and as instants. */
export interface Slot {
  readonly wished: WishedTime;
  readonly startMs: number;
  readonly endMs: number;
}

const minute = (clock: Temporal.ZonedDateTime): string => clock.toPlainDateTime().toString({ smallestUnit: 'minute' });

export function slotAt(start: Temporal.ZonedDateTime, hours: number): Slot {
  const end = start.add({ minutes: Math.round(hours * 60) });
  return {
    wished: { start: minute(start), end: minute(end), timeZone: zone },
    startMs: start.epochMilliseconds,
    endMs: end.epochMilliseconds,
  };
}

export const localNow = (at: string): Temporal.ZonedDateTime => Temporal.Instant.from(at).toZonedDateTimeISO(zone);

/** `weeks` 0 is the next such weekday after today, -1 the last one before today. */
export function weekdaySlot(now: Temporal.ZonedDateTime, weekday: Weekday, from: string, hours: number, weeks: number): Slot {
  const today = now.toPlainDate();
  const ahead = ((weekday - today.dayOfWeek + 6) % 7) + 1;
  // A week before the next one may be today itself; today is planned apart.
  const days = weeks < 0 && ahead === 7 ? ahead + 7 * (weeks - 1) : ahead + 7 * weeks;
  const start = today.add({ days }).toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(from) });
  return slotAt(start, hours);
}

/** `minutes` from now to the next quarter of an hour, but on this day: not before it begins, not after half past ten at night. */
export function todaySlot(now: Temporal.ZonedDateTime, minutes: number, hours: number): Slot {
  const dayStart = now.startOfDay();
  const latest = dayStart.add({ hours: 22, minutes: 30 });
  const quarterMs = 15 * 60_000;
  const wanted = Math.ceil((now.epochMilliseconds + minutes * 60_000) / quarterMs) * quarterMs;
  const ms = Math.max(
    dayStart.epochMilliseconds,
    Math.min(wanted, Math.max(latest.epochMilliseconds, now.epochMilliseconds - 45 * 60_000)),
  );
  return slotAt(Temporal.Instant.fromEpochMilliseconds(Math.ceil(ms / quarterMs) * quarterMs).toZonedDateTimeISO(zone), hours);
}

export const isoAt = (ms: number): string => new Date(ms).toISOString();
export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
