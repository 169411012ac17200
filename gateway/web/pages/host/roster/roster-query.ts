/** Everyone on a shift, live, and what a host can do at the desk. */
import { graphql, type ResultOf } from '../../../api/graphql.ts';
import { RefusalParts } from '../../../api/refusal.ts';

const RosterParts = graphql(`
  fragment RosterParts on Shift @_unmask {
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
    roster {
      id
      status
      waitingPosition
      lackedConsent
      signedUpAt
      minor
      photos
      guardianContact {
        name
        phone
        email
      }
      checkedInAt
      checkedOutAt
      volunteer {
        id
        key
        displayName
        skills
        languages
      }
    }
  }
`);
export const RosterDocument = graphql(
  `
    query Roster($key: ID!) {
      shift(key: $key) {
        ...RosterParts
      }
    }
  `,
  [RosterParts],
);
export const RosterChanged = graphql(
  `
    subscription RosterChanged($key: ID!) {
      rosterChanged(shiftKey: $key) {
        ...RosterParts
      }
    }
  `,
  [RosterParts],
);
export type RosterShift = NonNullable<ResultOf<typeof RosterDocument>['shift']>;
export type Person = RosterShift['roster'][number];

const DeskParts = graphql(`
  fragment DeskParts on SignUp @_unmask {
    id
    status
    waitingPosition
    checkedInAt
    checkedOutAt
    volunteer {
      id
      key
    }
    shift {
      id
      key
      taken
      waiting
      placesLeft
    }
  }
`);
export const CheckInAtDesk = graphql(
  `
    mutation CheckInAtDesk($input: ShiftCommandInput!) {
      outcome: checkInVolunteer(input: $input) {
        __typename
        ... on SignUpRecorded {
          position
          signUp {
            ...DeskParts
          }
        }
        ...RefusalParts
      }
    }
  `,
  [DeskParts, RefusalParts],
);
export const UndoCheckIn = graphql(
  `
    mutation UndoCheckIn($input: ShiftCommandInput!) {
      outcome: undoCheckIn(input: $input) {
        __typename
        ... on SignUpRecorded {
          position
          signUp {
            ...DeskParts
          }
        }
        ...RefusalParts
      }
    }
  `,
  [DeskParts, RefusalParts],
);
export const CheckOut = graphql(
  `
    mutation CheckOut($input: CheckOutInput!) {
      outcome: checkOutVolunteer(input: $input) {
        __typename
        ... on SignUpRecorded {
          position
          signUp {
            ...DeskParts
          }
        }
        ...RefusalParts
      }
    }
  `,
  [DeskParts, RefusalParts],
);
export const MarkMissed = graphql(
  `
    mutation MarkMissed($input: ShiftCommandInput!) {
      outcome: markMissed(input: $input) {
        __typename
        ... on SignUpRecorded {
          position
          signUp {
            ...DeskParts
          }
        }
        ...RefusalParts
      }
    }
  `,
  [DeskParts, RefusalParts],
);
export const RemoveVolunteer = graphql(
  `
    mutation RemoveVolunteer($input: RemoveVolunteerInput!) {
      outcome: removeVolunteer(input: $input) {
        __typename
        ... on SignUpRecorded {
          position
          signUp {
            ...DeskParts
          }
        }
        ...RefusalParts
      }
    }
  `,
  [DeskParts, RefusalParts],
);
