/** Whose time was it, for what, and does it count yet? */
import type { Cause, HoursId, OrganizationId, ProjectId, ShiftId, VolunteerId } from '#events';
import { projection } from '../projection.ts';
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
    correctionReason: nullable(text()),
  },
  key: ['hoursId'],
  indexes: { volunteer: ['volunteerId', 'startedAt'], organization: ['organizationId', 'status', 'startedAt'] },
});

/** The causes of each project, to tell what a person's hours were for. */
const projectCauses = table({ columns: { projectId: text<ProjectId>(), causes: json<Cause[]>() }, key: ['projectId'] });

export type HoursRow = Row<typeof hours>;

export const hoursModel = projection({
  name: 'hours',
  version: 1,
  tables: { hours, projectCauses },
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
        correctionReason: null,
      }),
    HoursConfirmed: ({ data }, rows) => rows.hours.change([data.hoursId], (row) => ({ ...row, status: 'CONFIRMED' })),
    HoursDisputed: ({ data }, rows) =>
      rows.hours.change([data.hoursId], (row) => ({ ...row, status: 'DISPUTED', claimedMinutes: data.claimedMinutes })),
    HoursCorrected: ({ data }, rows) =>
      rows.hours.change([data.hoursId], (row) => ({
        ...row,
        status: 'CONFIRMED',
        minutes: data.minutes,
        claimedMinutes: null,
        correctionReason: data.reason,
      })),
    ProjectDrafted: ({ data }, rows) => rows.projectCauses.put({ projectId: data.projectId, causes: data.causes }),
    ProjectRevised: ({ data }, rows) => rows.projectCauses.put({ projectId: data.projectId, causes: data.causes }),
  },
});
