/** Whose time was it, for what, and does it count yet? */
import type { Cause, HoursId, OrganizationId, ProjectId, ShiftId, VaultRef, VolunteerId } from '#events';
import { projection, type RowsOf } from '../projection.ts';
import { integer, json, nullable, table, text, type Row } from '../store/table.ts';

const hours = table({
  columns: {
    hoursId: text<HoursId>(),
    volunteerId: text<VolunteerId>(),
    shiftId: text<ShiftId>(),
    projectId: text<ProjectId>(),
    organizationId: text<OrganizationId>(),
    status: text<'PROPOSED' | 'CONFIRMED' | 'DISPUTED'>(),
    minutes: integer(),
    claimedMinutes: nullable(integer()),
    startedAt: text(),
    endedAt: text(),
    /** Why they were disputed, until a host has answered. */
    noteRef: nullable(text<VaultRef>()),
    /** What stood there before a host corrected it, when, and why. */
    previousMinutes: nullable(integer()),
    correctedAt: nullable(text()),
    correctionReason: nullable(text()),
  },
  key: ['hoursId'],
  indexes: { volunteer: ['volunteerId', 'startedAt'], organization: ['organizationId', 'status', 'startedAt'] },
});

/** The causes of each project, to tell what a person's hours were for. */
const projectCauses = table({ columns: { projectId: text<ProjectId>(), causes: json<Cause[]>() }, key: ['projectId'] });

/** Confirmed minutes of everyone together, under the name `confirmed`. */
const totals = table({ columns: { name: text<'confirmed'>(), minutes: integer() }, key: ['name'] });

export type HoursRow = Row<typeof hours>;
const tables = { hours, projectCauses, totals };

const countedIn = ({ status, minutes }: HoursRow): number => (status === 'CONFIRMED' ? minutes : 0);

/** Whatever happens to a record, the total goes along: what is disputed does not count until a host has answered. */
function change(rows: RowsOf<typeof tables>, hoursId: HoursId, changed: Partial<HoursRow>): void {
  const before = rows.hours.get(hoursId);
  if (!before) return;
  const after = { ...before, ...changed };
  rows.hours.put(after);
  const more = countedIn(after) - countedIn(before);
  if (more !== 0) rows.totals.put({ name: 'confirmed', minutes: (rows.totals.get('confirmed')?.minutes ?? 0) + more });
}

export const hoursModel = projection({
  name: 'hours',
  version: 2,
  tables,
  handlers: {
    HoursProposed: ({ data: { hoursId, volunteerId, shiftId, projectId, organizationId, minutes, startedAt, endedAt } }, rows) =>
      rows.hours.put({
        hoursId,
        volunteerId,
        shiftId,
        projectId,
        organizationId,
        status: 'PROPOSED',
        minutes,
        claimedMinutes: null,
        startedAt,
        endedAt,
        noteRef: null,
        previousMinutes: null,
        correctedAt: null,
        correctionReason: null,
      }),
    HoursConfirmed: ({ data }, rows) => change(rows, data.hoursId, { status: 'CONFIRMED' }),
    HoursDisputed: ({ data: { hoursId, claimedMinutes, noteRef = null } }, rows) =>
      change(rows, hoursId, { status: 'DISPUTED', claimedMinutes, noteRef }),
    HoursCorrected: ({ data: { hoursId, minutes, previousMinutes, reason }, metadata }, rows) =>
      change(rows, hoursId, {
        status: 'CONFIRMED',
        minutes,
        claimedMinutes: null,
        noteRef: null,
        previousMinutes,
        correctedAt: metadata.at,
        correctionReason: reason,
      }),
    ProjectDrafted: ({ data }, rows) => rows.projectCauses.put({ projectId: data.projectId, causes: data.causes }),
    ProjectRevised: ({ data }, rows) => rows.projectCauses.put({ projectId: data.projectId, causes: data.causes }),
  },
});
