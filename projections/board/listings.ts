/** Which needs fit a wish, soonest first, each once, in pages that hold while shifts fill, move and begin. */
import type { ProjectId } from '#events';
import { decodeCursor, encodeCursor, pageOf, type Page, type PageRequest } from '../store/page.ts';
import { tableReader, type Source } from '../store/reader.ts';
import type { ListingFilter } from './listing-filter.ts';
import { countSql, pageSql, planOf, type ListingPlan } from './listing-plan.ts';
import { board, type ProjectRow } from './projection.ts';

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
  /** Counted when it is first asked for. Exact up to `mostCounted`, which itself means that many or more. */
  readonly totalCount: number;
}

/** Nobody reads on after so many; counting them all would take longer than finding the first. */
export const mostCounted = 1000;

/** How long the pages of one list go on from the moment of its first page. */
const listLastsMs = 3_600_000;

/** What the full-text index finds fewer times is looked at one by one: with about 100,000 needs that is quicker than to go by time. */
const usuallyRare = 1000;
/** Going by time, a count has to go further than a page. */
const rareForCounting = 10;

/** @param rare see `planOf` */
export function listingsQuery(source: Source, rare = usuallyRare) {
  const projects = tableReader(source, 'projects', board.tables.projects);

  return ({ filter, first, after, now }: ListingRequest): Listings => {
    // Later pages look from the moment of the first one: a shift that begins meanwhile must not bring its project up again.
    const cursor = after ? decodeCursor(after, ['', '', ''] as const) : undefined;
    const since = cursor && Date.parse(now) - Date.parse(cursor[0]) < listLastsMs ? cursor[0] : now;
    const plan = planOf(source, filter ?? {}, since, rare);
    const rows = source
      .all<Found>(pageSql(plan, projects.columns, cursor !== undefined), {
        ...plan.parameters,
        ...(cursor && { afterSort: cursor[1], afterProject: cursor[2] }),
        limit: first + 1,
      })
      .map(({ sortAt, distanceKm, ...row }) => ({ sortAt, project: projects.parse(row), distanceKm }));
    const { items, hasNextPage } = pageOf(rows, first, ({ sortAt, project }) => encodeCursor(since, sortAt, project.projectId));
    let counted: number | undefined;
    return {
      items: items.map(({ project, distanceKm, cursor: own }) => ({ project, distanceKm, cursor: own })),
      hasNextPage,
      get totalCount() {
        counted ??= count(source, planOf(source, filter ?? {}, since, rare * rareForCounting));
        return counted;
      },
    };
  };
}

const count = (source: Source, plan: ListingPlan): number =>
  source.all<{ readonly found: number }>(countSql(plan), { ...plan.parameters, limit: mostCounted })[0]?.found ?? 0;

type Found = Readonly<Record<string, unknown>> & {
  readonly projectId: ProjectId;
  readonly sortAt: string;
  readonly distanceKm: number | null;
};
