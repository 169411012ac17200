/** What the list and the map of needs show. */
import { graphql, type ResultOf } from '../../api/graphql.ts';

export const ListingsDocument = graphql(`
  query Listings($first: Int!, $after: String, $filter: ListingFilter) {
    listings(first: $first, after: $after, filter: $filter) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        distanceKm
        moreShifts
        shift {
          id
          key
          startsAt
          endsAt
          timeZone
          placesLeft
        }
        node {
          id
          key
          title
          summary
          causes
          picture
          minimumAge
          access
          place {
            name
            latitude
            longitude
          }
          organization {
            id
            name
          }
        }
      }
    }
  }
`);
export type Listing = ResultOf<typeof ListingsDocument>['listings']['edges'][number];

export const CommunityDocument = graphql(`
  query Community {
    community {
      volunteers
      organizations
      openShifts
      confirmedMinutes
      completedProjects
    }
  }
`);
