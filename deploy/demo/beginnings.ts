/** When each person, organization and need came into the community: a little before the first thing they did. */
import type { OrganizationId, ProjectId, VolunteerId } from '#events';
import type { Attendance } from './attendance.ts';
import { dayMs } from './calendar.ts';
import type { DemoPerson } from './people.ts';
import { randomOf } from './random.ts';
import type { Hosted, PlannedNeed } from './roles.ts';
import type { PlannedShift } from './schedule.ts';

export interface Beginnings {
  readonly people: ReadonlyMap<VolunteerId, number>;
  readonly organizations: ReadonlyMap<OrganizationId, number>;
  readonly needs: ReadonlyMap<ProjectId, number>;
  /** Of the chapter. */
  readonly founded: number;
}

/** The smallest value of each key. */
function earliest<Key>(entries: readonly (readonly [Key, number])[]): Map<Key, number> {
  const found = new Map<Key, number>();
  for (const [key, ms] of entries) found.set(key, Math.min(ms, found.get(key) ?? Infinity));
  return found;
}

export function beginnings(
  { people, hosted, needs }: { people: readonly DemoPerson[]; hosted: readonly Hosted[]; needs: readonly PlannedNeed[] },
  shifts: readonly PlannedShift[],
  attendances: readonly Attendance[],
  nowMs: number,
): Beginnings {
  const posted = earliest(shifts.map(({ projectId, scheduledMs }) => [projectId, scheduledMs - 3 * dayMs] as const));
  const registered = earliest([
    ...needs.map(({ organizationId, projectId }) => [organizationId, (posted.get(projectId) ?? nowMs) - 20 * dayMs] as const),
    ...hosted.map(
      ({ organizationId, organization }) => [organizationId, nowMs - (organization.standing === 'waiting' ? 1.5 : 11) * dayMs] as const,
    ),
  ]);
  const joined = earliest([
    ...people.map(({ id }) => [id, nowMs - (1 + randomOf('joined', id).whole(120)) * dayMs] as const),
    ...attendances.map(({ person: { id }, signedUpMs }) => [id, signedUpMs - (1 + randomOf('before', id).whole(20)) * dayMs] as const),
    ...hosted.flatMap(({ organizationId, host, coHost }) =>
      [host, coHost].map(({ id }) => [id, (registered.get(organizationId) ?? nowMs) - dayMs] as const),
    ),
  ]);
  return { people: joined, organizations: registered, needs: posted, founded: Math.min(...joined.values()) - 30 * dayMs };
}
