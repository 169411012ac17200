/** Histories, oldest first. A shift's own history is told to whoever was on it at the time. */
import type { EventType, ProjectId } from '#events';
import type { SignUpKey } from '../rosters/queries.ts';
import { listsOf, tableReader, type Source } from '../store/reader.ts';
import { trail, type TrailDetails, type TrailEntry } from './projection.ts';

export interface TrailRow {
  readonly at: string;
  readonly code: EventType;
  /** As in the event's metadata: `person:<volunteer id>`, `policy:<name>` or `operator`. */
  readonly actor: string;
  readonly details: TrailDetails;
}

const toRow = ([, at, code, actor, details]: TrailEntry): TrailRow => ({ at, code, actor, details });
const inOrder = (entries: readonly TrailEntry[]): TrailEntry[] => entries.toSorted(([a], [b]) => a - b);

const joins = new Set<EventType>(['VolunteerSignedUp', 'VolunteerWaitlisted']);
const leaves = new Set<EventType>(['VolunteerWithdrew', 'VolunteerRemoved']);
/** That the shift was made and how large it is tells nobody anything about their own place. */
const concernsPeople = new Set<EventType>(['ShiftRescheduled', 'ShiftCancelled']);

/** The shift's entries that fell into a time in which the person was on its roster. */
function whileOnRoster(own: readonly TrailEntry[], ofShift: readonly TrailEntry[]): TrailEntry[] {
  return ofShift.filter(([position, , code]) => {
    if (!concernsPeople.has(code)) return false;
    const last = own.findLast(([before, , ownCode]) => before < position && (joins.has(ownCode) || leaves.has(ownCode)));
    return last !== undefined && joins.has(last[2]);
  });
}

export function trailQueries(source: Source) {
  const signUps = tableReader(source, 'signUps', trail.tables.signUps);
  const shifts = tableReader(source, 'shifts', trail.tables.shifts);
  const projects = tableReader(source, 'projects', trail.tables.projects);
  const pairOf = ({ shiftId, volunteerId }: SignUpKey): string => `${shiftId} ${volunteerId}`;
  return {
    signUps(keys: readonly SignUpKey[]): TrailRow[][] {
      const wanted = JSON.stringify(keys.map(({ shiftId, volunteerId }) => [shiftId, volunteerId]));
      const own = signUps.select('WHERE ("shiftId", "volunteerId") IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))', wanted);
      const ofShifts = shifts.byIds(keys.map(({ shiftId }) => shiftId));
      const found = listsOf(keys.map(pairOf), own, pairOf);
      return keys.map((_, index) => {
        const entries = found[index]?.[0]?.entries ?? [];
        return inOrder([...entries, ...whileOnRoster(entries, ofShifts[index]?.entries ?? [])]).map(toRow);
      });
    },
    /** A need's own history and that of its shifts. */
    projects(ids: readonly ProjectId[]): TrailRow[][] {
      const ofShifts = shifts.select('WHERE "projectId" IN (SELECT value FROM json_each(?))', JSON.stringify(ids));
      const byProject = listsOf(ids, ofShifts, ({ projectId }) => projectId);
      return projects.byIds(ids).map((row, index) => {
        const shiftEntries = (byProject[index] ?? []).flatMap(({ entries }) => entries);
        return inOrder([...(row?.entries ?? []), ...shiftEntries]).map(toRow);
      });
    },
  };
}
