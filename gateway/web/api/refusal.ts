/** What every command may answer instead of being recorded. */
import { graphql, type ResultOf } from './graphql.ts';

/** `details` is JSON: values for words in another language. */
export const RefusalParts = graphql(`
  fragment RefusalParts on Refusal @_unmask {
    code
    kind
    message
    wayOut
    details
  }
`);
export type Refusal = { readonly __typename: 'Refusal' } & Readonly<ResultOf<typeof RefusalParts>>;
