/** Who is who: what people can do and prefer, and what they may do for whom. No names; those are in the vault. */
import type { Availability, Cause, OrganizationId, VaultRef, VolunteerId } from '#events';
import { projection } from '../projection.ts';
import { json, nullable, table, text, type Row } from '../store/table.ts';

const volunteers = table({
  columns: {
    volunteerId: text<VolunteerId>(),
    joinedAt: text(),
    contactRef: nullable(text<VaultRef>()),
    skills: json<string[]>(),
    languages: json<string[]>(),
    interests: json<Cause[]>(),
    availability: json<Availability[]>(),
    celebrate: text<'nobody' | 'community' | 'everyone'>(),
  },
  key: ['volunteerId'],
});
const hosts = table({
  columns: { volunteerId: text<VolunteerId>(), organizationId: text<OrganizationId>() },
  key: ['volunteerId', 'organizationId'],
  indexes: { organization: ['organizationId'] },
});
const organizers = table({ columns: { volunteerId: text<VolunteerId>() }, key: ['volunteerId'] });

export type VolunteerRow = Row<typeof volunteers>;

export const people = projection({
  name: 'people',
  version: 1,
  tables: { volunteers, hosts, organizers },
  handlers: {
    VolunteerJoined: ({ data, metadata }, rows) =>
      rows.volunteers.put({
        volunteerId: data.volunteerId,
        joinedAt: metadata.at,
        contactRef: null,
        skills: [],
        languages: [],
        interests: [],
        availability: [],
        celebrate: 'community',
      }),
    ContactDetailsChanged: ({ data }, rows) =>
      rows.volunteers.change([data.volunteerId], (row) => ({ ...row, contactRef: data.contactRef })),
    ProfileRevised: ({ data: { volunteerId, skills, languages, interests, availability, celebrate } }, rows) =>
      rows.volunteers.change([volunteerId], (row) => ({ ...row, skills, languages, interests, availability, celebrate })),
    OrganizationRegistered: ({ data }, rows) => rows.hosts.put({ volunteerId: data.registeredBy, organizationId: data.organizationId }),
    HostAdded: ({ data }, rows) => rows.hosts.put({ volunteerId: data.volunteerId, organizationId: data.organizationId }),
    OrganizerAppointed: ({ data }, rows) => rows.organizers.put({ volunteerId: data.volunteerId }),
  },
});
