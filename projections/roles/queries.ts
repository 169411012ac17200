/** Who may act for whom. */
import type { InvitationId, OrganizationId, VolunteerId } from '#events';
import { tableReader, type WatchedSource } from '../store/reader.ts';
import { remembered } from '../store/remembered.ts';
import { roles, type ChapterRoleRow, type HostRow, type InvitationRow } from './projection.ts';

export interface Rights {
  /** As owner or coordinator. */
  readonly hostOf: readonly OrganizationId[];
  readonly leadsFor: readonly OrganizationId[];
  readonly checksInFor: readonly OrganizationId[];
  readonly organizer: boolean;
  readonly administrator: boolean;
  readonly safeguarding: boolean;
}

export function rolesQueries(source: WatchedSource) {
  const hosts = tableReader(source, 'hosts', roles.tables.hosts);
  const invitations = tableReader(source, 'invitations', roles.tables.invitations);
  const inChapter = tableReader(source, 'inChapter', roles.tables.inChapter);
  const rightsOf = remembered(source, ['hosts', 'inChapter'], (id: VolunteerId): Rights => {
    const hosting = hosts.select('WHERE "volunteerId" = ? ORDER BY "organizationId"', id);
    const caring = inChapter.select('WHERE "volunteerId" = ?', id);
    const as = (...wanted: readonly HostRow['role'][]): OrganizationId[] =>
      hosting.filter(({ role }) => wanted.includes(role)).map(({ organizationId }) => organizationId);
    const has = (wanted: ChapterRoleRow['role']): boolean => caring.some(({ role }) => role === wanted);
    return {
      hostOf: as('owner', 'coordinator'),
      leadsFor: as('shift-lead'),
      checksInFor: as('check-in-helper'),
      organizer: has('organizer'),
      administrator: has('administrator'),
      safeguarding: has('safeguarding'),
    };
  });
  return {
    rights: (ids: readonly VolunteerId[]): Rights[] => ids.map(rightsOf),

    /** Everyone who acts for the organization, in the order they came. */
    hostsOf: (id: OrganizationId): HostRow[] => hosts.select('WHERE "organizationId" = ? ORDER BY "since", "volunteerId"', id),

    /** The person's place in an organization; undefined when they have none. */
    hosting: (organization: OrganizationId, person: VolunteerId): HostRow | undefined =>
      hosts.select('WHERE "organizationId" = ? AND "volunteerId" = ?', organization, person)[0],

    /** Those that count at the moment, the latest first. @param now ISO 8601 UTC */
    invitationsOf: (id: OrganizationId, now: string): InvitationRow[] =>
      invitations.select(
        `WHERE "organizationId" = ? AND "state" = 'open' AND "expiresAt" > ? ORDER BY "invitedAt" DESC, "invitationId"`,
        id,
        now,
      ),

    invitation: (id: InvitationId): InvitationRow | undefined => invitations.byIds([id])[0],

    /** Everyone with a role in a chapter. */
    inChapters: (): ChapterRoleRow[] => inChapter.select('ORDER BY "role", "volunteerId"'),
  };
}
