/** What somebody looks for, and the conditions that say so in SQL. Nothing a person typed becomes SQL: it travels in parameters. */
import type { Parameter } from '../store/reader.ts';

type Maybe<Value> = Value | null | undefined;

/** Everything left out, null or empty asks for nothing. */
export interface ListingFilter {
  /** All of them, each as the beginning of a word in title, summary, description, skills, causes or place. */
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

interface Conditions {
  readonly conditions: readonly string[];
  readonly parameters: Readonly<Record<string, Parameter>>;
}

const given = (list: Maybe<readonly string[]>): list is readonly string[] => list !== null && list !== undefined && list.length > 0;

const anyOf = (column: string): string =>
  `EXISTS (SELECT 1 FROM json_each("projects"."${column}") AS own WHERE own.value IN (SELECT value FROM json_each(:${column})))`;
const allOf = (column: string): string =>
  `NOT EXISTS (SELECT 1 FROM json_each(:${column}) AS wanted WHERE wanted.value NOT IN (SELECT value FROM json_each("projects"."${column}")))`;

const distance = `distance_km(:latitude, :longitude, "projects"."place" ->> 'latitude', "projects"."place" ->> 'longitude')`;

/** Words in quotes are text to FTS5, whatever they contain; a star outside makes them beginnings. */
function matchOf(words: Maybe<string>): string | undefined {
  const pieces = (words ?? '').replaceAll('\0', ' ').split(/\s+/u);
  const searchable = pieces.filter((piece) => /[\p{L}\p{N}]/u.test(piece)).slice(0, 12);
  return searchable.length > 0 ? searchable.map((piece) => `"${piece.slice(0, 60).replaceAll('"', '""')}"*`).join(' ') : undefined;
}

/** Conditions on `"projects"` and `"organizations"`. `match` is the full-text query, to be used where the join order wants it. */
export function projectFits(filter: ListingFilter): Conditions & { readonly match: string | undefined; readonly distance: string } {
  const { near, causes, skills, languages, access, remote } = filter;
  const conditions = [`"projects"."status" = 'PUBLISHED'`, `"organizations"."standing" = 'VERIFIED'`];
  const parameters: Record<string, Parameter> = {};
  for (const [column, list] of Object.entries({ causes, skills, languages })) {
    if (!given(list)) continue;
    conditions.push(anyOf(column));
    parameters[column] = JSON.stringify(list);
  }
  if (given(access)) {
    conditions.push(allOf('access'));
    parameters['access'] = JSON.stringify(access);
  }
  if (remote) conditions.push('"projects"."place" IS NULL');
  if (near) {
    conditions.push(`"projects"."place" IS NOT NULL`, `${distance} <= :radiusKm`);
    const { latitude, longitude, radiusKm } = near;
    Object.assign(parameters, { latitude, longitude, radiusKm });
  }
  return { conditions, parameters, match: matchOf(filter.words), distance };
}

/** Conditions on `"shifts"`: one shift has to meet all of them. */
export function shiftFits({ from, to, open }: ListingFilter, since: string): Conditions {
  const conditions = [`"shifts"."status" = 'OPEN'`, `"shifts"."sortAt" > :since`];
  const parameters: Record<string, Parameter> = { since };
  // By the clock anywhere on Earth a day begins and ends within a day of the same date in UTC: that much the index by time can tell.
  if (from) {
    conditions.push(`"shifts"."day" >= :from`, `"shifts"."sortAt" >= :earliest`);
    Object.assign(parameters, { from, earliest: daysAfter(from, -1) });
  }
  if (to) {
    conditions.push(`"shifts"."day" <= :to`, `"shifts"."sortAt" < :latest`);
    Object.assign(parameters, { to, latest: daysAfter(to, 2) });
  }
  if (open) conditions.push(`"shifts"."taken" < "shifts"."places"`);
  return { conditions, parameters };
}

/** @throws RangeError when the day is none */
const daysAfter = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();
