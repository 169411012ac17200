/** Needs like another one: what is near and for the same causes, and can still be joined. */
import type { ProjectId } from '#events';
import type { ListingFilter } from './listing-filter.ts';
import type { ListingRequest, Listings } from './listings.ts';
import type { ProjectRow } from './projection.ts';

/** How far people go for something like it. */
const radiusKm = 50;
/** Needs that are looked at closely: the soonest ones. */
const considered = 60;

const shared = (some: readonly string[], others: readonly string[]): number => some.filter((one) => others.includes(one)).length;

/** A shared cause says most, then a shared skill; being near only decides between equals. */
const likeness = (one: ProjectRow, other: ProjectRow): number => 2 * shared(one.causes, other.causes) + shared(one.skills, other.skills);

export function similarQuery(
  projects: (ids: readonly ProjectId[]) => (ProjectRow | undefined)[],
  listings: (request: ListingRequest) => Listings,
) {
  return (projectId: ProjectId, first: number, now: string): ProjectRow[] => {
    const [own] = projects([projectId]);
    if (!own) return [];
    const { place, causes } = own;
    const circles: ListingFilter[] = [
      ...(place ? [{ near: { latitude: place.latitude, longitude: place.longitude, radiusKm } }] : [{ remote: true, causes }]),
      { causes },
    ];
    const found = new Map<ProjectId, { readonly project: ProjectRow; readonly circle: number; readonly likeness: number }>();
    for (const [circle, filter] of circles.entries()) {
      for (const { project } of listings({ filter, first: considered, now }).items) {
        const alike = likeness(own, project);
        if (project.projectId === projectId || alike === 0 || found.has(project.projectId)) continue;
        found.set(project.projectId, { project, circle, likeness: alike });
      }
      if (found.size >= first) break;
    }
    // Sorting is stable: among equals the soonest stays first.
    return [...found.values()]
      .toSorted((a, b) => a.circle - b.circle || b.likeness - a.likeness)
      .slice(0, first)
      .map(({ project }) => project);
  };
}
