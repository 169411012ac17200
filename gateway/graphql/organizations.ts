/** Nonprofits: who asks for help, and what their hosts need to know today. */
import { leads, mayOpenRoster } from './at-door.ts';
import { asOwner, builder, everyone } from './builder.ts';
import { keptRow } from './extensions.ts';
import { atMost, connectionType } from './connections.ts';
import { HoursRef, keyOf, OrganizationRef, PlaceRef, ProjectRef, ShiftRef, SignUpRef } from './refs.ts';
import { mayReadReason, readable } from './visible.ts';
import { badInput } from './errors.ts';
import type { OrganizationRow } from '#projections';

const dayMs = 86_400_000;
/** Thanks that come later feel like bookkeeping. */
const thankWithinMs = 30 * dayMs;

export const OrganizationStanding = builder.enumType('OrganizationStanding', {
  values: ['REGISTERED', 'VERIFIED', 'DECLINED', 'SUSPENDED'] as const,
});

/** In whatever role; each field says what of it. */
const anyRole = ({ organizationId }: OrganizationRow) => ({ actsFor: organizationId });

/** The calendar day at the place of each shift is what people mean, so every day that is the asked one somewhere is looked through. */
function around(day: string): { readonly from: string; readonly to: string } {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(midnight)) throw badInput('A day looks like 2026-11-28.');
  return { from: new Date(midnight - dayMs).toISOString(), to: new Date(midnight + 2 * dayMs).toISOString() };
}

builder.node(OrganizationRef, {
  ...keptRow,
  ...everyone,
  id: { resolve: ({ organizationId }) => organizationId },
  loadManyWithoutCache: (ids, { load }) => Promise.all(ids.map((id) => load.organization.load(keyOf('Organization', id)))),
  fields: (t) => ({
    key: t.exposeID('organizationId'),
    name: t.exposeString('name'),
    mission: t.exposeString('mission'),
    website: t.exposeString('website', { nullable: true }),
    place: t.expose('place', { type: PlaceRef, nullable: true }),
    standing: t.expose('standing', { type: OrganizationStanding }),
    standingReason: t.string({
      nullable: true,
      description: 'Why it was declined or suspended; for its hosts and organizers.',
      resolve: (organization, _, { viewer }) => (mayReadReason(organization, viewer) ? organization.reason : null),
    }),
    registeredAt: t.expose('registeredAt', { type: 'DateTime' }),
    projects: t.field({
      type: [ProjectRef],
      description: 'Published needs; hosts see all.',
      resolve: ({ organizationId }, _, { load, viewer }) =>
        viewer?.hostOf.has(organizationId) ? load.allProjects.load(organizationId) : load.publishedProjects.load(organizationId),
    }),
    viewerIsHost: t.boolean({ resolve: ({ organizationId }, _, { viewer }) => viewer?.hostOf.has(organizationId) ?? false }),
    shiftsOn: t.field({
      type: [ShiftRef],
      description:
        'Hosts: shifts of a day (YYYY-MM-DD, by the calendar where they take place; default today), soonest first. Whoever stands at the door: those of them whose roster they may open.',
      authScopes: anyRole,
      args: { day: t.arg.string() },
      resolve({ organizationId }, { day }, { house, viewer, now }) {
        const { from, to } = around(day ?? now.slice(0, 10));
        return house.queries.board
          .shiftsBetween(organizationId, from, to)
          .filter((shift) => shift.day === (day ?? today(shift.timeZone, now)) && mayOpenRoster(viewer, shift, now));
      },
    }),
    gaps: t.field({
      type: [ShiftRef],
      description: 'Hosts and shift leads: the coming shifts with free places.',
      authScopes: anyRole,
      args: { first: t.arg.int({ defaultValue: 10, required: true }) },
      resolve: ({ organizationId }, { first }, { house, viewer, now }) =>
        leads(viewer, organizationId) ? house.queries.board.gaps(organizationId, atMost(first), now) : [],
    }),
    hoursToConfirm: t.field({
      type: [HoursRef],
      description: 'Hosts and shift leads: proposed and disputed hours.',
      authScopes: anyRole,
      args: { first: t.arg.int({ defaultValue: 100, required: true }) },
      resolve: ({ organizationId }, { first }, { house, viewer }) =>
        leads(viewer, organizationId) ? house.queries.hours.toConfirm(organizationId, atMost(first)) : [],
    }),
    toThank: t.field({
      type: [SignUpRef],
      description: 'Hosts and shift leads, for the people they may meet: checked out in the last 30 days and not thanked for it yet.',
      authScopes: anyRole,
      args: { first: t.arg.int({ defaultValue: 50, required: true }) },
      async resolve({ organizationId }, { first }, { house, load, viewer, now }) {
        const since = new Date(Date.parse(now) - thankWithinMs).toISOString();
        const rows = house.queries.rosters.toThank(organizationId, { since, first: atMost(first) });
        return readable(rows, async ({ shiftId }) => {
          const shift = await load.shift.load(shiftId);
          return leads(viewer, organizationId) && shift !== undefined && mayOpenRoster(viewer, shift, now);
        });
      },
    }),
  }),
});

/** By the calendar where a shift takes place; for a zone that this machine's tables do not know, as the read model counts: in UTC. */
function today(timeZone: string | null, now: string): string {
  try {
    return Temporal.Instant.from(now)
      .toZonedDateTimeISO(timeZone ?? 'UTC')
      .toPlainDate()
      .toString();
  } catch {
    return now.slice(0, 10);
  }
}

const OrganizationEdge = builder.objectRef<{ readonly cursor: string; readonly node: OrganizationRow }>('OrganizationEdge').implement({
  ...asOwner,
  fields: (t) => ({ cursor: t.exposeString('cursor'), node: t.expose('node', { type: OrganizationRef }) }),
});
const OrganizationConnection = connectionType('OrganizationConnection', OrganizationEdge, { counted: true });

builder.queryFields((t) => ({
  organization: t.field({
    ...everyone,
    type: OrganizationRef,
    nullable: true,
    args: { key: t.arg.id({ required: true }) },
    resolve: (_, { key }, { load }) => load.organization.load(keyOf('Organization', key)),
  }),
  organizations: t.field({
    type: OrganizationConnection,
    description: 'Organizers: organizations waiting for review first.',
    authScopes: { organizer: true },
    args: {
      first: t.arg.int({ defaultValue: 50, required: true }),
      after: t.arg.string(),
      standing: t.arg({ type: OrganizationStanding }),
    },
    resolve(_, { first, after, standing }, { house }) {
      const page = house.queries.board.organizationsPage({ standing, first: atMost(first), after });
      return {
        edges: page.items.map(({ cursor, ...node }) => ({ cursor, node })),
        hasNextPage: page.hasNextPage,
        after,
        count: () => page.totalCount,
      };
    },
  }),
}));
