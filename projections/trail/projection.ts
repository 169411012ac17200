/** What happened with my sign-up, and with our need? Facts in order; the words are made where people read them. */
import type { EventType, ProjectId, RecordedEvent, ShiftId, VolunteerId } from '#events';
import { projection, type RowsOf } from '../projection.ts';
import { json, table, text } from '../store/table.ts';

/** Small facts that are in the event: a reason, minutes, places, a time. Never words about a person. */
export type TrailDetails = Readonly<Record<string, unknown>>;

/** `[position, at, event type, actor, details]`: short, because there is one for almost every event. */
export type TrailEntry = readonly [position: number, at: string, code: EventType, actor: string, details: TrailDetails];

const signUps = table({
  columns: { shiftId: text<ShiftId>(), volunteerId: text<VolunteerId>(), entries: json<TrailEntry[]>() },
  key: ['shiftId', 'volunteerId'],
});

/** What concerns everyone on a shift is kept once and merged in by whoever reads: moving a shift of 200 people writes one row. */
const shifts = table({
  columns: { shiftId: text<ShiftId>(), projectId: text<ProjectId>(), entries: json<TrailEntry[]>() },
  key: ['shiftId'],
  indexes: { project: ['projectId'] },
});

const projects = table({ columns: { projectId: text<ProjectId>(), entries: json<TrailEntry[]>() }, key: ['projectId'] });

const tables = { signUps, shifts, projects };
type Rows = RowsOf<typeof tables>;

const entry = ({ position, metadata, type }: RecordedEvent, details: TrailDetails): TrailEntry => [
  position,
  metadata.at,
  type,
  metadata.actor,
  details,
];

type OfSignUp = RecordedEvent & { readonly data: { readonly shiftId: ShiftId; readonly volunteerId: VolunteerId } };
function toSignUp(event: OfSignUp, rows: Rows, details: TrailDetails = {}): void {
  const { shiftId, volunteerId } = event.data;
  const before = rows.signUps.get(shiftId, volunteerId)?.entries ?? [];
  rows.signUps.put({ shiftId, volunteerId, entries: [...before, entry(event, details)] });
}

type OfShift = RecordedEvent & { readonly data: { readonly shiftId: ShiftId; readonly projectId: ProjectId } };
function toShift(event: OfShift, rows: Rows, details: TrailDetails): void {
  const { shiftId, projectId } = event.data;
  const before = rows.shifts.get(shiftId)?.entries ?? [];
  rows.shifts.put({ shiftId, projectId, entries: [...before, entry(event, details)] });
}

type OfProject = RecordedEvent & { readonly data: { readonly projectId: ProjectId } };
function toProject(event: OfProject, rows: Rows, details: TrailDetails = {}): void {
  const { projectId } = event.data;
  const before = rows.projects.get(projectId)?.entries ?? [];
  rows.projects.put({ projectId, entries: [...before, entry(event, details)] });
}

export const trail = projection({
  name: 'trail',
  version: 1,
  tables,
  handlers: {
    VolunteerSignedUp: (event, rows) => toSignUp(event, rows),
    VolunteerWaitlisted: (event, rows) => toSignUp(event, rows),
    VolunteerPromoted: (event, rows) => toSignUp(event, rows),
    VolunteerMovedToWaitingList: (event, rows) => toSignUp(event, rows),
    VolunteerWithdrew: (event, rows) => toSignUp(event, rows, { wasWaiting: event.data.wasWaiting }),
    VolunteerRemoved: (event, rows) => toSignUp(event, rows, { wasWaiting: event.data.wasWaiting, reason: event.data.reason }),
    VolunteerCheckedIn: (event, rows) => toSignUp(event, rows, { checkedInAt: event.data.checkedInAt }),
    CheckInUndone: (event, rows) => toSignUp(event, rows),
    VolunteerCheckedOut: (event, rows) => toSignUp(event, rows, { checkedOutAt: event.data.checkedOutAt }),
    VolunteerMissed: (event, rows) => toSignUp(event, rows),
    HoursProposed: (event, rows) => toSignUp(event, rows, { minutes: event.data.minutes }),
    HoursConfirmed: (event, rows) => toSignUp(event, rows, { minutes: event.data.minutes }),
    HoursDisputed: (event, rows) => toSignUp(event, rows, { claimedMinutes: event.data.claimedMinutes }),
    HoursCorrected: (event, rows) =>
      toSignUp(event, rows, {
        minutes: event.data.minutes,
        previousMinutes: event.data.previousMinutes,
        reason: event.data.reason,
      }),
    ThanksGiven(event, rows) {
      const { shiftId } = event.data;
      if (shiftId) toSignUp({ ...event, data: { ...event.data, shiftId } }, rows);
    },

    ShiftScheduled: (event, rows) => toShift(event, rows, { title: event.data.title, when: event.data.when, places: event.data.places }),
    ShiftRescheduled: (event, rows) => toShift(event, rows, { when: event.data.when, previously: event.data.previously }),
    ShiftResized: (event, rows) => toShift(event, rows, { places: event.data.places }),
    ShiftCancelled: (event, rows) => toShift(event, rows, { reason: event.data.reason }),

    ProjectDrafted: (event, rows) => toProject(event, rows, { title: event.data.title }),
    ProjectRevised: (event, rows) => toProject(event, rows, { title: event.data.title }),
    ProjectPublished: (event, rows) => toProject(event, rows),
    ProjectCompleted: (event, rows) => toProject(event, rows, { summary: event.data.summary }),
    ProjectCancelled: (event, rows) => toProject(event, rows, { reason: event.data.reason }),
  },
});
