/** The time of a shift out of whatever cells speak of it. No day at all is no fault: the need is flexible then. */
import type { WishedWhen } from '../shift/commands.ts';
import { plain } from './plain.ts';
import type { Remark } from './problem-words.ts';
import { readClock, readDuration, type ClockTimes } from './read-clock.ts';
import { daysIn, excelSerial, type DayOrder, type FoundDay } from './read-day.ts';

export const timeFields = ['date', 'time', 'start', 'end', 'duration'] as const;
export type TimeField = (typeof timeFields)[number];
export type TimeCells = Readonly<Partial<Record<TimeField, string>>>;

export interface WhenRules {
  readonly dayOrder: DayOrder;
  /** IANA; wall-clock times are in it. */
  readonly timeZone: string;
  /** ISO day, for days without a year. */
  readonly today: string;
}

export interface WhenNote extends Remark {
  readonly field: TimeField;
}

export type FoundWhen =
  | {
      readonly when: WishedWhen;
      /** What the list says about the time, where the interval does not say it all. */ readonly label: string | undefined;
      readonly notes: readonly WhenNote[];
    }
  | { readonly problem: WhenNote };

const flexibleWords =
  /^(flexible?|flexibel|ongoing|anytime|any time|open|tbd|tba|tbc|n a|na|none|nach absprache|nach vereinbarung|n v|laufend|jederzeit|offen|a convenir|cualquier momento|por definir|continuo|permanente|a definir|a combinar|a convenir|toute l annee|a determiner|selon disponibilites|x|0)$/;
/** Where a list says when it begins and not when it ends. */
const assumedMinutes = 120;
/** More than this is not a shift but a season. */
const longestShiftHours = 24;

interface Moment {
  readonly field: TimeField;
  readonly days: readonly FoundDay[];
  readonly clock: ClockTimes | 'impossible' | undefined;
}

export function readWhen(cells: TimeCells, rules: WhenRules): FoundWhen {
  const moments = timeFields.flatMap((field) => (field === 'duration' ? [] : readMoment(field, cells[field] ?? '', rules)));
  const words = timeFields.map((field) => (cells[field] ?? '').trim()).filter((value) => value !== '' && !flexibleWords.test(plain(value)));
  const label = words.join(cells.start && cells.end ? ' – ' : ' ').replace(/\s+/g, ' ') || undefined;
  const impossible = moments.find(({ days, clock }) => clock === 'impossible' || days.some(({ day }) => day === null));
  if (impossible)
    return {
      problem: {
        field: impossible.field,
        code: impossible.clock === 'impossible' ? 'no-such-time' : 'no-such-day',
      },
    };
  const first = moments.find(({ field, days }) => field !== 'end' && days.length > 0) ?? moments.find(({ days }) => days.length > 0);
  const [day] = first?.days ?? [];
  if (!first || !day?.day) return flexible(label, label ? [{ field: unread(cells), code: 'no-day' }] : []);
  const lastDay = endDay(moments, day);
  if (lastDay === undefined) return { problem: { field: 'end', code: 'ends-before-it-begins' } };
  const clock = clockOf(moments);
  const guessed: WhenNote[] = day.yearGuessed ? [{ field: first.field, code: 'year-guessed', values: { year: day.day.slice(0, 4) } }] : [];
  return timed({ day: day.day, lastDay, clock, first: first.field, cells, label, notes: guessed, timeZone: rules.timeZone });
}

interface Timed {
  readonly day: string;
  readonly lastDay: string;
  readonly clock: ClockTimes | undefined;
  readonly first: TimeField;
  readonly cells: TimeCells;
  readonly label: string | undefined;
  readonly notes: readonly WhenNote[];
  readonly timeZone: string;
}

function timed({ day, lastDay, clock, first, cells, label, notes, timeZone }: Timed): FoundWhen {
  if (!clock) {
    if (lastDay > day) return flexible(label, [...notes, { field: first, code: 'several-days' }]);
    return {
      when: { start: `${day}T00:00`, end: `${day}T23:59`, timeZone },
      label: 'Time of day to be agreed',
      notes: [...notes, { field: first, code: 'no-time-of-day' }],
    };
  }
  const said = readDuration(cells.duration ?? '');
  const assumed = clock.to === undefined && said === undefined;
  const to = clock.to ?? clock.from + (said ?? assumedMinutes);
  const start = wallClock(day, clock.from);
  // Past midnight: `22:00-2:00` ends on the next day.
  const end = wallClock(lastDay, to <= clock.from && lastDay === day ? to + 1440 : to);
  const hours = Temporal.PlainDateTime.from(start).until(end).total('hours');
  if (hours > longestShiftHours) return flexible(label, [...notes, { field: first, code: 'longer-than-a-day' }]);
  if (hours <= 0 || (to < clock.from && hours > 14))
    return { problem: { field: cells.end ? 'end' : first, code: 'ends-before-it-begins' } };
  return {
    when: { start, end, timeZone },
    label: undefined,
    notes: assumed ? [...notes, { field: first, code: 'no-end' }] : notes,
  };
}

const flexible = (label: string | undefined, notes: readonly WhenNote[]): FoundWhen => ({ when: null, label, notes });

/** The cell that says something about time which nobody understood. */
const unread = (cells: TimeCells): TimeField => timeFields.find((field) => (cells[field] ?? '').trim() !== '') ?? 'date';

function readMoment(field: TimeField, cell: string, { dayOrder, today, timeZone }: WhenRules): Moment[] {
  const text = cell.trim();
  if (text === '' || flexibleWords.test(plain(text))) return [];
  const instant = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(text) ? inZone(text, timeZone) : undefined;
  if (instant)
    return [
      {
        field,
        days: [{ day: instant.day, from: 0, to: text.length, yearGuessed: false }],
        clock: { from: instant.minutes, to: undefined },
      },
    ];
  const serial = excelSerial(text);
  if (serial)
    return [
      {
        field,
        days: [{ day: serial.day, from: 0, to: text.length, yearGuessed: false }],
        clock: serial.minutes === undefined ? undefined : { from: serial.minutes, to: undefined },
      },
    ];
  if (/^0[.,]\d+$/.test(text))
    return [{ field, days: [], clock: { from: Math.round(Number(text.replace(',', '.')) * 1440), to: undefined } }];
  const days = daysIn(text, dayOrder, today);
  let rest = text;
  for (const { from, to } of days.toReversed()) rest = `${rest.slice(0, from)} ; ${rest.slice(to)}`;
  // `28.-30.11.2026`: the first day has lent its month.
  const [, lent] = /(\d{1,2})\.?\s*(?:-|–|bis|to|al?)\s*;/.exec(rest) ?? [];
  const [day] = days;
  if (lent && day?.day && days.length === 1 && Number(lent) < Number(day.day.slice(8))) {
    return [{ field, days: [{ ...day, day: `${day.day.slice(0, 8)}${lent.padStart(2, '0')}` }, day], clock: undefined }];
  }
  // A midnight that a database wrote behind a date says nothing about the time of day.
  const clock =
    days.length > 0 && /^[\s;T,]*0?0:00(:00(\.0+)?)?\s*$/.test(rest)
      ? undefined
      : readClock(rest.replace(/^\s*;\s*T(?=\d)/, ''), field !== 'date' && days.length === 0);
  return [{ field, days, clock }];
}

function inZone(text: string, timeZone: string): { day: string; minutes: number } | undefined {
  try {
    const zoned = Temporal.Instant.from(text).toZonedDateTimeISO(timeZone);
    return { day: zoned.toPlainDate().toString(), minutes: zoned.hour * 60 + zoned.minute };
  } catch {
    return undefined;
  }
}

/** The last day that is named, the first one when there is no other; `undefined` when it lies before the first. */
function endDay(moments: readonly Moment[], first: FoundDay): string | undefined {
  const day = first.day ?? '';
  const ends = moments.filter(({ field }) => field === 'end').flatMap(({ days }) => days);
  const named =
    ends.at(-1)?.day ??
    moments
      .flatMap(({ days }) => days)
      .map((found) => found.day ?? '')
      .sort()
      .at(-1) ??
    day;
  return named < day ? undefined : named;
}

function clockOf(moments: readonly Moment[]): ClockTimes | undefined {
  const of = (...fields: TimeField[]): ClockTimes | undefined => {
    for (const field of fields)
      for (const moment of moments) if (moment.field === field && moment.clock && moment.clock !== 'impossible') return moment.clock;
    return undefined;
  };
  const begin = of('time', 'start', 'date');
  const end = of('end');
  if (!begin) return undefined;
  return { from: begin.from, to: begin.to ?? end?.to ?? end?.from };
}

/** Minutes may run past midnight. */
const wallClock = (day: string, minutes: number): string =>
  Temporal.PlainDateTime.from(`${day}T00:00`).add({ minutes }).toString({ smallestUnit: 'minute' });
