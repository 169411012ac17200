/** Who is who: what people can do and prefer. No names; those are in the vault. */
import type { Availability, Cause, VaultRef, VolunteerId } from '#events';
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
    /** Since when nothing is known of them any more. */
    forgottenAt: nullable(text()),
  },
  key: ['volunteerId'],
  indexes: { forgotten: ['forgottenAt'] },
});
export type VolunteerRow = Row<typeof volunteers>;

const newcomer = (volunteerId: VolunteerId, joinedAt: string): VolunteerRow => ({
  volunteerId,
  joinedAt,
  contactRef: null,
  skills: [],
  languages: [],
  interests: [],
  availability: [],
  celebrate: 'community',
  forgottenAt: null,
});

export const people = projection({
  name: 'people',
  version: 4,
  tables: { volunteers },
  handlers: {
    VolunteerJoined: ({ data, metadata }, rows) => rows.volunteers.put(newcomer(data.volunteerId, metadata.at)),
    ContactDetailsChanged: ({ data }, rows) =>
      rows.volunteers.change([data.volunteerId], (row) => ({ ...row, contactRef: data.contactRef })),
    ProfileRevised: ({ data: { volunteerId, skills, languages, interests, availability, celebrate } }, rows) =>
      rows.volunteers.change([volunteerId], (row) => ({ ...row, skills, languages, interests, availability, celebrate })),
    VolunteerForgotten({ data: { volunteerId }, metadata: { at } }, rows) {
      const { joinedAt } = rows.volunteers.get(volunteerId) ?? { joinedAt: at };
      rows.volunteers.put({ ...newcomer(volunteerId, joinedAt), celebrate: 'nobody', forgottenAt: at });
    },
  },
});
