/** What the rules need to remember of an organization. */
import type { HostRole, InvitationId, OrganizationId, RecordedEvent, VolunteerId } from '#events';

export type OrganizationEventType =
  | 'OrganizationRegistered'
  | 'OrganizationRevised'
  | 'HostInvited'
  | 'InvitationRevoked'
  | 'InvitationAccepted'
  | 'HostAdded'
  | 'HostRoleChanged'
  | 'HostRemoved'
  | 'OrganizationVerified'
  | 'OrganizationDeclined'
  | 'OrganizationSuspended';

export interface Invitation {
  readonly role: HostRole;
  readonly invitedBy: VolunteerId;
  readonly codeHash: string;
  readonly expiresAt: string;
  /** It was revoked. */
  readonly over?: true;
  readonly takenBy?: VolunteerId;
}

export interface Organization {
  readonly organizationId: OrganizationId;
  readonly standing: 'registered' | 'verified' | 'declined' | 'suspended';
  readonly roles: ReadonlyMap<VolunteerId, HostRole>;
  readonly invitations: ReadonlyMap<InvitationId, Invitation>;
  /** Name, mission, website and place as last written, to tell a change from a repetition. */
  readonly profile: string;
}
/** `undefined`: nobody registered it yet. */
export type OrganizationState = Organization | undefined;

export const profileOf = ({
  name,
  mission,
  website,
  place,
}: {
  name: string;
  mission: string;
  website?: string | undefined;
  place?: unknown;
}): string => JSON.stringify([name, mission, website ?? null, place ?? null]);

export function evolve(state: OrganizationState, event: RecordedEvent<OrganizationEventType>): OrganizationState {
  if (event.type === 'OrganizationRegistered') {
    const { organizationId, registeredBy } = event.data;
    const roles = new Map([[registeredBy, 'owner' as const]]);
    return { organizationId, standing: 'registered', roles, invitations: new Map(), profile: profileOf(event.data) };
  }
  if (!state) return state;
  switch (event.type) {
    case 'OrganizationRevised':
      return { ...state, profile: profileOf(event.data) };
    case 'HostInvited': {
      const { invitationId, role, invitedBy, codeHash, expiresAt } = event.data;
      return { ...state, invitations: new Map(state.invitations).set(invitationId, { role, invitedBy, codeHash, expiresAt }) };
    }
    case 'InvitationRevoked':
      return { ...state, invitations: marked(state, event.data.invitationId, { over: true }) };
    case 'InvitationAccepted':
      return { ...state, invitations: marked(state, event.data.invitationId, { takenBy: event.data.volunteerId }) };
    case 'HostAdded':
      // Before there were roles, whoever was added did everything but give roles.
      return { ...state, roles: new Map(state.roles).set(event.data.volunteerId, event.data.role ?? 'coordinator') };
    case 'HostRoleChanged':
      return { ...state, roles: new Map(state.roles).set(event.data.volunteerId, event.data.role) };
    case 'HostRemoved':
      return { ...state, roles: new Map([...state.roles].filter(([id]) => id !== event.data.volunteerId)) };
    case 'OrganizationVerified':
      return { ...state, standing: 'verified' };
    case 'OrganizationDeclined':
      return { ...state, standing: 'declined' };
    case 'OrganizationSuspended':
      return { ...state, standing: 'suspended' };
  }
}

function marked({ invitations }: Organization, id: InvitationId, mark: Partial<Invitation>): Organization['invitations'] {
  const before = invitations.get(id);
  return before ? new Map(invitations).set(id, { ...before, ...mark }) : invitations;
}
