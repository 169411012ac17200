/** What a host needs to know today. */
import { graphql, type ResultOf } from '../../api/graphql.ts';

export const TodayDocument = graphql(`
  query Today($key: ID!, $day: String!) {
    organization(key: $key) {
      id
      key
      name
      standing
      standingReason
      shiftsOn(day: $day) {
        ...TodayShift
        roster {
          id
          status
        }
      }
      gaps(first: 8) {
        ...TodayShift
      }
      hoursToConfirm(first: 50) {
        id
        status
      }
      toThank(first: 50) {
        id
      }
      projects {
        id
        key
        title
        status
        causes
        picture
        placesLeft
        nextShift {
          id
          startsAt
          endsAt
          timeZone
        }
      }
    }
  }
  fragment TodayShift on Shift @_unmask {
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
    project {
      id
      key
      title
    }
  }
`);
type Organization = NonNullable<ResultOf<typeof TodayDocument>['organization']>;
export type TodayShift = Organization['shiftsOn'][number];
export type TodayOrganization = Organization;
