/** How the needs of the demo are written down: the words of a need, and when it happens. */
import type { Need } from '#events';

export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The same hours on the same weekday. */
export interface Weekly {
  readonly title: string;
  /** ISO: 1 is Monday. */
  readonly weekday: Weekday;
  /** Wall-clock, `HH:MM`. */
  readonly from: string;
  readonly hours: number;
  readonly places: number;
  /** Into how many of the coming weeks it is planned. */
  readonly weeks: number;
}

export const weekly = (title: string, weekday: Weekday, from: string, hours: number, places: number, weeks: number): Weekly => ({
  title,
  weekday,
  from,
  hours,
  places,
  weeks,
});

/** A task whose time the volunteer and the host agree on. */
export interface Flexible {
  readonly title: string;
  readonly places: number;
}

export interface DemoNeed extends Omit<Need, 'description'> {
  /** Unique in its organization; ids are derived from it. */
  readonly key: string;
  /** Paragraphs. */
  readonly about: readonly string[];
  readonly shifts: readonly Weekly[];
  readonly flexible?: Flexible;
  /** What came of it; a need with this is over. */
  readonly completed?: { readonly monthsAgo: number; readonly summary: string; readonly outcomes: readonly [string, number, string][] };
}
