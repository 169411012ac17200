/** What the server has of a need that was sent before and not published. */
import { graphql, type ResultOf } from '../../../api/graphql.ts';
import { NeedWords } from '../need/need-query.ts';

export const StandingDocument = graphql(
  `
    query Standing($key: ID!) {
      project(key: $key) {
        id
        key
        status
        ...NeedWords
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
  `,
  [NeedWords],
);
export type Standing = NonNullable<ResultOf<typeof StandingDocument>['project']>;
