/** The rules about the people of an organization: who may bring in whom, and that somebody always owns it. */
import { createHash } from 'node:crypto';
import type { DomainEvent, HostRole, VolunteerId } from '#events';
import { type Actor, assertNever, forbidden, missing, mustBe, refuse } from '#services/kernel';
import type { HostCommand } from './commands.ts';
import type { Organization, OrganizationEventType } from './state.ts';

/** Two weeks: long enough for somebody on holiday, short enough that a forgotten letter opens nothing. */
const invitationLastsMs = 14 * 24 * 3_600_000;

/** Each one is a letter to somebody who did not ask for it. */
const mostOpen = 50;

const givenBy: Readonly<Record<HostRole, readonly HostRole[]>> = {
  owner: ['owner', 'coordinator', 'shift-lead', 'check-in-helper'],
  coordinator: ['shift-lead', 'check-in-helper'],
  'shift-lead': [],
  'check-in-helper': [],
};
const mayGive = (giver: HostRole | undefined, role: HostRole): boolean => giver !== undefined && givenBy[giver].includes(role);

export const hashOfCode = (code: string): string => createHash('sha256').update(code).digest('base64url');

/** The organization itself knows who has which role, so a role that was taken away counts no moment longer. */
function mustGive(actor: Actor, { roles }: Organization, role: HostRole): void {
  if (actor.kind !== 'person' || mayGive(roles.get(actor.id), role)) return;
  throw forbidden('Your role in this organization does not let you do this.', 'Ask an owner of the organization.');
}

function mustBeAnother(actor: Actor, volunteer: VolunteerId): void {
  if (actor.kind === 'person' && actor.id === volunteer)
    throw forbidden('Nobody decides about their own role.', 'Ask another owner of the organization.');
}

function mustKeepOwner({ roles }: Organization, leaving: VolunteerId): void {
  if ([...roles].some(([id, role]) => role === 'owner' && id !== leaving)) return;
  throw refuse('last-owner', 'An organization has at least one owner.', 'Make somebody else an owner first.');
}

function roleOf({ roles }: Organization, volunteer: VolunteerId): HostRole {
  const role = roles.get(volunteer);
  if (!role) throw missing('host', volunteer);
  return role;
}

function accept(
  { actor, at, data }: Extract<HostCommand, { type: 'AcceptInvitation' }>,
  { roles, invitations }: Organization,
): readonly DomainEvent<OrganizationEventType>[] {
  const { organizationId, invitationId, volunteerId, code } = data;
  mustBe(actor, volunteerId);
  const invitation = invitations.get(invitationId);
  // A wrong code and no invitation look the same to whoever tries.
  if (!invitation || invitation.codeHash !== hashOfCode(code)) throw missing('invitation', invitationId);
  if (invitation.takenBy === volunteerId) return [];
  const { role, invitedBy, expiresAt } = invitation;
  mustBeAnother(actor, invitedBy);
  if (invitation.over || invitation.takenBy || at >= expiresAt || !mayGive(roles.get(invitedBy), role))
    throw refuse('invitation-over', 'This invitation does not count any more.', 'Ask the organization for a new one.');
  const before = roles.get(volunteerId);
  if (before) throw refuse('host-already', 'You help this organization already.', 'An owner can change your role.', { role: before });
  return [
    { type: 'InvitationAccepted', data: { organizationId, invitationId, volunteerId } },
    { type: 'HostAdded', data: { organizationId, volunteerId, role } },
  ];
}

export function decideHosts(command: HostCommand, organization: Organization): readonly DomainEvent<OrganizationEventType>[] {
  const { actor, at } = command;
  const { roles, invitations } = organization;
  switch (command.type) {
    case 'AddHost': {
      mustGive(actor, organization, command.data.role ?? 'coordinator');
      return roles.has(command.data.volunteerId) ? [] : [{ type: 'HostAdded', data: command.data }];
    }
    case 'InviteHost': {
      mustGive(actor, organization, command.data.role);
      if (actor.kind !== 'person') throw forbidden('An invitation is somebody’s word.', 'Add the host instead.');
      if (invitations.has(command.data.invitationId)) return [];
      const open = [...invitations.values()].filter(({ over, takenBy, expiresAt }) => !over && !takenBy && at < expiresAt);
      if (open.length >= mostOpen)
        throw refuse('too-many-invitations', 'Many invitations are waiting for an answer already.', 'Take some back, or wait for answers.');
      const expiresAt = new Date(Date.parse(at) + invitationLastsMs).toISOString();
      return [{ type: 'HostInvited', data: { ...command.data, invitedBy: actor.id, expiresAt } }];
    }
    case 'RevokeInvitation': {
      const invitation = invitations.get(command.data.invitationId);
      if (!invitation) throw missing('invitation', command.data.invitationId);
      mustGive(actor, organization, invitation.role);
      if (invitation.takenBy)
        throw refuse('invitation-accepted', 'The invitation was accepted already.', 'Remove the person from the list of people.');
      return invitation.over ? [] : [{ type: 'InvitationRevoked', data: command.data }];
    }
    case 'AcceptInvitation':
      return accept(command, organization);
    case 'ChangeHostRole': {
      const { volunteerId, role } = command.data;
      const previously = roleOf(organization, volunteerId);
      mustBeAnother(actor, volunteerId);
      mustGive(actor, organization, previously);
      mustGive(actor, organization, role);
      if (previously === role) return [];
      if (previously === 'owner') mustKeepOwner(organization, volunteerId);
      return [{ type: 'HostRoleChanged', data: { ...command.data, previously } }];
    }
    case 'RemoveHost': {
      const { volunteerId } = command.data;
      const role = roles.get(volunteerId);
      // Everybody may leave.
      if (actor.kind === 'person' && actor.id !== volunteerId) mustGive(actor, organization, role ?? 'check-in-helper');
      if (!role) return [];
      // Who was forgotten cannot be kept; the operator can add another owner.
      if (role === 'owner' && actor.kind !== 'policy') mustKeepOwner(organization, volunteerId);
      return [{ type: 'HostRemoved', data: command.data }];
    }
    default:
      return assertNever(command);
  }
}
