/** Who helps to run an organization, who was asked to, and how that changes. */
import { graphql, type ResultOf } from '../../../api/graphql.ts';
import { RefusalParts } from '../../../api/refusal.ts';

const PeopleParts = graphql(`
  fragment PeopleParts on Organization @_unmask {
    id
    key
    name
    viewerRole
    hosts {
      role
      since
      volunteer {
        id
        key
        displayName
      }
    }
    invitations {
      key
      role
      address
      expiresAt
    }
  }
`);
export const PeopleOfOrganization = graphql(
  `
    query PeopleOfOrganization($key: ID!) {
      organization(key: $key) {
        ...PeopleParts
      }
    }
  `,
  [PeopleParts],
);
export type PeopleOf = NonNullable<ResultOf<typeof PeopleOfOrganization>['organization']>;
export type Host = PeopleOf['hosts'][number];
export type Invitation = PeopleOf['invitations'][number];
export type HostRole = Host['role'];
export const hostRoles = ['OWNER', 'COORDINATOR', 'SHIFT_LEAD', 'CHECK_IN_HELPER'] as const satisfies readonly HostRole[];

/** As the organization decides it; the service has the last word. */
export const rolesGivenBy = (role: HostRole | null): readonly HostRole[] =>
  role === 'OWNER' ? hostRoles : role === 'COORDINATOR' ? (['SHIFT_LEAD', 'CHECK_IN_HELPER'] as const) : [];

export const InviteHost = graphql(
  `
    mutation InviteHost($input: InviteHostInput!) {
      outcome: inviteHost(input: $input) {
        __typename
        ... on OrganizationRecorded {
          position
          organization {
            ...PeopleParts
          }
        }
        ...RefusalParts
      }
    }
  `,
  [PeopleParts, RefusalParts],
);
export const RevokeInvitation = graphql(
  `
    mutation RevokeInvitation($input: InvitationInput!) {
      outcome: revokeInvitation(input: $input) {
        __typename
        ... on OrganizationRecorded {
          position
          organization {
            ...PeopleParts
          }
        }
        ...RefusalParts
      }
    }
  `,
  [PeopleParts, RefusalParts],
);
export const ChangeHostRole = graphql(
  `
    mutation ChangeHostRole($input: ChangeHostRoleInput!) {
      outcome: changeHostRole(input: $input) {
        __typename
        ... on OrganizationRecorded {
          position
          organization {
            ...PeopleParts
          }
        }
        ...RefusalParts
      }
    }
  `,
  [PeopleParts, RefusalParts],
);
export const RemoveHost = graphql(
  `
    mutation RemoveHost($input: RemoveHostInput!) {
      outcome: removeHost(input: $input) {
        __typename
        ... on OrganizationRecorded {
          position
          organization {
            ...PeopleParts
          }
        }
        ...RefusalParts
      }
    }
  `,
  [PeopleParts, RefusalParts],
);
