/** What people can do, and what they may do for whom. */
import type { OrganizationId, VaultRef, VolunteerId } from '#events';
import { listsOf, tableReader, type Source } from '../store/reader.ts';
import { people, type VolunteerRow } from './projection.ts';

export interface Rights {
  readonly hostOf: OrganizationId[];
  readonly organizer: boolean;
}

export function peopleQueries(source: Source) {
  const volunteers = tableReader(source, 'volunteers', people.tables.volunteers);
  const hosts = tableReader(source, 'hosts', people.tables.hosts);
  const organizers = tableReader(source, 'organizers', people.tables.organizers);
  return {
    volunteers: (ids: readonly VolunteerId[]): (VolunteerRow | undefined)[] => volunteers.byIds(ids),

    /** Everyone of whom nothing is known any more. */
    forgotten: (): VolunteerId[] =>
      volunteers.select('WHERE "forgottenAt" IS NOT NULL ORDER BY "forgottenAt"').map(({ volunteerId }) => volunteerId),

    rights(ids: readonly VolunteerId[]): Rights[] {
      const rows = hosts.select('WHERE "volunteerId" IN (SELECT value FROM json_each(?)) ORDER BY "organizationId"', JSON.stringify(ids));
      const hostOf = listsOf(ids, rows, ({ volunteerId }) => volunteerId);
      return organizers.byIds(ids).map((organizer, index) => ({
        hostOf: (hostOf[index] ?? []).map(({ organizationId }) => organizationId),
        organizer: organizer !== undefined,
      }));
    },

    hostsOf(ids: readonly OrganizationId[]): VolunteerId[][] {
      const rows = hosts.select('WHERE "organizationId" IN (SELECT value FROM json_each(?)) ORDER BY "volunteerId"', JSON.stringify(ids));
      return listsOf(ids, rows, ({ organizationId }) => organizationId).map((list) => list.map(({ volunteerId }) => volunteerId));
    },

    /** Everyone with something in the vault, for a search by name: the names themselves are only there. */
    contacts: (): { volunteerId: VolunteerId; contactRef: VaultRef }[] =>
      volunteers
        .select('WHERE "contactRef" IS NOT NULL ORDER BY "volunteerId"')
        .flatMap(({ volunteerId, contactRef }) => (contactRef ? [{ volunteerId, contactRef }] : [])),
  };
}
