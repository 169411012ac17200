/** Organizations, needs and shifts, and what is open among them. */
import type { OrganizationId, ProjectId, ShiftId } from '#events';
import { keptLists, keptRows } from '../store/kept-rows.ts';
import { decodeCursor, encodeCursor, pageOf, type Page, type PageRequest } from '../store/page.ts';
import { listsOf, tableReader, type WatchedSource } from '../store/reader.ts';
import { listingsInMemory } from './listings-in-memory.ts';
import { listingsInTables } from './listings-in-tables.ts';
import { listingsQuery } from './listings.ts';
import { board, flexibleSort, type OrganizationRow, type ProjectRow, type ShiftRow } from './projection.ts';
import { similarQuery } from './similar.ts';

export interface OrganizationsRequest extends PageRequest {
  readonly standing?: OrganizationRow['standing'] | null | undefined;
}

export function boardQueries(source: WatchedSource) {
  const { tables } = board;
  const organizations = tableReader(source, 'organizations', tables.organizations);
  const projects = tableReader(source, 'projects', tables.projects);
  const shifts = tableReader(source, 'shifts', tables.shifts);
  const keptOrganizations = keptRows(source, 'organizations', tables.organizations);
  const keptProjects = keptRows(source, 'projects', tables.projects);
  const shiftById = keptRows(source, 'shifts', tables.shifts);
  const keptShifts = keptLists(source, {
    table: 'shifts',
    listsWith: (source, rows) =>
      source
        .all<{ readonly projectId: string }>(
          `SELECT DISTINCT "projectId" FROM "shifts" WHERE "shiftId" IN (SELECT value FROM json_each(?))`,
          JSON.stringify(rows),
        )
        .map(({ projectId }) => projectId),
    read: (projectIds) =>
      listsOf(
        projectIds,
        shifts.select(`WHERE "projectId" IN (SELECT value FROM json_each(?)) ORDER BY "sortAt", "shiftId"`, JSON.stringify(projectIds)),
        ({ projectId }) => projectId,
      ),
  });
  /** The same until it comes, or until a shift changes. */
  let beginning: { readonly since: string; readonly next: string | undefined } | undefined;
  const forgetBeginning = (): void => (beginning = undefined);
  source.watch({ changed: (changes) => changes.some(({ table }) => table === 'shifts') && forgetBeginning(), replaced: forgetBeginning });
  const [memory, inTables] = [listingsInMemory(source, undefined, keptProjects), listingsInTables(source)];
  const listings = listingsQuery(inTables, memory);
  return {
    organizations: (ids: readonly OrganizationId[]): (OrganizationRow | undefined)[] => keptOrganizations(ids),
    projects: (ids: readonly ProjectId[]): (ProjectRow | undefined)[] => keptProjects(ids),
    shifts: (ids: readonly ShiftId[]): (ShiftRow | undefined)[] => shiftById(ids),

    /** Soonest first, flexible last; `past` adds those that ended before `now`. Cancelled ones are among them. */
    shiftsOf(projectIds: readonly ProjectId[], { now, past }: { readonly now: string; readonly past: boolean }): ShiftRow[][] {
      return keptShifts(projectIds).map((rows) => rows.filter(({ endsAt }) => past || endsAt === null || endsAt > now));
    },

    /** The latest drafted first. `drafts` adds what was never published. */
    projectsOf(organizationIds: readonly OrganizationId[], { drafts }: { readonly drafts: boolean }): ProjectRow[][] {
      const rows = projects.select(
        `WHERE "organizationId" IN (SELECT value FROM json_each(?)) AND (? OR "publishedAt" IS NOT NULL) ORDER BY "draftedAt" DESC, "projectId"`,
        JSON.stringify(organizationIds),
        Number(drafts),
      );
      return listsOf(organizationIds, rows, ({ organizationId }) => organizationId);
    },

    listings,
    similar: similarQuery(projects.byIds, listings),

    /** Those that wait for review first, then the others; in both the longest registered first. */
    organizationsPage({ standing, first, after }: OrganizationsRequest): Page<OrganizationRow> & { readonly totalCount: number } {
      const rank = `("standing" <> 'REGISTERED')`;
      const [afterRank, at, id] = after ? decodeCursor(after, [0, '', ''] as const) : [-1, '', ''];
      const rows = organizations.select(
        `WHERE (:standing IS NULL OR "standing" = :standing) AND (${rank}, "registeredAt", "organizationId") > (:rank, :at, :id)
         ORDER BY ${rank}, "registeredAt", "organizationId" LIMIT :limit`,
        { standing: standing ?? null, rank: afterRank, at, id, limit: first + 1 },
      );
      const [counted] = source.all<{ readonly found: number }>(
        'SELECT count(*) AS found FROM "organizations" WHERE :standing IS NULL OR "standing" = :standing',
        { standing: standing ?? null },
      );
      return {
        ...pageOf(rows, first, (row) => encodeCursor(Number(row.standing !== 'REGISTERED'), row.registeredAt, row.organizationId)),
        totalCount: counted?.found ?? 0,
      };
    },

    /** Shifts of an organization that begin in a stretch of time (`from` inclusive, `to` exclusive), soonest first. */
    shiftsBetween: (organizationId: OrganizationId, from: string, to: string): ShiftRow[] =>
      shifts.select(
        'WHERE "organizationId" = ? AND "sortAt" >= ? AND "sortAt" < ? AND "startsAt" IS NOT NULL ORDER BY "sortAt", "shiftId"',
        organizationId,
        from,
        to,
      ),

    /** An organization's coming shifts of published needs that still have places, soonest first. */
    gaps: (organizationId: OrganizationId, first: number, now: string): ShiftRow[] =>
      shifts.select(
        `WHERE "organizationId" = ? AND "sortAt" > ? AND "status" = 'OPEN' AND "taken" < "places"
           AND "projectId" IN (SELECT "projectId" FROM "projects" WHERE "organizationId" = ? AND "status" = 'PUBLISHED')
         ORDER BY "sortAt", "shiftId" LIMIT ?`,
        organizationId,
        now,
        organizationId,
        first,
      ),

    /** How many coming or flexible shifts anyone could take a place on. */
    openShifts: (now: string): number => memory.openShifts(now) ?? inTables.openShifts(now),

    /** When the next shift begins that is not cancelled, whoever's it is; until then time takes nothing out of any list. */
    nextBegin(now: string): string | undefined {
      const holds = beginning && beginning.since <= now && (beginning.next === undefined || now < beginning.next);
      if (!beginning || !holds) {
        const [row] = source.all<{ readonly next: string | null }>(
          `SELECT min("sortAt") AS next FROM "shifts" WHERE "status" = 'OPEN' AND "sortAt" > ? AND "sortAt" < '${flexibleSort}'`,
          now,
        );
        beginning = { since: now, next: row?.next ?? undefined };
      }
      return beginning.next;
    },
  };
}
