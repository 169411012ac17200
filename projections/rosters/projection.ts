/** Who is on which shift, since when, in which order? */
import type { OrganizationId, ProjectId, RecordedEvent, ShiftId, VolunteerId } from '#events';
import { projection, type RowsOf } from '../projection.ts';
import { integer, nullable, table, text, type Row } from '../store/table.ts';

const signUps = table({
  columns: {
    shiftId: text<ShiftId>(),
    volunteerId: text<VolunteerId>(),
    projectId: text<ProjectId>(),
    organizationId: text<OrganizationId>(),
    status: text<'PLACE' | 'WAITING' | 'CHECKED_IN' | 'CHECKED_OUT' | 'MISSED' | 'WITHDRAWN' | 'REMOVED'>(),
    /** Order of the waiting list; smaller is sooner. Whoever loses a place gets a negative one and so the head of the line. */
    line: integer(),
    signedUpAt: text(),
    checkedInAt: nullable(text()),
    checkedOutAt: nullable(text()),
    thankedAt: nullable(text()),
  },
  key: ['shiftId', 'volunteerId'],
  indexes: { volunteer: ['volunteerId'], organization: ['organizationId', 'checkedOutAt'] },
});

/** Only what is not the ordinary case. */
const closedShifts = table({ columns: { shiftId: text<ShiftId>(), reason: text() }, key: ['shiftId'] });

export type SignUpRow = Row<typeof signUps>;
const tables = { signUps, closedShifts };

function join(
  event: RecordedEvent<'VolunteerSignedUp' | 'VolunteerWaitlisted'>,
  rows: RowsOf<typeof tables>,
  status: 'PLACE' | 'WAITING',
): void {
  const { shiftId, volunteerId, projectId, organizationId } = event.data;
  rows.signUps.put({
    shiftId,
    volunteerId,
    projectId,
    organizationId,
    status,
    line: event.position,
    signedUpAt: event.metadata.at,
    checkedInAt: null,
    checkedOutAt: null,
    thankedAt: null,
  });
}

export const rosters = projection({
  name: 'rosters',
  version: 1,
  tables,
  handlers: {
    VolunteerSignedUp: (event, rows) => join(event, rows, 'PLACE'),
    VolunteerWaitlisted: (event, rows) => join(event, rows, 'WAITING'),
    VolunteerPromoted: ({ data }, rows) => rows.signUps.change([data.shiftId, data.volunteerId], (row) => ({ ...row, status: 'PLACE' })),
    VolunteerMovedToWaitingList: ({ data, position }, rows) =>
      rows.signUps.change([data.shiftId, data.volunteerId], (row) => ({ ...row, status: 'WAITING', line: -position })),
    VolunteerWithdrew: ({ data }, rows) =>
      rows.signUps.change([data.shiftId, data.volunteerId], (row) => ({ ...row, status: 'WITHDRAWN' })),
    VolunteerRemoved: ({ data }, rows) => rows.signUps.change([data.shiftId, data.volunteerId], (row) => ({ ...row, status: 'REMOVED' })),
    VolunteerCheckedIn: ({ data }, rows) =>
      rows.signUps.change([data.shiftId, data.volunteerId], (row) => ({ ...row, status: 'CHECKED_IN', checkedInAt: data.checkedInAt })),
    CheckInUndone: ({ data }, rows) =>
      rows.signUps.change([data.shiftId, data.volunteerId], (row) => ({ ...row, status: 'PLACE', checkedInAt: null })),
    VolunteerCheckedOut: ({ data }, rows) =>
      rows.signUps.change([data.shiftId, data.volunteerId], (row) => ({ ...row, status: 'CHECKED_OUT', checkedOutAt: data.checkedOutAt })),
    VolunteerMissed: ({ data }, rows) => rows.signUps.change([data.shiftId, data.volunteerId], (row) => ({ ...row, status: 'MISSED' })),
    RosterClosed: ({ data }, rows) => rows.closedShifts.put({ shiftId: data.shiftId, reason: data.reason }),
    ThanksGiven({ data, metadata }, rows) {
      if (data.shiftId) rows.signUps.change([data.shiftId, data.volunteerId], (row) => ({ ...row, thankedAt: metadata.at }));
    },
  },
});
