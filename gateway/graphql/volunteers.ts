/** People and their hours. Of a person anyone may know the id and as much of the name as the person allows; the rest is for few. */
import { leads } from './at-door.ts';
import { builder } from './builder.ts';
import { atMost } from './connections.ts';
import type { Context } from './context.ts';
import { displayName, wordsUnder } from './names.ts';
import { AwardRef, HoursRef, keyOf, ProjectRef, ShiftRef, VolunteerRef } from './refs.ts';
import { existing, mayReadShift } from './visible.ts';
import type { HoursId, VolunteerId } from '#events';
import type { HoursRow } from '#projections';

const HoursStatus = builder.enumType('HoursStatus', { values: ['PROPOSED', 'CONFIRMED', 'DISPUTED'] as const });

/** Readable beside what the person is celebrated for; each says itself how much of it. */
const forAnyone = { skipTypeScopes: true, authScopes: { public: true } } as const;

async function knownVolunteer(id: VolunteerId, { load }: Context): Promise<{ volunteerId: VolunteerId } | undefined> {
  const row = await load.volunteer.load(id);
  return row && { volunteerId: row.volunteerId };
}

builder.node(VolunteerRef, {
  authScopes: ({ volunteerId }) => ({ self: volunteerId, organizer: true, hostOfPerson: volunteerId, meets: volunteerId }),
  // Field by field, because three of them have a wider scope.
  runScopesOnType: false,
  id: { resolve: ({ volunteerId }) => volunteerId, ...forAnyone },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => knownVolunteer(keyOf('Volunteer', id), context))),
  fields: (t) => ({
    key: t.exposeID('volunteerId', forAnyone),
    displayName: t.string({
      ...forAnyone,
      description:
        'The name the viewer may see: the whole one for the person, organizers and hosts of a shared shift; else the first name as the person chose; else "A volunteer".',
      resolve: ({ volunteerId }, _, context) => displayName(volunteerId, context),
    }),
    skills: t.stringList({
      description: 'Hosts of a shared shift, whoever meets them at the door, organizers, self.',
      resolve: async ({ volunteerId }, _, { load }) => (await load.volunteer.load(volunteerId))?.skills ?? [],
    }),
    languages: t.stringList({
      description: 'Hosts of a shared shift, whoever meets them at the door, organizers, self.',
      resolve: async ({ volunteerId }, _, { load }) => (await load.volunteer.load(volunteerId))?.languages ?? [],
    }),
    awards: t.field({
      type: [AwardRef],
      description: 'Hosts of a shared shift, organizers, self.',
      skipTypeScopes: true,
      authScopes: ({ volunteerId }) => ({ self: volunteerId, organizer: true, hostOfPerson: volunteerId }),
      resolve: ({ volunteerId }, _, { load }) => load.awardsOf.load(volunteerId),
    }),
  }),
});

async function visibleHours(id: HoursId, context: Context): Promise<HoursRow | undefined> {
  const { load, viewer } = context;
  const hours = await load.hours.load(id);
  if (!hours || !viewer || (viewer.id !== hours.volunteerId && !leads(viewer, hours.organizationId))) return undefined;
  return (await mayReadShift(hours, context)) ? hours : undefined;
}

builder.node(HoursRef, {
  description: 'The minutes of one person on one shift, for that person, hosts and shift leads.',
  authScopes: ({ volunteerId, organizationId }) => ({ self: volunteerId, lead: organizationId }),
  id: { resolve: ({ hoursId }) => hoursId },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => visibleHours(keyOf('Hours', id), context))),
  fields: (t) => ({
    key: t.exposeID('hoursId'),
    minutes: t.exposeInt('minutes'),
    status: t.expose('status', { type: HoursStatus }),
    claimedMinutes: t.exposeInt('claimedMinutes', { nullable: true }),
    startedAt: t.expose('startedAt', { type: 'DateTime' }),
    endedAt: t.expose('endedAt', { type: 'DateTime' }),
    note: t.string({
      nullable: true,
      description: 'Why the person disagrees, in their own words, until a host has answered; kept in the vault.',
      resolve: ({ noteRef }, _, context) => wordsUnder(noteRef, context),
    }),
    previousMinutes: t.exposeInt('previousMinutes', { nullable: true, description: 'What stood there before a host corrected it last.' }),
    correctedAt: t.expose('correctedAt', { type: 'DateTime', nullable: true }),
    correctionReason: t.exposeString('correctionReason', { nullable: true }),
    volunteer: t.field({ type: VolunteerRef, resolve: ({ volunteerId }) => ({ volunteerId }) }),
    shift: t.field({
      type: ShiftRef,
      resolve: async ({ shiftId }, _, { load }) => existing(await load.shift.load(shiftId), `shift ${shiftId}`),
    }),
    project: t.field({
      type: ProjectRef,
      resolve: async ({ projectId }, _, { load }) => existing(await load.project.load(projectId), `project ${projectId}`),
    }),
  }),
});

builder.queryField('people', (t) =>
  t.field({
    type: [VolunteerRef],
    description: 'Organizers and administrators: find people by name, to nominate, grant or appoint.',
    authScopes: { organizer: true, administrator: true },
    args: { search: t.arg.string({ required: true }), first: t.arg.int({ defaultValue: 10, required: true }) },
    resolve: async (_, { search, first }, { house }) => {
      const found = await house.people.search(search, atMost(first, 50));
      return found.map((volunteerId) => ({ volunteerId }));
    },
  }),
);
