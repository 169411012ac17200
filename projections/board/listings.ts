/**
 * Which needs fit a wish, soonest first, each once, in pages that hold while shifts fill, move and begin. The needs in memory know it in no
 * time (`listings-in-memory.ts`); until they are read, and for the little they do not know, the tables are asked (`listings-in-tables.ts`).
 * Both tell the same needs, cursors and counts.
 */
import { decodeCursor, encodeCursor, type Page, type PageRequest } from '../store/page.ts';
import type { Sought } from './found-shift.ts';
import type { ListingFilter } from './listing-filter.ts';
import type { ProjectRow } from './projection.ts';

export interface ListingRequest extends PageRequest {
  readonly filter?: ListingFilter | null | undefined;
  /** ISO 8601 UTC. Only shifts that begin later. */
  readonly now: string;
}

export interface Found {
  readonly project: ProjectRow;
  /** From the point asked about; null without one. */
  readonly distanceKm: number | null;
  /** That of its first shift that fits. */
  readonly sortAt: string;
}

export interface Listing extends Omit<Found, 'sortAt'> {
  /** What the list was made by: `foundShift` tells the shift. */
  readonly wanted: Pick<Wanted, 'filter' | 'since' | 'seen'>;
}

/** Cursors are made when they are asked for: mostly that of the last one. */
export interface Listings extends Page<Listing> {
  /** Counted when it is first asked for. Exact up to `mostCounted`, which itself means that many or more. */
  readonly totalCount: number;
}

/** Nobody reads on after so many; counting them all would take longer than finding the first. */
export const mostCounted = 1000;

/** How long the pages of one list go on from the moment of its first page. */
const listLastsMs = 3_600_000;

/** A request, understood. */
export interface Wanted extends Sought {
  /** Where the page before ended. */
  readonly seen: { readonly sortAt: string; readonly projectId: string } | undefined;
  /** One more than the page has. */
  readonly limit: number;
}
/** A way to find out. Undefined: it does not know. */
export interface Finder<Unknown> {
  page(wanted: Wanted): readonly Found[] | Unknown;
  /** Up to `mostCounted`. */
  count(wanted: Wanted): number | Unknown;
  /** How many shifts anyone could take a place on that are flexible or begin later. */
  openShifts(now: string): number | Unknown;
}

/** @param quick asked first, if there is one */
export const listingsQuery =
  (sure: Finder<never>, quick?: Finder<undefined>) =>
  ({ filter, first, after, now }: ListingRequest): Listings => {
    // Later pages look from the moment of the first one: a shift that begins meanwhile must not bring its project up again.
    const cursor = after ? decodeCursor(after, ['', '', ''] as const) : undefined;
    const since = cursor && Date.parse(now) - Date.parse(cursor[0]) < listLastsMs ? cursor[0] : now;
    const seen = cursor && { sortAt: cursor[1], projectId: cursor[2] };
    const wanted = { filter: filter ?? {}, since, seen, limit: first + 1 };
    const rows = quick?.page(wanted) ?? sure.page(wanted);
    let counted: number | undefined;
    return {
      items: rows.slice(0, first).map((found) => ({
        project: found.project,
        distanceKm: found.distanceKm,
        wanted,
        get cursor() {
          return encodeCursor(since, found.sortAt, found.project.projectId);
        },
      })),
      hasNextPage: rows.length > first,
      get totalCount() {
        counted ??= quick?.count(wanted) ?? sure.count(wanted);
        return counted;
      },
    };
  };
