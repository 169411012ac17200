/** What the page of a need shows. */
import { graphql, type ResultOf } from '../../api/graphql.ts';

export const ProjectDocument = graphql(`
  query Project($key: ID!) {
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
        at
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
        mission
        standing
      }
      shifts {
        id
        key
        title
        startsAt
        endsAt
        timeZone
        places
        placesLeft
        waiting
        status
        cancelReason
        mySignUp {
          id
          status
          waitingPosition
        }
      }
      similar {
        id
        key
        title
        causes
        picture
        minimumAge
        moreShifts
        place {
          name
        }
        organization {
          id
          name
        }
        nextShift {
          id
          startsAt
          endsAt
          timeZone
          placesLeft
        }
      }
    }
  }
`);
export type Project = NonNullable<ResultOf<typeof ProjectDocument>['project']>;
export type ProjectShift = Project['shifts'][number];

export const PlacesDocument = graphql(`
  subscription Places($shiftKeys: [ID!]!) {
    shiftChanged(shiftKeys: $shiftKeys) {
      id
      key
      places
      placesLeft
      waiting
      status
    }
  }
`);
