/** A need as its host works on it. */
import { graphql, type ResultOf } from '../../../api/graphql.ts';

/** What a host writes of it. */
export const NeedWords = graphql(`
  fragment NeedWords on Project @_unmask {
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
    place {
      name
      address
      latitude
      longitude
    }
  }
`);

export const NeedDocument = graphql(
  `
    query Need($key: ID!) {
      project(key: $key) {
        id
        key
        ...NeedWords
        status
        cancelReason
        placesLeft
        viewerMayEdit
        completion {
          summary
          outcomes {
            label
            amount
            unit
          }
        }
        organization {
          id
          key
          name
          standing
        }
        shifts(past: true) {
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
        }
        history {
          at
          code
          text
          by
          details
        }
      }
    }
  `,
  [NeedWords],
);
export type HostedNeed = NonNullable<ResultOf<typeof NeedDocument>['project']>;
export type HostedShift = HostedNeed['shifts'][number];
