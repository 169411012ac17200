/** A person's own details and how to change them. */
import { graphql, type ResultOf } from '../../api/graphql.ts';
import { RefusalParts } from '../../api/refusal.ts';

const ViewerParts = graphql(`
  fragment ViewerParts on Viewer @_unmask {
    volunteer {
      id
      key
      displayName
    }
    contact {
      name
      email
      phone
    }
    profile {
      skills
      languages
      interests
      celebrate
      availability {
        weekday
        fromMinute
        toMinute
      }
    }
    organizer
    administrator
    hostOf {
      id
      key
      name
      standing
      viewerRole
    }
  }
`);
export const MeDocument = graphql(
  `
    query Me {
      viewer {
        ...ViewerParts
      }
    }
  `,
  [ViewerParts],
);
export type Me = NonNullable<ResultOf<typeof MeDocument>['viewer']>;

export const ChangeContactDetails = graphql(
  `
    mutation ChangeContactDetails($input: ChangeContactDetailsInput!) {
      outcome: changeContactDetails(input: $input) {
        __typename
        ... on ViewerRecorded {
          position
          viewer {
            ...ViewerParts
          }
        }
        ...RefusalParts
      }
    }
  `,
  [ViewerParts, RefusalParts],
);
export const ReviseProfile = graphql(
  `
    mutation ReviseProfile($input: ReviseProfileInput!) {
      outcome: reviseProfile(input: $input) {
        __typename
        ... on ViewerRecorded {
          position
          viewer {
            ...ViewerParts
          }
        }
        ...RefusalParts
      }
    }
  `,
  [ViewerParts, RefusalParts],
);
