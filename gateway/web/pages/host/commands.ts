/** The commands of a host. */
import { graphql } from '../../api/graphql.ts';
import { RefusalParts } from '../../api/refusal.ts';

const ProjectParts = graphql(`
  fragment ProjectParts on Project @_unmask {
    id
    key
    title
    summary
    description
    causes
    skills
    languages
    bring
    access
    link
    picture
    minimumAge
    status
    cancelReason
    place {
      name
      address
      latitude
      longitude
    }
    organization {
      id
      key
    }
  }
`);
const ShiftParts = graphql(`
  fragment ShiftParts on Shift @_unmask {
    id
    key
    title
    startsAt
    endsAt
    timeZone
    places
    placesLeft
    taken
    waiting
    status
    cancelReason
    project {
      id
      key
    }
  }
`);

export const DraftProject = graphql(
  `
    mutation DraftProject($input: DraftProjectInput!) {
      outcome: draftProject(input: $input) {
        __typename
        ... on ProjectRecorded {
          position
          project {
            ...ProjectParts
          }
        }
        ...RefusalParts
      }
    }
  `,
  [ProjectParts, RefusalParts],
);
export const ReviseProject = graphql(
  `
    mutation ReviseProject($input: ReviseProjectInput!) {
      outcome: reviseProject(input: $input) {
        __typename
        ... on ProjectRecorded {
          position
          project {
            ...ProjectParts
          }
        }
        ...RefusalParts
      }
    }
  `,
  [ProjectParts, RefusalParts],
);
export const PublishProject = graphql(
  `
    mutation PublishProject($input: ProjectCommandInput!) {
      outcome: publishProject(input: $input) {
        __typename
        ... on ProjectRecorded {
          position
          project {
            ...ProjectParts
          }
        }
        ...RefusalParts
      }
    }
  `,
  [ProjectParts, RefusalParts],
);
export const CompleteProject = graphql(
  `
    mutation CompleteProject($input: CompleteProjectInput!) {
      outcome: completeProject(input: $input) {
        __typename
        ... on ProjectRecorded {
          position
          project {
            ...ProjectParts
          }
        }
        ...RefusalParts
      }
    }
  `,
  [ProjectParts, RefusalParts],
);
export const CancelProject = graphql(
  `
    mutation CancelProject($input: ProjectReasonInput!) {
      outcome: cancelProject(input: $input) {
        __typename
        ... on ProjectRecorded {
          position
          project {
            ...ProjectParts
          }
        }
        ...RefusalParts
      }
    }
  `,
  [ProjectParts, RefusalParts],
);
export const ScheduleShift = graphql(
  `
    mutation ScheduleShift($input: ScheduleShiftInput!) {
      outcome: scheduleShift(input: $input) {
        __typename
        ... on ShiftRecorded {
          position
          shift {
            ...ShiftParts
          }
        }
        ...RefusalParts
      }
    }
  `,
  [ShiftParts, RefusalParts],
);
export const RescheduleShift = graphql(
  `
    mutation RescheduleShift($input: RescheduleShiftInput!) {
      outcome: rescheduleShift(input: $input) {
        __typename
        ... on ShiftRecorded {
          position
          shift {
            ...ShiftParts
          }
        }
        ...RefusalParts
      }
    }
  `,
  [ShiftParts, RefusalParts],
);
export const ResizeShift = graphql(
  `
    mutation ResizeShift($input: ResizeShiftInput!) {
      outcome: resizeShift(input: $input) {
        __typename
        ... on ShiftRecorded {
          position
          shift {
            ...ShiftParts
          }
        }
        ...RefusalParts
      }
    }
  `,
  [ShiftParts, RefusalParts],
);
export const CancelShift = graphql(
  `
    mutation CancelShift($input: ShiftReasonInput!) {
      outcome: cancelShift(input: $input) {
        __typename
        ... on ShiftRecorded {
          position
          shift {
            ...ShiftParts
          }
        }
        ...RefusalParts
      }
    }
  `,
  [ShiftParts, RefusalParts],
);

export const RegisterOrganization = graphql(
  `
    mutation RegisterOrganization($input: RegisterOrganizationInput!) {
      outcome: registerOrganization(input: $input) {
        __typename
        ... on OrganizationRecorded {
          position
          organization {
            id
            key
            name
            standing
          }
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);
