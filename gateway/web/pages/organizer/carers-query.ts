/** Who cares for the chapter, and how that changes. */
import { graphql, type ResultOf } from '../../api/graphql.ts';
import { RefusalParts } from '../../api/refusal.ts';

export const CarersDocument = graphql(`
  query Carers {
    carers {
      roles
      volunteer {
        id
        key
        displayName
      }
    }
    viewer {
      administrator
      organizer
    }
  }
`);
export type Carers = ResultOf<typeof CarersDocument>;

export const FindCarer = graphql(`
  query FindCarer($search: String!) {
    people(search: $search, first: 8) {
      id
      key
      displayName
    }
  }
`);

const CarerRecorded = graphql(`
  fragment CarerRecorded on VolunteerRecorded @_unmask {
    position
    volunteer {
      id
      key
    }
  }
`);
export const AppointOrganizer = graphql(
  `
    mutation AppointOrganizer($input: CarerInput!) {
      outcome: appointOrganizer(input: $input) {
        __typename
        ...CarerRecorded
        ...RefusalParts
      }
    }
  `,
  [CarerRecorded, RefusalParts],
);
export const DismissOrganizer = graphql(
  `
    mutation DismissOrganizer($input: CarerInput!) {
      outcome: dismissOrganizer(input: $input) {
        __typename
        ...CarerRecorded
        ...RefusalParts
      }
    }
  `,
  [CarerRecorded, RefusalParts],
);
export const GiveChapterRole = graphql(
  `
    mutation GiveChapterRole($input: ChapterRoleInput!) {
      outcome: giveChapterRole(input: $input) {
        __typename
        ...CarerRecorded
        ...RefusalParts
      }
    }
  `,
  [CarerRecorded, RefusalParts],
);
export const TakeChapterRole = graphql(
  `
    mutation TakeChapterRole($input: ChapterRoleInput!) {
      outcome: takeChapterRole(input: $input) {
        __typename
        ...CarerRecorded
        ...RefusalParts
      }
    }
  `,
  [CarerRecorded, RefusalParts],
);
