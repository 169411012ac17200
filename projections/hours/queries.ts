/** Hours by person and by organization, and what a person's hours add up to. */
import type { Cause, HoursId, OrganizationId, VolunteerId } from '#events';
import { listsOf, tableReader, type Source } from '../store/reader.ts';
import { hoursModel, type HoursRow } from './projection.ts';

export interface HoursTotals {
  readonly confirmedMinutes: number;
  /** Waiting for a host, disputed ones included. */
  readonly proposedMinutes: number;
  /** Projects with confirmed hours. */
  readonly projects: number;
  /** When the first confirmed hours began. */
  readonly since: string | null;
}

export function hoursQueries(source: Source) {
  const hours = tableReader(source, 'hours', hoursModel.tables.hours);
  const totals = tableReader(source, 'totals', hoursModel.tables.totals);
  return {
    hours: (ids: readonly HoursId[]): (HoursRow | undefined)[] => hours.byIds(ids),

    /** Newest first. */
    of(volunteerIds: readonly VolunteerId[]): HoursRow[][] {
      const rows = hours.select(
        'WHERE "volunteerId" IN (SELECT value FROM json_each(?)) ORDER BY "startedAt" DESC, "hoursId"',
        JSON.stringify(volunteerIds),
      );
      return listsOf(volunteerIds, rows, ({ volunteerId }) => volunteerId);
    },

    /** Proposed and disputed, oldest first. */
    toConfirm: (organizationId: OrganizationId, first: number): HoursRow[] =>
      hours.select(
        `WHERE "organizationId" = ? AND "status" IN ('PROPOSED', 'DISPUTED') ORDER BY "startedAt", "hoursId" LIMIT ?`,
        organizationId,
        first,
      ),

    /** Confirmed minutes by the UTC day they started on, oldest first. */
    days: (volunteerId: VolunteerId, since: string): readonly { readonly day: string; readonly minutes: number }[] =>
      source.all(
        `SELECT substr("startedAt", 1, 10) AS day, sum("minutes") AS minutes FROM "hours"
         WHERE "volunteerId" = ? AND "startedAt" >= ? AND "status" = 'CONFIRMED' GROUP BY day ORDER BY day`,
        volunteerId,
        since,
      ),

    /** Confirmed minutes by cause, most first. Work for a project with two causes was for both: the sum may exceed the total. */
    causes: (volunteerId: VolunteerId): readonly { readonly cause: Cause; readonly minutes: number }[] =>
      source.all(
        `SELECT cause.value AS cause, sum("hours"."minutes") AS minutes
         FROM "hours" JOIN "projectCauses" USING ("projectId"), json_each("projectCauses"."causes") AS cause
         WHERE "hours"."volunteerId" = ? AND "hours"."status" = 'CONFIRMED'
         GROUP BY cause ORDER BY minutes DESC, cause`,
        volunteerId,
      ),

    totals(volunteerId: VolunteerId): HoursTotals {
      const [found] = source.all<HoursTotals>(
        `SELECT coalesce(sum("minutes") FILTER (WHERE "status" = 'CONFIRMED'), 0) AS confirmedMinutes,
           coalesce(sum("minutes") FILTER (WHERE "status" <> 'CONFIRMED'), 0) AS proposedMinutes,
           count(DISTINCT CASE WHEN "status" = 'CONFIRMED' THEN "projectId" END) AS projects,
           min("startedAt") FILTER (WHERE "status" = 'CONFIRMED') AS since
         FROM "hours" WHERE "volunteerId" = ?`,
        volunteerId,
      );
      return found ?? { confirmedMinutes: 0, proposedMinutes: 0, projects: 0, since: null };
    },

    /** Of everyone together. */
    confirmedMinutes: (): number => totals.byIds(['confirmed'])[0]?.minutes ?? 0,
  };
}
