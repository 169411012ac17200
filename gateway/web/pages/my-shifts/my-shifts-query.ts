/** A person's own shifts. */
import { graphql, type ResultOf } from '../../api/graphql.ts';

export const MyShiftsDocument = graphql(`
  query MyShifts {
    viewer {
      volunteer {
        id
        key
      }
      minor {
        consentUntil
      }
      coming: signUps(when: COMING) {
        ...MySignUp
      }
      past: signUps(when: PAST) {
        ...MySignUp
      }
    }
  }
  fragment MySignUp on SignUp @_unmask {
    id
    status
    waitingPosition
    lackedConsent
    signedUpAt
    checkedInAt
    checkedOutAt
    hours {
      id
      minutes
      status
    }
    shift {
      id
      key
      title
      startsAt
      endsAt
      timeZone
      status
      cancelReason
      placesLeft
      waiting
      project {
        id
        key
        title
        status
        causes
        picture
        place {
          name
          address
          latitude
          longitude
        }
        organization {
          id
          key
          name
        }
      }
    }
  }
`);
export type MyShifts = NonNullable<ResultOf<typeof MyShiftsDocument>['viewer']>;
export type MySignUp = MyShifts['coming'][number];

export const TrailDocument = graphql(`
  query Trail($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on SignUp {
        history {
          at
          code
          text
          by
          details
        }
      }
    }
  }
`);
