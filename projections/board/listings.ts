/**
 * Which needs fit a wish, soonest first, each once. The order in which tables are joined decides whether that takes a millisecond or a
 * second, so it is chosen here and pinned with CROSS JOIN (SQLite keeps the order written):
 *
 * - near somewhere: the map first, unless the words are rarer still;
 * - rare words: full text first;
 * - anything else: shifts by time until the page is full.
 */
import type { ProjectId } from '#events';
import { boxesAround } from '../store/distance.ts';
import { decodeCursor, encodeCursor, pageOf, type Page, type PageRequest } from '../store/page.ts';
import { tableReader, type Parameter, type Source } from '../store/reader.ts';
import { board, type ProjectRow } from './projection.ts';
import { shiftFits, projectFits, type ListingFilter } from './listing-filter.ts';

export interface ListingRequest extends PageRequest {
  readonly filter?: ListingFilter | null | undefined;
  /** ISO 8601 UTC. Only shifts that begin later. */
  readonly now: string;
}

export interface Listing {
  readonly project: ProjectRow;
  /** From the point asked about; null without one. */
  readonly distanceKm: number | null;
}

export interface Listings extends Page<Listing> {
  /** Counted when it is first asked for. */
  readonly totalCount: number;
}

type Start = 'map' | 'words' | 'time';

/** Words found in fewer projects than this are rare. */
const usuallyRare = 1000;
/** How long the pages of one list go on from the moment of its first page. */
const listLastsMs = 3_600_000;

export function listingsQuery(source: Source, rare = usuallyRare) {
  const projects = tableReader(source, 'projects', board.tables.projects);

  return ({ filter, first, after, now }: ListingRequest): Listings => {
    // Later pages look from the moment of the first one: a shift that begins meanwhile must not bring its project up again.
    const cursor = after ? decodeCursor(after, ['', '', ''] as const) : undefined;
    const since = cursor && Date.parse(now) - Date.parse(cursor[0]) < listLastsMs ? cursor[0] : now;
    const wish = wishOf(source, filter ?? {}, since, rare);
    const rows = source
      .all<Found>(pageSql(wish, projects.columns, cursor !== undefined), {
        ...wish.parameters,
        ...(cursor && { afterSort: cursor[1], afterProject: cursor[2] }),
        limit: first + 1,
      })
      .map(({ sortAt, distanceKm, ...row }) => ({ sortAt, project: projects.parse(row), distanceKm }));
    const { items, hasNextPage } = pageOf(rows, first, ({ sortAt, project }) => encodeCursor(since, sortAt, project.projectId));
    return {
      items: items.map(({ project, distanceKm, cursor: own }) => ({ project, distanceKm, cursor: own })),
      hasNextPage,
      get totalCount() {
        return source.all<{ readonly found: number }>(countSql(wish), wish.parameters)[0]?.found ?? 0;
      },
    };
  };
}

type Found = Readonly<Record<string, unknown>> & {
  readonly projectId: ProjectId;
  readonly sortAt: string;
  readonly distanceKm: number | null;
};

/** A filter as SQL. Parameters are named, because a condition may stand in a statement twice. */
interface Wish {
  readonly start: Start;
  /** What the joins begin with; gives `start."row"`. */
  readonly startSql: string;
  readonly projectFits: string;
  readonly shiftFits: string;
  readonly distance: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
}

function wishOf(source: Source, filter: ListingFilter, since: string, rare: number): Wish {
  const ofProject = projectFits(filter);
  const ofShift = shiftFits(filter, since);
  const { near } = filter;
  const boxes = near ? boxesAround(near.latitude, near.longitude, near.radiusKm) : [];
  const map = {
    sql: boxes
      .map(
        (_, n) =>
          `SELECT "row" FROM "projects_point" WHERE north >= :south${n} AND south <= :north${n} AND east >= :west${n} AND west <= :east${n}`,
      )
      .join(' UNION '),
    parameters: Object.fromEntries(boxes.flatMap((box, n) => Object.entries(box).map(([side, degrees]) => [`${side}${n}`, degrees]))),
  };
  const words = {
    sql: `SELECT rowid AS "row" FROM "projects_words" WHERE "projects_words" MATCH :words`,
    parameters: ofProject.match ? { words: ofProject.match } : {},
  };
  const countOf = (sql: string, parameters: Readonly<Record<string, Parameter>>): number =>
    source.all<{ readonly found: number }>(`SELECT count(*) AS found FROM (${sql} LIMIT ${rare})`, parameters)[0]?.found ?? 0;
  const withWords = ofProject.match ? countOf(words.sql, words.parameters) : Number.POSITIVE_INFINITY;
  const withPlace = near ? countOf(map.sql, map.parameters) : Number.POSITIVE_INFINITY;
  const start: Start = withWords < rare && withWords <= withPlace ? 'words' : near ? 'map' : 'time';
  const matches = `EXISTS (SELECT 1 FROM "projects_words" WHERE rowid = "projects"."row" AND "projects_words" MATCH :words)`;
  return {
    start,
    startSql: start === 'words' ? words.sql : map.sql,
    projectFits: [...ofProject.conditions, ...(ofProject.match && start !== 'words' ? [matches] : [])].join(' AND '),
    shiftFits: ofShift.conditions.join(' AND '),
    distance: near ? ofProject.distance : 'NULL',
    parameters: { ...ofProject.parameters, ...ofShift.parameters, ...words.parameters, ...(start === 'map' ? map.parameters : {}) },
  };
}

const joinProject = `CROSS JOIN "projects" ON "projects"."row" = start."row"`;
const joinOrganization = `CROSS JOIN "organizations" ON "organizations"."organizationId" = "projects"."organizationId"`;

function pageSql(wish: Wish, columns: string, hasCursor: boolean): string {
  const { start, startSql, projectFits: ofProject, shiftFits: ofShift, distance } = wish;
  const after = (sort: string, project: string): string => (hasCursor ? `AND (${sort}, ${project}) > (:afterSort, :afterProject)` : '');
  if (start === 'time')
    return `SELECT ${columns}, "shifts"."sortAt" AS sortAt, ${distance} AS distanceKm
      FROM "shifts" CROSS JOIN "projects" ON "projects"."projectId" = "shifts"."projectId" ${joinOrganization}
      WHERE ${ofShift} AND ${ofProject} AND NOT EXISTS (
        SELECT 1 FROM "shifts" AS earlier WHERE earlier."projectId" = "shifts"."projectId" AND ${ofShift.replaceAll('"shifts".', 'earlier.')}
          AND (earlier."sortAt", earlier."shiftId") < ("shifts"."sortAt", "shifts"."shiftId"))
        ${after('"shifts"."sortAt"', '"shifts"."projectId"')}
      ORDER BY "shifts"."sortAt", "shifts"."projectId" LIMIT :limit`;
  return `WITH found AS MATERIALIZED (
      SELECT "projects"."row" AS "row", "projects"."projectId" AS projectId, ${distance} AS distanceKm,
        (SELECT min("sortAt") FROM "shifts" WHERE "shifts"."projectId" = "projects"."projectId" AND ${ofShift}) AS sortAt
      FROM (${startSql}) AS start ${joinProject} ${joinOrganization} WHERE ${ofProject}
    ), page AS MATERIALIZED (
      SELECT * FROM found WHERE sortAt IS NOT NULL ${after('sortAt', 'projectId')} ORDER BY sortAt, projectId LIMIT :limit
    )
    SELECT ${columns}, page.sortAt AS sortAt, page.distanceKm AS distanceKm
    FROM page CROSS JOIN "projects" ON "projects"."row" = page."row" ORDER BY page.sortAt, page.projectId`;
}

function countSql({ start, startSql, projectFits: ofProject, shiftFits: ofShift }: Wish): string {
  const from = start === 'time' ? '"projects"' : `(${startSql}) AS start ${joinProject}`;
  return `SELECT count(*) AS found FROM ${from} ${joinOrganization}
    WHERE ${ofProject} AND EXISTS (SELECT 1 FROM "shifts" WHERE "shifts"."projectId" = "projects"."projectId" AND ${ofShift})`;
}
