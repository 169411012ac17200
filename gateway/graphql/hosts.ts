/** The people of an organization and of a chapter: who has which role, and who was asked to help. */
import type { ChapterRole, InvitationId, VolunteerId } from '#events';
import type { HostRow, InvitationRow } from '#projections';
import { asOwner, builder } from './builder.ts';
import { wordsUnder } from './names.ts';
import { keyOf, OrganizationRef, VolunteerRef } from './refs.ts';
import { existing } from './visible.ts';

export const HostRoleEnum = builder.enumType('HostRole', {
  description: 'Each may do what the ones after it may, and more.',
  values: {
    OWNER: { value: 'owner', description: 'Everything, and who has which role.' },
    COORDINATOR: { value: 'coordinator', description: 'Needs, shifts, and the people of the day.' },
    SHIFT_LEAD: { value: 'shift-lead', description: 'The people of a shift, their hours, thanks.' },
    CHECK_IN_HELPER: { value: 'check-in-helper', description: 'Who is here and who went home, on the day.' },
  } as const,
});
export const ChapterRoleEnum = builder.enumType('ChapterRole', {
  values: {
    ORGANIZER: { value: 'organizer', description: 'Verifies organizations and celebrates volunteers.' },
    ADMINISTRATOR: { value: 'administrator', description: 'Says who has which role in the chapter.' },
    SAFEGUARDING: { value: 'safeguarding', description: 'Looks after those who need protection.' },
  } as const,
});

const HostRef = builder.objectRef<HostRow>('Host').implement({
  description: 'Somebody with a role in an organization.',
  authScopes: ({ organizationId }) => ({ host: organizationId }),
  fields: (t) => ({
    volunteer: t.field({ type: VolunteerRef, resolve: ({ volunteerId }) => ({ volunteerId }) }),
    role: t.expose('role', { type: HostRoleEnum }),
    since: t.expose('since', { type: 'DateTime' }),
  }),
});

/** Beside its key, whoever has a link to an invitation learns only to what it invites. */
const InvitationRef = builder.objectRef<InvitationRow>('Invitation').implement({
  authScopes: { signedIn: true },
  fields: (t) => ({
    key: t.exposeID('invitationId'),
    role: t.expose('role', { type: HostRoleEnum }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
    organization: t.field({
      type: OrganizationRef,
      resolve: async ({ organizationId }, _, { load }) =>
        existing(await load.organization.load(organizationId), `organization ${organizationId}`),
    }),
    invitedAt: t.expose('invitedAt', { type: 'DateTime' }),
    invitedBy: t.field({
      type: VolunteerRef,
      description: 'Hosts.',
      authScopes: ({ organizationId }) => ({ host: organizationId }),
      resolve: ({ invitedBy }) => ({ volunteerId: invitedBy }),
    }),
    address: t.string({
      nullable: true,
      description: 'Hosts: where the letter went; out of the vault.',
      authScopes: ({ organizationId }) => ({ host: organizationId }),
      resolve: ({ addressRef }, _, context) => wordsUnder(addressRef, context),
    }),
  }),
});

builder.objectFields(OrganizationRef, (t) => ({
  viewerRole: t.field({
    type: HostRoleEnum,
    nullable: true,
    description: 'What the viewer is for the organization.',
    resolve: ({ organizationId }, _, { viewer, house }) => viewer && house.queries.roles.hosting(organizationId, viewer.id)?.role,
  }),
  hosts: t.field({
    type: [HostRef],
    description: 'Hosts: everyone with a role.',
    authScopes: ({ organizationId }) => ({ host: organizationId }),
    resolve: ({ organizationId }, _, { house }) => house.queries.roles.hostsOf(organizationId),
  }),
  invitations: t.field({
    type: [InvitationRef],
    description: 'Hosts: those that may still be accepted.',
    authScopes: ({ organizationId }) => ({ host: organizationId }),
    resolve: ({ organizationId }, _, { house, now }) => house.queries.roles.invitationsOf(organizationId, now),
  }),
}));

interface Carer {
  readonly volunteerId: VolunteerId;
  readonly roles: readonly ('organizer' | ChapterRole)[];
}
const CarerRef = builder.objectRef<Carer>('Carer').implement({
  description: 'Somebody with a role in the chapter.',
  ...asOwner,
  fields: (t) => ({
    volunteer: t.field({ type: VolunteerRef, resolve: ({ volunteerId }) => ({ volunteerId }) }),
    roles: t.field({ type: [ChapterRoleEnum], resolve: ({ roles }) => [...roles] }),
  }),
});

builder.queryFields((t) => ({
  invitation: t.field({
    type: InvitationRef,
    nullable: true,
    description: 'To what somebody was invited; null when it was revoked, accepted, or is over.',
    authScopes: { signedIn: true },
    args: { key: t.arg.id({ required: true }) },
    resolve(_, { key }, { house, now }) {
      const invitation = house.queries.roles.invitation(keyOf<InvitationId>('Invitation', key));
      return invitation?.state === 'open' && invitation.expiresAt > now ? invitation : null;
    },
  }),
  carers: t.field({
    type: [CarerRef],
    description: 'Organizers and administrators: who cares for the chapter.',
    authScopes: { organizer: true, administrator: true },
    resolve(_, __, { house }) {
      const byPerson = Map.groupBy(house.queries.roles.inChapters(), ({ volunteerId }) => volunteerId);
      return [...byPerson].map(([volunteerId, rows]) => ({ volunteerId, roles: rows.map(({ role }) => role) }));
    },
  }),
}));
