/** What there is to celebrate: the wall, and what is added to it while somebody looks. */
import { graphql, type ResultOf } from '../../api/graphql.ts';

const CelebrationParts = graphql(`
  fragment CelebrationParts on CelebrationEdge @_unmask {
    cursor
    at
    node {
      __typename
      ... on Award {
        id
        key
        citation
        period
        program {
          id
          name
          kind
          emblem
        }
        volunteer {
          id
          displayName
        }
      }
      ... on Thanks {
        id
        message
        volunteer {
          id
          displayName
        }
        organization {
          id
          name
        }
        project {
          id
          key
          title
        }
      }
      ... on Project {
        id
        key
        title
        causes
        picture
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
        }
      }
    }
  }
`);
export const WallDocument = graphql(
  `
    query Wall($first: Int!) {
      celebrations(first: $first) {
        pageInfo {
          hasNextPage
        }
        edges {
          ...CelebrationParts
        }
      }
    }
  `,
  [CelebrationParts],
);
export const CelebratedDocument = graphql(
  `
    subscription Celebrated {
      celebrated {
        ...CelebrationParts
      }
    }
  `,
  [CelebrationParts],
);
export type Celebrated = ResultOf<typeof WallDocument>['celebrations']['edges'][number];
