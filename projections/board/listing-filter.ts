/** What somebody looks for, and how that is asked for in SQL. Nothing a person typed becomes SQL: it travels in parameters. */
import type { Parameter } from '../store/reader.ts';
import { facetTerm, remoteTerm, type Facet } from './facets.ts';

type Maybe<Value> = Value | null | undefined;

/** Everything left out, null or empty asks for nothing. */
export interface ListingFilter {
  /** All of them, each as the beginning of a word in title, summary, description, skills, causes, or name and address of the place. */
  readonly words?: Maybe<string>;
  readonly near?: Maybe<{ readonly latitude: number; readonly longitude: number; readonly radiusKm: number }>;
  /** First day, `YYYY-MM-DD`, by the calendar of the place where the shift is. With a day asked for, flexible shifts are left out. */
  readonly from?: Maybe<string>;
  /** Last day, inclusive. */
  readonly to?: Maybe<string>;
  /** Any of them. */
  readonly causes?: Maybe<readonly string[]>;
  /** Any of them. */
  readonly skills?: Maybe<readonly string[]>;
  /** Any of them. */
  readonly languages?: Maybe<readonly string[]>;
  /** All of them. */
  readonly access?: Maybe<readonly string[]>;
  /** Only what has no place. */
  readonly remote?: Maybe<boolean>;
  /** Only shifts with a place left. */
  readonly open?: Maybe<boolean>;
}

/** Words typed beyond this many are not looked for. */
const mostWords = 12;
const longestWord = 60;

const anyOf = (facet: Facet, values: Maybe<readonly string[]>): string[][] =>
  values?.length ? [values.map((value) => facetTerm(facet, value))] : [];

/** The beginnings of words that are looked for, as they were typed. */
export function typedWords({ words }: ListingFilter): string[] {
  const pieces = (words ?? '').replaceAll('\0', ' ').split(/\s+/u);
  return pieces
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece))
    .slice(0, mostWords)
    .map((piece) => piece.slice(0, longestWord));
}

/** Terms of choices: one out of each of these lists has to be there. */
export const chosenTerms = ({ causes, skills, languages, access, remote }: ListingFilter): string[][] => [
  ...anyOf('causes', causes),
  ...anyOf('skills', skills),
  ...anyOf('languages', languages),
  ...(access ?? []).map((value) => [facetTerm('access', value)]),
  ...(remote ? [[remoteTerm]] : []),
];

/** @returns a full-text query for words and choices together; undefined when the filter has neither */
export function matchOf(filter: ListingFilter): string | undefined {
  const chosen = chosenTerms(filter).map((terms) => `(${terms.join(' OR ')})`);
  // Words in quotes are text to FTS5, whatever they contain; a star outside makes them beginnings.
  const quoted = typedWords(filter).map((word) => `"${word.replaceAll('"', '""')}" *`);
  const parts = [
    ...(quoted.length > 0 ? [`words : (${quoted.join(' AND ')})`] : []),
    ...(chosen.length > 0 ? [`facets : (${chosen.join(' AND ')})`] : []),
  ];
  return parts.length > 0 ? parts.join(' AND ') : undefined;
}

interface Conditions {
  readonly conditions: readonly string[];
  readonly parameters: Readonly<Record<string, Parameter>>;
}

interface Window {
  readonly after: string;
  readonly before: string | undefined;
}

/** Between what a shift's `sortAt` has to be. @throws RangeError when a day is none */
export function windowOf({ from, to }: ListingFilter, since: string): Window {
  // By the clock anywhere on Earth a day begins and ends within a day of the same date in UTC: that much the order of moments can tell.
  const earliest = from ? daysAfter(from, -1) : '';
  return { after: earliest > since ? earliest : since, before: to ? daysAfter(to, 2) : undefined };
}

/** Conditions on `"shifts"`: one shift has to meet all of them. */
export function shiftFits(filter: ListingFilter, since: string): Conditions {
  const { from, to, open } = filter;
  const { after, before } = windowOf(filter, since);
  const conditions = [`"shifts"."status" = 'OPEN'`, `"shifts"."sortAt" > :since`];
  const parameters: Record<string, Parameter> = { since: after };
  if (from) {
    conditions.push(`"shifts"."day" >= :from`);
    parameters['from'] = from;
  }
  if (to && before !== undefined) {
    conditions.push(`"shifts"."day" <= :to`, `"shifts"."sortAt" < :latest`);
    Object.assign(parameters, { to, latest: before });
  }
  if (open) conditions.push(`"shifts"."taken" < "shifts"."places"`);
  return { conditions, parameters };
}

const daysAfter = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();
