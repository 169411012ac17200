/** What is there to celebrate? Programs, nominations, awards, thanks, and the wall they hang on. */
import type { AwardId, NominationId, OrganizationId, ProgramId, ProjectId, ShiftId, ThanksId, VaultRef, VolunteerId } from '#events';
import { projection } from '../projection.ts';
import { integer, nullable, table, text, type Row } from '../store/table.ts';

const programs = table({
  columns: {
    programId: text<ProgramId>(),
    name: text(),
    kind: text<'AWARD' | 'BADGE'>(),
    criteria: text(),
    rule: nullable(text()),
    period: text(),
    emblem: text(),
    open: integer(),
    granted: integer(),
    openedAt: text(),
  },
  key: ['programId'],
});

const nominations = table({
  columns: {
    nominationId: text<NominationId>(),
    programId: text<ProgramId>(),
    volunteerId: text<VolunteerId>(),
    nominatedBy: text<VolunteerId>(),
    storyRef: text<VaultRef>(),
    status: text<'OPEN' | 'GRANTED' | 'DECLINED'>(),
    nominatedAt: text(),
  },
  key: ['nominationId'],
  indexes: { status: ['status', 'nominatedAt'] },
});

const awards = table({
  columns: {
    awardId: text<AwardId>(),
    programId: text<ProgramId>(),
    volunteerId: text<VolunteerId>(),
    period: text(),
    citationRef: nullable(text<VaultRef>()),
    evidenceMinutes: integer(),
    withdrawalReason: nullable(text()),
    grantedAt: text(),
  },
  key: ['awardId'],
  indexes: { volunteer: ['volunteerId', 'grantedAt'] },
});

const thanks = table({
  columns: {
    thanksId: text<ThanksId>(),
    volunteerId: text<VolunteerId>(),
    organizationId: text<OrganizationId>(),
    projectId: text<ProjectId>(),
    shiftId: nullable(text<ShiftId>()),
    messageRef: text<VaultRef>(),
    givenAt: text(),
  },
  key: ['thanksId'],
  indexes: { volunteer: ['volunteerId', 'givenAt'] },
});

/** Newest first: by when it happened, then by position. */
const wall = table({
  columns: { kind: text<'Award' | 'Thanks' | 'Project'>(), id: text(), at: text(), position: integer() },
  key: ['kind', 'id'],
  indexes: { newest: ['at', 'position'] },
});

export type ProgramRow = Row<typeof programs>;
export type NominationRow = Row<typeof nominations>;
export type AwardRow = Row<typeof awards>;
export type ThanksRow = Row<typeof thanks>;
export type WallRow = Row<typeof wall>;

export const recognition = projection({
  name: 'recognition',
  version: 1,
  tables: { programs, nominations, awards, thanks, wall },
  handlers: {
    ProgramOpened({ data, metadata }, rows) {
      const { programId, name, criteria, rule, period, emblem } = data;
      const granted = rows.programs.get(programId)?.granted ?? 0;
      rows.programs.put({
        programId,
        name,
        kind: data.kind === 'award' ? 'AWARD' : 'BADGE',
        criteria,
        rule,
        period,
        emblem,
        open: 1,
        granted,
        openedAt: metadata.at,
      });
    },
    ProgramClosed: ({ data }, rows) => rows.programs.change([data.programId], (row) => ({ ...row, open: 0 })),
    VolunteerNominated: ({ data: { nominationId, programId, volunteerId, nominatedBy, storyRef }, metadata }, rows) =>
      rows.nominations.put({ nominationId, programId, volunteerId, nominatedBy, storyRef, status: 'OPEN', nominatedAt: metadata.at }),
    NominationGranted: ({ data }, rows) => rows.nominations.change([data.nominationId], (row) => ({ ...row, status: 'GRANTED' })),
    NominationDeclined: ({ data }, rows) => rows.nominations.change([data.nominationId], (row) => ({ ...row, status: 'DECLINED' })),
    AwardGranted({ data: { awardId, programId, volunteerId, period, citationRef, evidence }, metadata, position }, rows) {
      rows.awards.put({
        awardId,
        programId,
        volunteerId,
        period,
        citationRef,
        evidenceMinutes: evidence.minutes,
        withdrawalReason: null,
        grantedAt: metadata.at,
      });
      rows.programs.change([programId], (row) => ({ ...row, granted: row.granted + 1 }));
      rows.wall.put({ kind: 'Award', id: awardId, at: metadata.at, position });
    },
    AwardWithdrawn({ data: { awardId, programId, reason } }, rows) {
      rows.awards.change([awardId], (row) => ({ ...row, withdrawalReason: reason }));
      rows.programs.change([programId], (row) => ({ ...row, granted: row.granted - 1 }));
      rows.wall.delete('Award', awardId);
    },
    ThanksGiven({ data: { thanksId, volunteerId, organizationId, projectId, shiftId, messageRef }, metadata, position }, rows) {
      rows.thanks.put({ thanksId, volunteerId, organizationId, projectId, shiftId, messageRef, givenAt: metadata.at });
      rows.wall.put({ kind: 'Thanks', id: thanksId, at: metadata.at, position });
    },
    ProjectCompleted: ({ data, metadata, position }, rows) =>
      rows.wall.put({ kind: 'Project', id: data.projectId, at: metadata.at, position }),
  },
});
