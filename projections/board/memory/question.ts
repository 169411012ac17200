/** A filter as the index in memory is asked: words as numbers of terms, moments in milliseconds, days as numbers like 20261128. */
import { boxesAround, type Box } from '../../store/distance.ts';
import { chosenTerms, typedWords, windowOf, type ListingFilter } from '../listing-filter.ts';
import { flexibleSort } from '../projection.ts';
import type { Vocabulary } from './vocabulary.ts';
import { wordsOf } from './words-of.ts';

export interface Question {
  /** Of each of these a need has to have one term. At most 31. */
  readonly terms: readonly (readonly number[])[];
  readonly near?: { readonly latitude: number; readonly longitude: number; readonly radiusKm: number; readonly boxes: readonly Box[] };
  /** A shift has to begin after the one and before the other. */
  readonly after: number;
  readonly before: number;
  /** The first and the last day; undefined when flexible shifts fit, too. */
  readonly days?: readonly [number, number];
  readonly open: boolean;
}

/** A need that was seen last; see `listings.ts`. */
export interface Seen {
  readonly begins: number;
  readonly projectId: string;
}

/** Flexible shifts in the order of moments, which is that of their texts: behind the year 9998, before 9999. */
const flexible = Date.UTC(9999, 0, 1) - 0.5;
/** Bits in a number. */
const mostTerms = 31;
const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);

export const momentOf = (sortAt: string): number => (sortAt === flexibleSort ? flexible : Date.parse(sortAt));
export const sortOf = (begins: number): string => (begins === flexible ? flexibleSort : new Date(begins).toISOString());

/** Days before the year 0 or after 9999 come first: their texts begin with a sign. */
export const dayNumber = (day: string): number => (isDay(day) ? Number(day.replaceAll('-', '')) : -1);

/** @returns undefined when only SQLite knows the answer. @throws RangeError when a day is none */
export function questionOf(filter: ListingFilter, since: string, vocabulary: Vocabulary): Question | undefined {
  const { near, from, to, open } = filter;
  const { after, before } = windowOf(filter, since);
  const [afterMs, beforeMs] = [textAsMoment(after), before === undefined ? Number.POSITIVE_INFINITY : textAsMoment(before)];
  const terms: number[][] = [];
  for (const typed of typedWords(filter)) {
    const [beginning, ...rest] = wordsOf(typed);
    // Several words in a row, as in tea-room: where a word stands in a text is not kept here.
    if (beginning === undefined || rest.length > 0) return undefined;
    terms.push(vocabulary.beginningWith(beginning));
  }
  for (const group of chosenTerms(filter))
    terms.push(group.map((term) => vocabulary.numberOf(facetKey(term))).filter((number) => number !== undefined));
  if (terms.length > mostTerms || afterMs === undefined || beforeMs === undefined) return undefined;
  if ([from, to].some((day) => day && !isDay(day))) return undefined;
  return {
    terms,
    ...(near && { near: { ...near, boxes: boxesAround(near.latitude, near.longitude, near.radiusKm) } }),
    after: afterMs,
    before: beforeMs,
    ...((from || to) && { days: [from ? dayNumber(from) : 0, to ? dayNumber(to) : 99_991_231] as const }),
    open: open ?? false,
  };
}

/** @returns undefined when the cursor was not made by a list */
export function seenOf(sortAt: string, projectId: string): Seen | undefined {
  const begins = momentOf(sortAt);
  return isMoment(sortAt) || sortAt === flexibleSort ? { begins, projectId } : undefined;
}

/** Choices and words are different terms: no word has such a sign in it. */
export const facetKey = (term: string): string => `#${term}`;

/** A text that moments are compared with, in between them: a day comes right before its first moment. Undefined for any other text. */
export function textAsMoment(text: string): number | undefined {
  if (isDay(text)) return Date.parse(text) - 0.5;
  return isMoment(text) ? Date.parse(text) : undefined;
}
const isMoment = (text: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text));
