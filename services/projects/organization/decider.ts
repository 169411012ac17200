/** The rules of an organization: who introduces it, who checks it, who may act for it. */
import type { DomainEvent } from '#events';
import { assertNever, type Decider, forbidden, missing, mustBe, mustHost, mustOrganize, refuse } from '#services/kernel';
import { organizationCommands, type OrganizationCommand } from './commands.ts';
import { decideHosts } from './hosts.ts';
import { evolve, profileOf, type Organization, type OrganizationEventType, type OrganizationState } from './state.ts';

function existing(state: OrganizationState, command: OrganizationCommand): Organization {
  if (!state) throw missing('organization', command.data.organizationId);
  return state;
}

function decide(command: OrganizationCommand, state: OrganizationState): readonly DomainEvent<OrganizationEventType>[] {
  const { actor } = command;
  switch (command.type) {
    case 'RegisterOrganization': {
      mustBe(actor, command.data.registeredBy);
      if (state)
        throw refuse('organization-already-registered', 'This organization is registered already.', 'Open it from your host page.');
      return [{ type: 'OrganizationRegistered', data: command.data }];
    }
    case 'ReviseOrganization': {
      const { organizationId, profile } = existing(state, command);
      mustHost(actor, organizationId);
      return profileOf(command.data) === profile ? [] : [{ type: 'OrganizationRevised', data: command.data }];
    }
    case 'AddHost':
    case 'InviteHost':
    case 'RevokeInvitation':
    case 'AcceptInvitation':
    case 'ChangeHostRole':
    case 'RemoveHost':
      return decideHosts(command, existing(state, command));
    case 'VerifyOrganization': {
      const { standing, roles } = existing(state, command);
      mustOrganize(actor);
      // Two pairs of eyes: nobody checks their own nonprofit.
      if (actor.kind === 'person' && roles.has(actor.id))
        throw forbidden('You are a host of this organization, so another organizer has to verify it.', 'Ask another organizer.');
      return standing === 'verified' ? [] : [{ type: 'OrganizationVerified', data: command.data }];
    }
    case 'DeclineOrganization': {
      const { standing } = existing(state, command);
      mustOrganize(actor);
      if (standing === 'verified')
        throw refuse(
          'organization-already-verified',
          'This organization is verified already.',
          'Suspend it if it must not publish any more.',
        );
      return standing === 'declined' ? [] : [{ type: 'OrganizationDeclined', data: command.data }];
    }
    case 'SuspendOrganization': {
      const { standing } = existing(state, command);
      mustOrganize(actor);
      if (standing === 'suspended') return [];
      if (standing !== 'verified')
        throw refuse('organization-not-verified', 'Only a verified organization can be suspended.', 'Decline it instead.');
      return [{ type: 'OrganizationSuspended', data: command.data }];
    }
    default:
      return assertNever(command);
  }
}

export const organizationDecider: Decider<OrganizationState, typeof organizationCommands, OrganizationEventType> = {
  category: 'organization',
  commands: organizationCommands,
  idOf: (command) => command.data.organizationId,
  initialState: undefined,
  decide,
  evolve,
};
