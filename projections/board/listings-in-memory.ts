/** Finds needs by looking among those kept in memory; only the rows of the page are read. */
import { keptRows } from '../store/kept-rows.ts';
import type { WatchedSource } from '../store/reader.ts';
import { mostCounted, type Finder, type Wanted } from './listings.ts';
import { KeptNeeds } from './memory/kept.ts';
import { questionOf, seenOf, sortOf, textAsMoment } from './memory/question.ts';
import type { Costs } from './memory/search.ts';
import { Soonest } from './memory/soonest.ts';
import { board } from './projection.ts';

/** @param costs see there; left out, they are what they usually are @param projects the rows of some ids */
export function listingsInMemory(
  source: WatchedSource,
  costs?: Costs,
  projects = keptRows(source, 'projects', board.tables.projects),
): Finder<undefined> {
  const kept = new KeptNeeds(source, costs);
  /** What was counted on the way to a page. */
  const counted = new WeakMap<Wanted, number>();
  return {
    page(wanted) {
      const { filter, since, seen, limit } = wanted;
      const { needs, search } = kept.current() ?? {};
      const question = needs && questionOf(filter, since, needs.vocabulary);
      const after = seen && seenOf(seen.sortAt, seen.projectId);
      if (!needs || !search || !question || (seen && !after)) return undefined;
      const soonest = new Soonest(needs, limit, after);
      const count = search.page(question, soonest);
      if (count !== undefined) counted.set(wanted, Math.min(count, mostCounted));
      const rows = projects(soonest.kept.map(({ row }) => needs.projectIds[row] ?? ''));
      return soonest.kept.flatMap(({ row, begins }, n) => {
        const project = rows[n];
        return project
          ? [
              {
                project,
                distanceKm: question.near ? search.distanceKm(row, question.near) : null,
                get sortAt() {
                  return sortOf(begins);
                },
              },
            ]
          : [];
      });
    },
    count(wanted) {
      const known = counted.get(wanted);
      if (known !== undefined) return known;
      const { needs, search } = kept.current() ?? {};
      const question = needs && questionOf(wanted.filter, wanted.since, needs.vocabulary);
      if (!needs || !search || !question) return undefined;
      return search.count(question, mostCounted);
    },
    openShifts(now) {
      const [after, { needs } = {}] = [textAsMoment(now), kept.current()];
      return after === undefined ? undefined : needs?.freeShifts.after(after);
    },
  };
}
