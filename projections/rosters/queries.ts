/** Who is on a shift, which shifts a person is on, and who comes next. */
import type { OrganizationId, ShiftId, VolunteerId } from '#events';
import { listsOf, tableReader, type WatchedSource } from '../store/reader.ts';
import { rosters, type SignUpRow } from './projection.ts';
import { WaitingLines } from './waiting-lines.ts';

export interface SignUpKey {
  readonly shiftId: ShiftId;
  readonly volunteerId: VolunteerId;
}

const pairOf = ({ shiftId, volunteerId }: SignUpKey): string => `${shiftId} ${volunteerId}`;
const pairs = (keys: readonly SignUpKey[]): string => JSON.stringify(keys.map(({ shiftId, volunteerId }) => [shiftId, volunteerId]));

export function rostersQueries(source: WatchedSource) {
  const lines = new WaitingLines(source);
  const signUps = tableReader(source, 'signUps', rosters.tables.signUps);
  const closedShifts = tableReader(source, 'closedShifts', rosters.tables.closedShifts);
  return {
    signUps(keys: readonly SignUpKey[]): (SignUpRow | undefined)[] {
      const rows = signUps.select('WHERE ("shiftId", "volunteerId") IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))', pairs(keys));
      return listsOf(keys.map(pairOf), rows, pairOf).map(([row]) => row);
    },

    /** Those with a place by when they signed up, then the waiting list in its order, then whoever left. */
    roster(shiftIds: readonly ShiftId[]): SignUpRow[][] {
      const rows = signUps.select(
        `WHERE "shiftId" IN (SELECT value FROM json_each(?)) ORDER BY
           CASE "status" WHEN 'WAITING' THEN 1 WHEN 'WITHDRAWN' THEN 2 WHEN 'REMOVED' THEN 2 ELSE 0 END,
           CASE "status" WHEN 'WAITING' THEN "line" END, "signedUpAt", "line"`,
        JSON.stringify(shiftIds),
      );
      return listsOf(shiftIds, rows, ({ shiftId }) => shiftId);
    },

    /** All of a person's sign-ups, the latest first. */
    of(volunteerIds: readonly VolunteerId[]): SignUpRow[][] {
      const rows = signUps.select(
        'WHERE "volunteerId" IN (SELECT value FROM json_each(?)) ORDER BY "signedUpAt" DESC, "shiftId"',
        JSON.stringify(volunteerIds),
      );
      return listsOf(volunteerIds, rows, ({ volunteerId }) => volunteerId);
    },

    /** 1 is next; null for whoever does not wait. */
    waitingPositions: (keys: readonly SignUpKey[]): (number | null)[] =>
      keys.map(({ shiftId, volunteerId }) => lines.positionOf(shiftId, volunteerId)),

    /** Whoever went home since then and was not thanked for it yet, the latest first. */
    toThank: (organizationId: OrganizationId, { since, first }: { readonly since: string; readonly first: number }): SignUpRow[] =>
      signUps.select(
        `WHERE "organizationId" = ? AND "checkedOutAt" >= ? AND "thankedAt" IS NULL AND "status" = 'CHECKED_OUT'
         ORDER BY "checkedOutAt" DESC, "shiftId", "volunteerId" LIMIT ?`,
        organizationId,
        since,
        first,
      ),

    /** Why a shift was cancelled; undefined for one that was not. */
    closed: (shiftIds: readonly ShiftId[]): (string | undefined)[] => closedShifts.byIds(shiftIds).map((row) => row?.reason),

    /** For each pair: was the person ever on a shift of the organization? */
    sharesShift(organizationIds: readonly OrganizationId[], volunteerIds: readonly VolunteerId[]): boolean[] {
      const wanted = JSON.stringify(organizationIds.map((organizationId, index) => [organizationId, volunteerIds[index] ?? '']));
      return source
        .all<{ readonly shares: number }>(
          `SELECT EXISTS (
             SELECT 1 FROM "signUps" WHERE "volunteerId" = wanted.value ->> 1 AND "organizationId" = wanted.value ->> 0
           ) AS shares FROM json_each(?) AS wanted ORDER BY wanted.key`,
          wanted,
        )
        .map(({ shares }) => shares === 1);
    },
  };
}
