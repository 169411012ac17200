/** Mutations about roles. Whoever gives or takes one shows first that it is them. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { deriveId, ForgottenPersonError, type InvitationId, type OrganizationId, type VaultRef, type VolunteerId } from '#events';
import { missing, parseData, refuse } from '#services/kernel';
import { proofOf } from '../../accounts/index.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { HostRoleEnum } from '../hosts.ts';
import { keyOf } from '../refs.ts';
import { commandsOf, type Wishing } from './command.ts';
import { OrganizationResult } from './results.ts';
import { mustBeKnown } from './words.ts';

const command = commandsOf('projects');
const organizationId = (key: string): OrganizationId => keyOf('Organization', key);
const volunteerId = (key: string): VolunteerId => keyOf('Volunteer', key);
const invitationId = (key: string): InvitationId => keyOf('Invitation', key);
const ofOrganization = (wish: { readonly organizationId: OrganizationId }, { load }: Context) =>
  load.organization.load(wish.organizationId);

const InviteHostInput = builder.inputType('InviteHostInput', {
  fields: (t) => ({
    commandId: t.id({ required: true }),
    organizationKey: t.id({ required: true }),
    role: t.field({ type: HostRoleEnum, required: true }),
    email: t.string({ required: true, description: 'Goes to the vault.' }),
  }),
});
const InvitationInput = builder.inputType('InvitationInput', {
  fields: (t) => ({
    commandId: t.id({ required: true }),
    organizationKey: t.id({ required: true }),
    invitationKey: t.id({ required: true }),
  }),
});
const AcceptInvitationInput = builder.inputType('AcceptInvitationInput', {
  fields: (t) => ({
    commandId: t.id({ required: true }),
    organizationKey: t.id({ required: true }),
    invitationKey: t.id({ required: true }),
    code: t.string({ required: true, description: 'From the letter.' }),
  }),
});
const ChangeHostRoleInput = builder.inputType('ChangeHostRoleInput', {
  fields: (t) => ({
    commandId: t.id({ required: true }),
    organizationKey: t.id({ required: true }),
    volunteerKey: t.id({ required: true }),
    role: t.field({ type: HostRoleEnum, required: true }),
  }),
});
const RemoveHostInput = builder.inputType('RemoveHostInput', {
  fields: (t) => ({
    commandId: t.id({ required: true }),
    organizationKey: t.id({ required: true }),
    volunteerKey: t.id({ required: true }),
  }),
});

const address = z.object({ email: z.email().max(254) });
const keyOfInvitation = (id: InvitationId): string => `invitation-${id}`;
/** The same command is the same invitation with the same code, however often it is sent. */
const invitationOf = ({ viewer, commandId }: Wishing): InvitationId => deriveId('invitation', viewer.id, commandId);
const codeOf = ({ context, ...wishing }: Wishing): string => context.house.invitations.codeFor(invitationOf({ context, ...wishing }));

command('InviteHost', {
  input: InviteHostInput,
  result: OrganizationResult,
  description: 'Sends a letter with a code to the address. Needs a fresh sign-in.',
  stepUp: true,
  async wish({ organizationKey, role, email }, wishing) {
    const { context, viewer } = wishing;
    const { email: to } = parseData('InviteHost', address, { email });
    const organization = organizationId(organizationKey);
    // The organization says the same; but nothing is kept about a person for somebody it would not listen to.
    if (!viewer.hostOf.has(organization)) throw missing('organization', organization);
    const id = invitationOf(wishing);
    const addressRef: VaultRef = await context.house.vault.seal(viewer.id, 'note', to.toLowerCase(), keyOfInvitation(id));
    const codeHash = createHash('sha256')
      .update(proofOf(codeOf(wishing), to))
      .digest('base64url');
    return { organizationId: organization, invitationId: id, role, addressRef, codeHash };
  },
  touched: ofOrganization,
  async afterwards({ email, role }, wish, wishing) {
    const organization = await ofOrganization(wish, wishing.context);
    await wishing.context.house.invitations.send({
      to: email.trim().toLowerCase(),
      organizationId: wish.organizationId,
      organization: organization?.name ?? '',
      role,
      invitationId: wish.invitationId,
      code: codeOf(wishing),
    });
  },
});

/** Of an invitation that does not count any more nobody needs to know where it went. */
async function dropAddress(wish: { readonly invitationId: InvitationId }, { house }: Context): Promise<void> {
  const { invitedBy } = house.queries.roles.invitation(wish.invitationId) ?? {};
  if (!invitedBy) return;
  await house.vault.seal(invitedBy, 'note', null, keyOfInvitation(wish.invitationId)).catch((error: unknown) => {
    // Then it is gone already.
    if (!(error instanceof ForgottenPersonError)) throw error;
  });
}

command('RevokeInvitation', {
  input: InvitationInput,
  result: OrganizationResult,
  wish: ({ organizationKey, invitationKey }) => ({
    organizationId: organizationId(organizationKey),
    invitationId: invitationId(invitationKey),
  }),
  touched: ofOrganization,
  afterwards: (_, wish, { context }) => dropAddress(wish, context),
});
/** The proof would not fit either; but whoever was sent a link by a friend is told what is the matter. @throws Refusal */
async function mustBeForThem(id: InvitationId, email: string, { house }: Context): Promise<void> {
  const { addressRef } = house.queries.roles.invitation(id) ?? {};
  const address = addressRef && (await house.vault.open([addressRef])).get(addressRef);
  // Of one that does not count any more nobody knows where it went.
  if (typeof address !== 'string' || address.toLowerCase() === email.toLowerCase()) return;
  throw refuse(
    'invitation-for-another-address',
    'This invitation went to another address than the one you signed in with.',
    'Sign in with the address that the letter came to, or ask the organization for an invitation to yours.',
  );
}

command('AcceptInvitation', {
  input: AcceptInvitationInput,
  result: OrganizationResult,
  async wish({ organizationKey, invitationKey, code }, { viewer, context }) {
    await mustBeForThem(invitationId(invitationKey), viewer.email, context);
    return {
      organizationId: organizationId(organizationKey),
      invitationId: invitationId(invitationKey),
      volunteerId: viewer.id,
      code: proofOf(code.trim(), viewer.email),
    };
  },
  touched: ofOrganization,
  afterwards: (_, wish, { context }) => dropAddress(wish, context),
});
command('ChangeHostRole', {
  input: ChangeHostRoleInput,
  result: OrganizationResult,
  description: 'Needs a fresh sign-in.',
  stepUp: true,
  async wish({ organizationKey, volunteerKey, role }, { context }) {
    await mustBeKnown(volunteerId(volunteerKey), context);
    return { organizationId: organizationId(organizationKey), volunteerId: volunteerId(volunteerKey), role };
  },
  touched: ofOrganization,
});
command('RemoveHost', {
  input: RemoveHostInput,
  result: OrganizationResult,
  description: 'Somebody else, or the viewer themself. Needs a fresh sign-in.',
  stepUp: true,
  wish: ({ organizationKey, volunteerKey }) => ({
    organizationId: organizationId(organizationKey),
    volunteerId: volunteerId(volunteerKey),
  }),
  touched: ofOrganization,
});
