/** What the server has of a need that was sent before and not published. */
import { graphql, type ResultOf } from '../../../api/graphql.ts';

export const StandingDocument = graphql(`
  query Standing($key: ID!) {
    project(key: $key) {
      id
      key
      status
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
      shifts(past: true) {
        id
        key
        title
        startsAt
        endsAt
        timeZone
        places
        status
      }
    }
  }
`);
export type Standing = NonNullable<ResultOf<typeof StandingDocument>['project']>;
