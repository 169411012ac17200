/**
 * What somebody sees who stands at the door for an organization, and when: the people of a shift from two days before it to a day after.
 * Owners and coordinators see it at any time. A flexible shift has no door.
 */
import type { OrganizationId, VolunteerId } from '#events';
import type { Queries, ShiftRow } from '#projections';
import type { Viewer } from './options.ts';

const hourMs = 3_600_000;
const opensBeforeMs = 48 * hourMs;
const closesAfterMs = 24 * hourMs;

/** In whatever role. */
export const actsFor = (viewer: Viewer | undefined, organization: OrganizationId): boolean =>
  viewer !== undefined && (leads(viewer, organization) || viewer.checksInFor.has(organization));
/** As owner, coordinator or shift lead. */
export const leads = (viewer: Viewer | undefined, organization: OrganizationId): boolean =>
  viewer !== undefined && (viewer.hostOf.has(organization) || viewer.leadsFor.has(organization));

export function mayOpenRoster(
  viewer: Viewer | undefined,
  { organizationId, startsAt, endsAt }: Pick<ShiftRow, 'organizationId' | 'startsAt' | 'endsAt'>,
  now: string,
): boolean {
  if (viewer?.hostOf.has(organizationId)) return true;
  if (!actsFor(viewer, organizationId) || startsAt === null || endsAt === null) return false;
  const at = Date.parse(now);
  return at >= Date.parse(startsAt) - opensBeforeMs && at <= Date.parse(endsAt) + closesAfterMs;
}

/** Everyone whom a shift lead or check-in helper may meet at the door these days. */
export function metAtDoor({ board, rosters }: Pick<Queries, 'board' | 'rosters'>, viewer: Viewer, now: string): ReadonlySet<VolunteerId> {
  const organizations = [...viewer.leadsFor, ...viewer.checksInFor];
  if (organizations.length === 0) return new Set();
  // A shift lasts a day at most, so one that ended a day ago began within two.
  const from = new Date(Date.parse(now) - 2 * closesAfterMs).toISOString();
  const to = new Date(Date.parse(now) + opensBeforeMs + 1).toISOString();
  const shifts = organizations.flatMap((id) => board.shiftsBetween(id, from, to)).filter((shift) => mayOpenRoster(viewer, shift, now));
  const signUps = rosters.roster(shifts.map(({ shiftId }) => shiftId)).flat();
  return new Set(signUps.map(({ volunteerId }) => volunteerId));
}
