/** Award and badge programs. */
import { graphql, type ResultOf } from '../../api/graphql.ts';
import { RefusalParts } from '../../api/refusal.ts';

const ProgramParts = graphql(`
  fragment ProgramParts on Program @_unmask {
    id
    key
    name
    kind
    criteria
    rule
    period
    emblem
    open
    granted
  }
`);
export const ProgramsDocument = graphql(
  `
    query Programs {
      programs {
        ...ProgramParts
      }
    }
  `,
  [ProgramParts],
);
export type Program = ResultOf<typeof ProgramsDocument>['programs'][number];

export const OpenProgram = graphql(
  `
    mutation OpenProgram($input: OpenProgramInput!) {
      outcome: openProgram(input: $input) {
        __typename
        ... on ProgramRecorded {
          position
          program {
            ...ProgramParts
          }
        }
        ...RefusalParts
      }
    }
  `,
  [ProgramParts, RefusalParts],
);
export const CloseProgram = graphql(
  `
    mutation CloseProgram($input: ProgramCommandInput!) {
      outcome: closeProgram(input: $input) {
        __typename
        ... on ProgramRecorded {
          position
          program {
            ...ProgramParts
          }
        }
        ...RefusalParts
      }
    }
  `,
  [ProgramParts, RefusalParts],
);
