/** What people can do, and how they are reached. */
import type { VaultRef, VolunteerId } from '#events';
import { tableReader, type Source } from '../store/reader.ts';
import { people, type VolunteerRow } from './projection.ts';

export function peopleQueries(source: Source) {
  const volunteers = tableReader(source, 'volunteers', people.tables.volunteers);
  return {
    volunteers: (ids: readonly VolunteerId[]): (VolunteerRow | undefined)[] => volunteers.byIds(ids),

    /** Everyone of whom nothing is known any more. */
    forgotten: (): VolunteerId[] =>
      volunteers.select('WHERE "forgottenAt" IS NOT NULL ORDER BY "forgottenAt"').map(({ volunteerId }) => volunteerId),

    /** Everyone with something in the vault, for a search by name: the names themselves are only there. */
    contacts: (): { volunteerId: VolunteerId; contactRef: VaultRef }[] =>
      volunteers
        .select('WHERE "contactRef" IS NOT NULL ORDER BY "volunteerId"')
        .flatMap(({ volunteerId, contactRef }) => (contactRef ? [{ volunteerId, contactRef }] : [])),
  };
}
