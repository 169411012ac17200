/** What needs are chosen by from lists, as terms of the search index: one lookup answers any mixture of them. */

export interface Facets {
  readonly causes: readonly string[];
  readonly skills: readonly string[];
  readonly languages: readonly string[];
  readonly access: readonly string[];
  /** It can be done from anywhere. */
  readonly remote: boolean;
}
export type Facet = 'causes' | 'skills' | 'languages' | 'access';

/** Letters and digits only, whatever the value is: the index cuts text at everything else. */
export const facetTerm = (facet: Facet, value: string): string => `${facet}${Buffer.from(value).toString('hex')}`;
export const remoteTerm = 'remote';

export const facetsOf = ({ causes, skills, languages, access, remote }: Facets): string[] => [
  ...Object.entries({ causes, skills, languages, access }).flatMap(([facet, values]) =>
    values.map((value) => facetTerm(facet as Facet, value)),
  ),
  ...(remote ? [remoteTerm] : []),
];
