/** What the rules need to remember of an organization. */
import type { OrganizationId, RecordedEvent, VolunteerId } from '#events';

export type OrganizationEventType =
  | 'OrganizationRegistered'
  | 'OrganizationRevised'
  | 'HostAdded'
  | 'OrganizationVerified'
  | 'OrganizationDeclined'
  | 'OrganizationSuspended';

export interface Organization {
  readonly organizationId: OrganizationId;
  readonly standing: 'registered' | 'verified' | 'declined' | 'suspended';
  readonly hosts: readonly VolunteerId[];
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
    return { organizationId, standing: 'registered', hosts: [registeredBy], profile: profileOf(event.data) };
  }
  if (!state) return state;
  switch (event.type) {
    case 'OrganizationRevised':
      return { ...state, profile: profileOf(event.data) };
    case 'HostAdded':
      return { ...state, hosts: [...state.hosts, event.data.volunteerId] };
    case 'OrganizationVerified':
      return { ...state, standing: 'verified' };
    case 'OrganizationDeclined':
      return { ...state, standing: 'declined' };
    case 'OrganizationSuspended':
      return { ...state, standing: 'suspended' };
  }
}
