/** The commands around a person's own place on a shift. */
import { graphql } from './graphql.ts';
import { RefusalParts } from './refusal.ts';

const SignUpParts = graphql(`
  fragment SignUpParts on SignUp @_unmask {
    id
    status
    waitingPosition
    checkedInAt
    shift {
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
      mySignUp {
        id
        status
        waitingPosition
      }
      project {
        id
        placesLeft
      }
    }
  }
`);

export const SignUpForShift = graphql(
  `
    mutation SignUpForShift($input: ShiftCommandInput!) {
      outcome: signUpForShift(input: $input) {
        __typename
        ... on SignUpRecorded {
          position
          signUp {
            ...SignUpParts
          }
        }
        ...RefusalParts
      }
    }
  `,
  [SignUpParts, RefusalParts],
);
export const WithdrawFromShift = graphql(
  `
    mutation WithdrawFromShift($input: ShiftCommandInput!) {
      outcome: withdrawFromShift(input: $input) {
        __typename
        ... on SignUpRecorded {
          position
          signUp {
            ...SignUpParts
          }
        }
        ...RefusalParts
      }
    }
  `,
  [SignUpParts, RefusalParts],
);
export const CheckIn = graphql(
  `
    mutation CheckIn($input: ShiftCommandInput!) {
      outcome: checkInVolunteer(input: $input) {
        __typename
        ... on SignUpRecorded {
          position
          signUp {
            ...SignUpParts
          }
        }
        ...RefusalParts
      }
    }
  `,
  [SignUpParts, RefusalParts],
);
