/** Finding a need, and the numbers of the whole community. */
import { foundShift, shiftsBesides, type Listing, type ShiftRow } from '#projections';
import { asOwner, builder, everyone } from './builder.ts';
import { atMost, connectionType } from './connections.ts';
import type { Context } from './context.ts';
import { badInput } from './errors.ts';
import { after, type MaybePromise } from './maybe-promise.ts';
import { expectNeeds } from './projects.ts';
import { ProjectRef, ShiftRef } from './refs.ts';

const NearInput = builder.inputType('NearInput', {
  fields: (t) => ({
    latitude: t.float({ required: true }),
    longitude: t.float({ required: true }),
    radiusKm: t.float({ required: true }),
  }),
});

const ListingFilter = builder.inputType('ListingFilter', {
  fields: (t) => ({
    words: t.string(),
    near: t.field({ type: NearInput }),
    from: t.string({ description: 'First day, YYYY-MM-DD, by the calendar where the shift takes place.' }),
    to: t.string({ description: 'Last day, inclusive.' }),
    causes: t.stringList(),
    skills: t.stringList(),
    languages: t.stringList(),
    access: t.stringList(),
    remote: t.boolean({ description: 'Only what can be done from anywhere.' }),
    open: t.boolean({ description: 'Only with places left.' }),
  }),
});
type Filter = typeof ListingFilter.$inferInput;

/** @throws GraphQLError BAD_USER_INPUT */
function mustMakeSense({ words, near, from, to, causes, skills, languages, access }: Filter): void {
  if ((words?.length ?? 0) > 200) throw badInput('Look for fewer words.');
  for (const day of [from, to]) if (day && !/^\d{4}-\d\d-\d\d$/.test(day)) throw badInput('A day looks like 2026-11-28.');
  for (const list of [causes, skills, languages, access]) if ((list?.length ?? 0) > 30) throw badInput('At most 30 of a kind.');
  if (!near) return;
  const { latitude, longitude, radiusKm } = near;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180 || radiusKm <= 0 || radiusKm > 20_040)
    throw badInput('A place has a latitude from -90 to 90, a longitude from -180 to 180, and a radius that fits on Earth.');
}

/** A later page goes on from the moment of the first one: what began then may be over by now, and is still what the need was found by. */
const shiftsOf = ({ project: { projectId }, wanted: { seen } }: Listing, { load }: Context): MaybePromise<readonly ShiftRow[]> =>
  seen ? load.allShifts.load(projectId) : load.comingShifts.find(projectId);

const ListingEdge = builder.objectRef<Listing & { readonly cursor: string }>('ListingEdge').implement({
  ...asOwner,
  description: '`distanceKm` only when asked near a point.',
  fields: (t) => ({
    cursor: t.exposeString('cursor'),
    node: t.expose('project', { type: ProjectRef }),
    distanceKm: t.exposeFloat('distanceKm', { nullable: true }),
    shift: t.field({
      type: ShiftRef,
      nullable: true,
      description: 'The one that was found: the first of the need that fits what was asked for, by which the list is ordered.',
      resolve: (listing, _, context) => after(shiftsOf(listing, context), (shifts) => foundShift(shifts, listing.wanted)),
    }),
    moreShifts: t.int({
      description: 'How many others of the need are still to come, on whatever day, full or not.',
      resolve: (listing, _, context) => after(shiftsOf(listing, context), (shifts) => shiftsBesides(shifts, listing.wanted)),
    }),
  }),
});
const ListingConnection = connectionType('ListingConnection', ListingEdge, { counted: true });

builder.queryField('listings', (t) =>
  t.field({
    ...everyone,
    type: ListingConnection,
    description: 'Open needs, soonest first. Public.',
    args: {
      first: t.arg.int({ defaultValue: 20, required: true }),
      after: t.arg.string(),
      filter: t.arg({ type: ListingFilter }),
    },
    resolve(_, { first, after: cursor, filter }, context) {
      if (filter) mustMakeSense(filter);
      const page = context.load.listings({ filter, first: atMost(first), after: cursor });
      expectNeeds(
        page.items.map(({ project }) => project),
        context,
      );
      return {
        edges: page.items,
        hasNextPage: page.hasNextPage,
        after: cursor,
        count: () => page.totalCount,
      };
    },
  }),
);

const CommunityRef = builder
  .objectRef<Readonly<Record<'volunteers' | 'organizations' | 'confirmedMinutes' | 'completedProjects', number>>>('Community')
  .implement({
    ...everyone,
    fields: (t) => ({
      volunteers: t.exposeInt('volunteers'),
      organizations: t.exposeInt('organizations'),
      openShifts: t.int({ resolve: (_, __, { load }) => load.openShifts }),
      confirmedMinutes: t.exposeInt('confirmedMinutes'),
      completedProjects: t.exposeInt('completedProjects'),
    }),
  });

builder.queryField('community', (t) =>
  t.field({
    ...everyone,
    type: CommunityRef,
    description: 'Numbers of the whole community. Public.',
    resolve: (_, __, { house }) => house.queries.community.totals(),
  }),
);
