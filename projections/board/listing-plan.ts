/**
 * In which order the tables are joined for a list: it decides whether that takes a millisecond or a second, so it is chosen here and
 * pinned with CROSS JOIN (SQLite keeps the order written):
 *
 * - rare words or choices: full text first;
 * - near somewhere: the map first;
 * - anything else: shifts by time until the page is full.
 *
 * The first two look at every need they find, the last one only at as many shifts as it takes.
 */
import { boxesAround } from '../store/distance.ts';
import type { Parameter, Source } from '../store/reader.ts';
import { matchOf, shiftFits, type ListingFilter } from './listing-filter.ts';

type Parameters = Readonly<Record<string, Parameter>>;

/** A filter as SQL. Parameters are named, because a condition may stand in a statement twice. */
export interface ListingPlan {
  /** Needs to begin with, as a query for their `"row"`; undefined to begin with shifts by time. */
  readonly start: string | undefined;
  readonly projectFits: string;
  readonly shiftFits: string;
  readonly distance: string;
  readonly parameters: Parameters;
}

const matching = `SELECT rowid AS "row" FROM "projects_words" WHERE "projects_words" MATCH :match`;
const distance = `distance_km(:latitude, :longitude, "projects"."place" ->> 'latitude', "projects"."place" ->> 'longitude')`;

/** @param rare what the full-text index finds fewer times than this is rare */
export function planOf(source: Source, filter: ListingFilter, since: string, rare: number): ListingPlan {
  const { near } = filter;
  const match = matchOf(filter);
  const map = near ? mapQuery(boxesAround(near.latitude, near.longitude, near.radiusKm)) : undefined;
  const countOf = (sql: string, parameters: Parameters): number =>
    source.all<{ readonly found: number }>(`SELECT count(*) AS found FROM (${sql} LIMIT ${rare})`, parameters)[0]?.found ?? 0;
  const matches = match === undefined ? Number.POSITIVE_INFINITY : countOf(matching, { match });
  const around = map === undefined ? Number.POSITIVE_INFINITY : countOf(map.sql, map.parameters);
  const wordsFirst = matches < rare && matches <= around;
  const ofShift = shiftFits(filter, since);
  const conditions = [
    `"projects"."status" = 'PUBLISHED'`,
    `"organizations"."standing" = 'VERIFIED'`,
    // The plus makes SQLite ask the index once and look each need up in the answer, instead of walking the answer for every need.
    ...(match !== undefined && !wordsFirst ? [`+"projects"."row" IN (${matching})`] : []),
    // Last, because it costs the most.
    ...(near ? [`"projects"."place" IS NOT NULL`, `${distance} <= :radiusKm`] : []),
  ];
  return {
    start: wordsFirst ? matching : map?.sql,
    projectFits: conditions.join(' AND '),
    shiftFits: ofShift.conditions.join(' AND '),
    distance: near ? distance : 'NULL',
    parameters: {
      ...ofShift.parameters,
      ...(match !== undefined && { match }),
      ...(near && { latitude: near.latitude, longitude: near.longitude, radiusKm: near.radiusKm }),
      ...(!wordsFirst && map?.parameters),
    },
  };
}

function mapQuery(boxes: ReturnType<typeof boxesAround>): { readonly sql: string; readonly parameters: Parameters } {
  return {
    sql: boxes
      .map(
        (_, n) =>
          `SELECT "row" FROM "projects_point" WHERE north >= :south${n} AND south <= :north${n} AND east >= :west${n} AND west <= :east${n}`,
      )
      .join(' UNION '),
    parameters: Object.fromEntries(boxes.flatMap((box, n) => Object.entries(box).map(([side, degrees]) => [`${side}${n}`, degrees]))),
  };
}

const joinOrganization = `CROSS JOIN "organizations" ON "organizations"."organizationId" = "projects"."organizationId"`;

const fromStart = ({ start, projectFits }: ListingPlan): string =>
  `FROM (${start}) AS start CROSS JOIN "projects" ON "projects"."row" = start."row" ${joinOrganization} WHERE ${projectFits}`;

/** A shift that fits, of a need that fits, and no earlier one of the same need: so each need comes once, where it begins to fit. */
const fromTime = ({ projectFits, shiftFits: ofShift }: ListingPlan): string =>
  `FROM "shifts" CROSS JOIN "projects" ON "projects"."projectId" = "shifts"."projectId" ${joinOrganization}
   WHERE ${ofShift} AND ${projectFits} AND NOT EXISTS (
     SELECT 1 FROM "shifts" AS earlier WHERE earlier."projectId" = "shifts"."projectId" AND ${ofShift.replaceAll('"shifts".', 'earlier.')}
       AND (earlier."sortAt", earlier."shiftId") < ("shifts"."sortAt", "shifts"."shiftId"))`;

/** `:limit` needs with `sortAt` and `distanceKm`, from `:afterSort`, `:afterProject` on if there is a cursor. */
export function pageSql(plan: ListingPlan, columns: string, hasCursor: boolean): string {
  const after = (sort: string, project: string): string => (hasCursor ? `AND (${sort}, ${project}) > (:afterSort, :afterProject)` : '');
  if (plan.start === undefined)
    return `SELECT ${columns}, "shifts"."sortAt" AS sortAt, ${plan.distance} AS distanceKm ${fromTime(plan)}
        ${after('"shifts"."sortAt"', '"shifts"."projectId"')}
      ORDER BY "shifts"."sortAt", "shifts"."projectId" LIMIT :limit`;
  return `WITH found AS MATERIALIZED (
      SELECT "projects"."row" AS "row", "projects"."projectId" AS projectId,
        (SELECT min("sortAt") FROM "shifts" WHERE "shifts"."projectId" = "projects"."projectId" AND ${plan.shiftFits}) AS sortAt
      ${fromStart(plan)}
    ), page AS MATERIALIZED (
      SELECT * FROM found WHERE sortAt IS NOT NULL ${after('sortAt', 'projectId')} ORDER BY sortAt, projectId LIMIT :limit
    )
    SELECT ${columns}, page.sortAt AS sortAt, ${plan.distance} AS distanceKm
    FROM page CROSS JOIN "projects" ON "projects"."row" = page."row" ORDER BY page.sortAt, page.projectId`;
}

/** How many needs fit, up to `:limit`. */
export function countSql(plan: ListingPlan): string {
  const found =
    plan.start === undefined
      ? fromTime(plan)
      : `${fromStart(plan)} AND EXISTS (SELECT 1 FROM "shifts" WHERE "shifts"."projectId" = "projects"."projectId" AND ${plan.shiftFits})`;
  return `SELECT count(*) AS found FROM (SELECT 1 ${found} LIMIT :limit)`;
}
