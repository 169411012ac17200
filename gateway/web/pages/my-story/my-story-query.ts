/** What a person gave and received. */
import { graphql, type ResultOf } from '../../api/graphql.ts';
import { RefusalParts } from '../../api/refusal.ts';

export const MyStoryDocument = graphql(`
  query MyStory {
    viewer {
      contact {
        name
      }
      volunteer {
        id
        key
      }
      story {
        confirmedMinutes
        proposedMinutes
        projects
        since
        awards {
          id
          key
          period
          grantedAt
          citation
          withdrawn
          program {
            id
            name
            kind
            emblem
          }
        }
        thanks {
          id
          message
          givenAt
          organization {
            id
            name
          }
          project {
            id
            key
            title
          }
        }
        days {
          day
          minutes
        }
        causes {
          cause
          minutes
        }
      }
      hours {
        id
        key
        minutes
        status
        claimedMinutes
        previousMinutes
        correctedAt
        correctionReason
        startedAt
        endedAt
        project {
          id
          title
        }
        shift {
          id
          timeZone
        }
      }
    }
  }
`);
type ViewerStory = NonNullable<ResultOf<typeof MyStoryDocument>['viewer']>;
export type Story = ViewerStory['story'];
export type OwnHours = ViewerStory['hours'][number];

export const DisputeHours = graphql(
  `
    mutation DisputeHours($input: DisputeHoursInput!) {
      outcome: disputeHours(input: $input) {
        __typename
        ... on HoursRecorded {
          position
          hours {
            id
            key
            minutes
            status
            claimedMinutes
          }
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);
