/** What happened with my sign-up, and with our need? Facts in order; the words are made where people read them. */
import type { EventType, ProjectId, RecordedEvent, ShiftId, VolunteerId } from '#events';
import { projection, type RowsOf } from '../projection.ts';
import { integer, journal, json, nullable, text, type Row } from '../store/table.ts';

/** Small facts that are in the event: a reason, minutes, places, a time. Never words about a person. */
export type TrailDetails = Readonly<Record<string, unknown>>;

const happened = {
  position: integer(),
  at: text(),
  code: text<EventType>(),
  actor: text(),
  details: json<TrailDetails>(),
};

const signUpEntries = journal({
  columns: { ...happened, shiftId: text<ShiftId>(), volunteerId: text<VolunteerId>() },
  key: ['position'],
  // A shift has at most a few hundred entries: the person among them is found soon enough, and half the index is not there.
  indexes: { shift: ['shiftId'] },
});

/**
 * Of needs and their shifts. What concerns everyone on a shift stands here once and is merged in by whoever reads: moving a shift of
 * 200 people writes one row.
 */
const projectEntries = journal({
  columns: { ...happened, projectId: text<ProjectId>(), shiftId: nullable(text<ShiftId>()) },
  key: ['position'],
  indexes: { project: ['projectId'], shift: ['shiftId'] },
});

export type SignUpEntry = Row<typeof signUpEntries>;
export type ProjectEntry = Row<typeof projectEntries>;

const tables = { signUpEntries, projectEntries };
type Rows = RowsOf<typeof tables>;

const entry = ({ position, metadata, type }: RecordedEvent, details: TrailDetails) => ({
  position,
  at: metadata.at,
  code: type,
  actor: metadata.actor,
  details,
});
const nothing: TrailDetails = {};

type OfSignUp = RecordedEvent & { readonly data: { readonly shiftId: ShiftId; readonly volunteerId: VolunteerId } };
function toSignUp(event: OfSignUp, rows: Rows, details = nothing): void {
  const { shiftId, volunteerId } = event.data;
  rows.signUpEntries.put({ ...entry(event, details), shiftId, volunteerId });
}

/** A badge stands in the history of the sign-up whose hours decided about it. */
function toDecidingSignUp(event: RecordedEvent<'AwardGranted' | 'AwardWithdrawn'>, rows: Rows): void {
  const { shiftId, programId } = event.data;
  if (shiftId) toSignUp({ ...event, data: { ...event.data, shiftId } } as OfSignUp, rows, { programId });
}

type OfProject = RecordedEvent & { readonly data: { readonly projectId: ProjectId; readonly shiftId?: ShiftId } };
function toProject(event: OfProject, rows: Rows, details = nothing): void {
  const { projectId, shiftId = null } = event.data;
  rows.projectEntries.put({ ...entry(event, details), projectId, shiftId });
}

export const trail = projection({
  name: 'trail',
  version: 2,
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
    HoursCorrected(event, rows) {
      const { minutes, previousMinutes, reason } = event.data;
      toSignUp(event, rows, { minutes, previousMinutes, reason });
    },
    ThanksGiven(event, rows) {
      const { shiftId } = event.data;
      if (shiftId) toSignUp({ ...event, data: { ...event.data, shiftId } }, rows);
    },

    AwardGranted: (event, rows) => toDecidingSignUp(event, rows),
    AwardWithdrawn: (event, rows) => toDecidingSignUp(event, rows),

    ShiftScheduled: (event, rows) => toProject(event, rows, { title: event.data.title, when: event.data.when, places: event.data.places }),
    ShiftRescheduled: (event, rows) => toProject(event, rows, { when: event.data.when, previously: event.data.previously }),
    ShiftResized: (event, rows) => toProject(event, rows, { places: event.data.places }),
    ShiftCancelled: (event, rows) => toProject(event, rows, { reason: event.data.reason }),

    ProjectDrafted: (event, rows) => toProject(event, rows, { title: event.data.title }),
    ProjectRevised: (event, rows) => toProject(event, rows, { title: event.data.title }),
    ProjectPublished: (event, rows) => toProject(event, rows),
    ProjectCompleted: (event, rows) => toProject(event, rows, { summary: event.data.summary }),
    ProjectCancelled: (event, rows) => toProject(event, rows, { reason: event.data.reason }),
  },
});
