/** A need as its host works on it. */
import { graphql, type ResultOf } from '../../../api/graphql.ts';

export const NeedDocument = graphql(`
  query Need($key: ID!) {
    project(key: $key) {
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
      placesLeft
      viewerMayEdit
      place {
        name
        address
        latitude
        longitude
      }
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
`);
export type HostedNeed = NonNullable<ResultOf<typeof NeedDocument>['project']>;
export type HostedShift = HostedNeed['shifts'][number];
