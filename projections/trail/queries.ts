/** Histories, oldest first. A shift's own history is told to whoever was on it at the time. */
import type { EventType, ProjectId } from '#events';
import type { SignUpKey } from '../rosters/queries.ts';
import { listsOf, tableReader, type Source } from '../store/reader.ts';
import { trail, type ProjectEntry, type SignUpEntry, type TrailDetails } from './projection.ts';

export interface TrailRow {
  readonly at: string;
  readonly code: EventType;
  /** As in the event's metadata: `person:<volunteer id>`, `policy:<name>` or `operator`. */
  readonly actor: string;
  readonly details: TrailDetails;
}

const toRow = ({ at, code, actor, details }: SignUpEntry | ProjectEntry): TrailRow => ({ at, code, actor, details });
const pairOf = ({ shiftId, volunteerId }: SignUpKey): string => `${shiftId} ${volunteerId}`;

const joins = new Set<EventType>(['VolunteerSignedUp', 'VolunteerWaitlisted']);
const leaves = new Set<EventType>(['VolunteerWithdrew', 'VolunteerRemoved']);
/** That the shift was made, and how large it is, says nothing about one's own place. */
const concernsPeople = new Set<EventType>(['ShiftRescheduled', 'ShiftCancelled']);

/** The shift's entries that fell into a time in which the person was on its roster. */
function whileOnRoster(own: readonly SignUpEntry[], ofShift: readonly ProjectEntry[]): ProjectEntry[] {
  const comingsAndGoings = own.filter(({ code }) => joins.has(code) || leaves.has(code));
  return ofShift.filter(({ position, code }) => {
    const last = comingsAndGoings.findLast((before) => before.position < position);
    return concernsPeople.has(code) && last !== undefined && joins.has(last.code);
  });
}

export function trailQueries(source: Source) {
  const signUpEntries = tableReader(source, 'signUpEntries', trail.tables.signUpEntries);
  const projectEntries = tableReader(source, 'projectEntries', trail.tables.projectEntries);
  return {
    signUps(keys: readonly SignUpKey[]): TrailRow[][] {
      const own = signUpEntries.select(
        'WHERE ("shiftId", "volunteerId") IN (SELECT value ->> 0, value ->> 1 FROM json_each(?)) ORDER BY "position"',
        JSON.stringify(keys.map(({ shiftId, volunteerId }) => [shiftId, volunteerId])),
      );
      const shiftIds = keys.map(({ shiftId }) => shiftId);
      const ofShifts = projectEntries.select('WHERE "shiftId" IN (SELECT value FROM json_each(?))', JSON.stringify(shiftIds));
      const byShift = listsOf(shiftIds, ofShifts, ({ shiftId }) => shiftId ?? '');
      return listsOf(keys.map(pairOf), own, pairOf).map((entries, index) =>
        [...entries, ...whileOnRoster(entries, byShift[index] ?? [])].toSorted((a, b) => a.position - b.position).map(toRow),
      );
    },

    /** A need's own history and that of its shifts. */
    projects(ids: readonly ProjectId[]): TrailRow[][] {
      const entries = projectEntries.select(
        'WHERE "projectId" IN (SELECT value FROM json_each(?)) ORDER BY "position"',
        JSON.stringify(ids),
      );
      return listsOf(ids, entries, ({ projectId }) => projectId).map((list) => list.map(toRow));
    },
  };
}
