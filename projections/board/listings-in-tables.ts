/** Finds needs by asking SQLite; knows every answer. */
import { tableReader, type Source } from '../store/reader.ts';
import { countSql, pageSql, planOf } from './listing-plan.ts';
import { mostCounted, type Finder } from './listings.ts';
import { board } from './projection.ts';

/** What the full-text index finds fewer times is looked at one by one: with about 100,000 needs that is quicker than to go by time. */
const usuallyRare = 1000;
/** Going by time, a count has to go further than a page. */
const rareForCounting = 10;

/** Shifts that people can find: of a published need of a verified organization. */
const findable = `"projectId" IN (
  SELECT "projectId" FROM "projects" JOIN "organizations" USING ("organizationId") WHERE "status" = 'PUBLISHED' AND "standing" = 'VERIFIED')`;

/** @param rare see `planOf` */
export function listingsInTables(source: Source, rare = usuallyRare): Finder<never> {
  const projects = tableReader(source, 'projects', board.tables.projects);
  return {
    page({ filter, since, seen, limit }) {
      const plan = planOf(source, filter, since, rare);
      return source
        .all<FoundRow>(pageSql(plan, projects.columns, seen !== undefined), {
          ...plan.parameters,
          ...(seen && { afterSort: seen.sortAt, afterProject: seen.projectId }),
          limit,
        })
        .map(({ sortAt, distanceKm, ...row }) => ({ sortAt, project: projects.parse(row), distanceKm }));
    },
    count({ filter, since }) {
      const plan = planOf(source, filter, since, rare * rareForCounting);
      return source.all<{ readonly found: number }>(countSql(plan), { ...plan.parameters, limit: mostCounted })[0]?.found ?? 0;
    },
    openShifts: (now) =>
      source.all<{ readonly found: number }>(
        `SELECT count(*) AS found FROM "shifts" WHERE "status" = 'OPEN' AND "sortAt" > ? AND "taken" < "places" AND ${findable}`,
        now,
      )[0]?.found ?? 0,
  };
}

type FoundRow = Readonly<Record<string, unknown>> & {
  readonly sortAt: string;
  readonly distanceKm: number | null;
};
