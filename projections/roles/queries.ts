/** Who may act for whom. */
import type { InvitationId, OrganizationId, VolunteerId } from '#events';
import { listsOf, tableReader, type Source } from '../store/reader.ts';
import { roles, type ChapterRoleRow, type HostRow, type InvitationRow } from './projection.ts';

export interface Rights {
  /** As owner or coordinator. */
  readonly hostOf: OrganizationId[];
  readonly leadsFor: OrganizationId[];
  readonly checksInFor: OrganizationId[];
  readonly organizer: boolean;
  readonly administrator: boolean;
  readonly safeguarding: boolean;
}

export function rolesQueries(source: Source) {
  const hosts = tableReader(source, 'hosts', roles.tables.hosts);
  const invitations = tableReader(source, 'invitations', roles.tables.invitations);
  const inChapter = tableReader(source, 'inChapter', roles.tables.inChapter);
  return {
    rights(ids: readonly VolunteerId[]): Rights[] {
      const asked = JSON.stringify(ids);
      const ofPeople = 'WHERE "volunteerId" IN (SELECT value FROM json_each(?))';
      const byPerson = ({ volunteerId }: { readonly volunteerId: VolunteerId }): string => volunteerId;
      const hosting = listsOf(ids, hosts.select(`${ofPeople} ORDER BY "organizationId"`, asked), byPerson);
      const caring = listsOf(ids, inChapter.select(ofPeople, asked), byPerson);
      return ids.map((_, index) => {
        const as = (...wanted: readonly HostRow['role'][]): OrganizationId[] =>
          (hosting[index] ?? []).filter(({ role }) => wanted.includes(role)).map(({ organizationId }) => organizationId);
        const has = (wanted: ChapterRoleRow['role']): boolean => (caring[index] ?? []).some(({ role }) => role === wanted);
        return {
          hostOf: as('owner', 'coordinator'),
          leadsFor: as('shift-lead'),
          checksInFor: as('check-in-helper'),
          organizer: has('organizer'),
          administrator: has('administrator'),
          safeguarding: has('safeguarding'),
        };
      });
    },

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
