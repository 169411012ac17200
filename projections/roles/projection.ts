/** Who may act for whom, and who was asked to. Read with every request, so that a role counts no moment longer than it lasts. */
import type { ChapterId, ChapterRole, HostRole, InvitationId, OrganizationId, VaultRef, VolunteerId } from '#events';
import { projection } from '../projection.ts';
import { table, text, type Row } from '../store/table.ts';

const hosts = table({
  columns: { volunteerId: text<VolunteerId>(), organizationId: text<OrganizationId>(), role: text<HostRole>(), since: text() },
  key: ['volunteerId', 'organizationId'],
  indexes: { organization: ['organizationId'] },
});
const invitations = table({
  columns: {
    invitationId: text<InvitationId>(),
    organizationId: text<OrganizationId>(),
    role: text<HostRole>(),
    invitedBy: text<VolunteerId>(),
    addressRef: text<VaultRef>(),
    invitedAt: text(),
    expiresAt: text(),
    state: text<'open' | 'accepted' | 'revoked'>(),
  },
  key: ['invitationId'],
  indexes: { organization: ['organizationId'] },
});
const inChapter = table({
  columns: { volunteerId: text<VolunteerId>(), role: text<'organizer' | ChapterRole>(), chapterId: text<ChapterId>() },
  key: ['volunteerId', 'role'],
});

export type HostRow = Row<typeof hosts>;
export type InvitationRow = Row<typeof invitations>;
export type ChapterRoleRow = Row<typeof inChapter>;

export const roles = projection({
  name: 'roles',
  version: 2,
  tables: { hosts, invitations, inChapter },
  handlers: {
    OrganizationRegistered: ({ data: { registeredBy, organizationId }, metadata }, rows) =>
      rows.hosts.put({ volunteerId: registeredBy, organizationId, role: 'owner', since: metadata.at }),
    HostAdded: ({ data: { volunteerId, organizationId, role = 'coordinator' }, metadata }, rows) =>
      rows.hosts.put({ volunteerId, organizationId, role, since: metadata.at }),
    HostRoleChanged: ({ data: { volunteerId, organizationId, role } }, rows) =>
      rows.hosts.change([volunteerId, organizationId], (row) => ({ ...row, role })),
    HostRemoved: ({ data }, rows) => rows.hosts.delete(data.volunteerId, data.organizationId),
    HostInvited: ({ data: { invitationId, organizationId, role, invitedBy, addressRef, expiresAt }, metadata }, rows) =>
      rows.invitations.put({ invitationId, organizationId, role, invitedBy, addressRef, expiresAt, invitedAt: metadata.at, state: 'open' }),
    InvitationRevoked: ({ data }, rows) => rows.invitations.change([data.invitationId], (row) => ({ ...row, state: 'revoked' })),
    InvitationAccepted: ({ data }, rows) => rows.invitations.change([data.invitationId], (row) => ({ ...row, state: 'accepted' })),
    OrganizerAppointed: ({ data }, rows) => rows.inChapter.put({ ...data, role: 'organizer' }),
    OrganizerDismissed: ({ data }, rows) => rows.inChapter.delete(data.volunteerId, 'organizer'),
    ChapterRoleGiven: ({ data }, rows) => rows.inChapter.put(data),
    ChapterRoleTaken: ({ data }, rows) => rows.inChapter.delete(data.volunteerId, data.role),
  },
});
