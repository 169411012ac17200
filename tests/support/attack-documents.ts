/** Questions that are small to ask and large to answer, as they would be sent; none of them may cost the house more than a moment. */

export interface Attack {
  readonly name: string;
  /** Of a POST of JSON to /graphql. */
  readonly body: string;
  /** The code of the error, or the status where nobody looks into the body at all. */
  readonly refusedAs: string | number;
}

const repeated = (times: number, text: (n: number) => string): string => Array.from({ length: times }, (_, n) => text(n)).join(' ');
const question = (query: string, variables?: object): string => JSON.stringify({ query, variables });

/** Each fragment spreads the one before twice: 2^40 fields in 40 lines. */
const doubling = repeated(40, (n) => `fragment F${n + 1} on Project { a${n}: id ${n === 0 ? 'title' : `...F${n} ...F${n}`} }`);
/** A chain that is no deeper than its documents are long. */
const chain = repeated(60, (n) => `fragment F${n} on Project { similar { ${n < 59 ? `...F${n + 1}` : 'id'} } }`);
const introspection = `{ __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }`;

function nested(levels: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level++) value = { need: value };
  return value;
}

const draft = 'mutation ($input: DraftProjectInput!) { draftProject(input: $input) { __typename } }';

export const attacks: readonly Attack[] = [
  {
    name: 'deep nesting',
    body: question(`{ listings { edges { node { ${'similar { '.repeat(60)} id ${'} '.repeat(60)} } } } }`),
    refusedAs: 'TOO_MUCH',
  },
  { name: 'a bomb of aliases', body: question(`{ ${repeated(150, (n) => `a${n}: community { volunteers }`)} }`), refusedAs: 'TOO_MUCH' },
  {
    name: 'fragments in a circle',
    body: question('{ listings { edges { node { ...A } } } } fragment A on Project { ...B } fragment B on Project { ...A }'),
    refusedAs: 'GRAPHQL_VALIDATION_FAILED',
  },
  { name: 'fragments that double', body: question(`{ listings { edges { node { ...F40 } } } } ${doubling}`), refusedAs: 'TOO_MUCH' },
  { name: 'a chain of fragments', body: question(`{ listings { edges { node { ...F0 } } } } ${chain}`), refusedAs: 'TOO_MUCH' },
  {
    name: 'directives by the dozen',
    body: question(`{ community ${'@skip(if: false) '.repeat(120)} { volunteers } }`),
    refusedAs: 'GRAPHQL_VALIDATION_FAILED',
  },
  { name: 'eighteen thousand words', body: question(`{ ${'viewer { organizer } '.repeat(4500)} }`), refusedAs: 'GRAPHQL_PARSE_FAILED' },
  { name: 'braces without end', body: question('{'.repeat(90_000)), refusedAs: 'GRAPHQL_PARSE_FAILED' },
  {
    name: 'a hundred questions in one',
    body: `[${repeated(100, () => `${question('{ viewer { organizer } }')},`)}${question('{ viewer { organizer } }')}]`,
    refusedAs: 400,
  },
  { name: 'variables as large as a book', body: question('{ viewer { organizer } }', { words: 'x'.repeat(300_000) }), refusedAs: 413 },
  { name: 'variables that lie in each other', body: question(draft, { input: nested(10_000) }), refusedAs: 'BAD_USER_INPUT' },
  {
    name: 'lists in lists',
    body: question(`{ listings(filter: { causes: ${'['.repeat(400)} ${']'.repeat(400)} }) { totalCount } }`),
    refusedAs: 'GRAPHQL_VALIDATION_FAILED',
  },
  { name: 'questions about questions', body: question(introspection), refusedAs: 'GRAPHQL_VALIDATION_FAILED' },
  {
    name: 'a page of two hundred thousand',
    body: question('{ listings(first: 200000) { edges { node { id } } } }'),
    refusedAs: 'TOO_MUCH',
  },
  {
    name: 'a page of two milliards, asked for in a variable',
    body: question('query ($n: Int!) { listings(first: $n) { edges { node { id } } } }', { n: 2_000_000_000 }),
    refusedAs: 'BAD_USER_INPUT',
  },
  {
    name: 'pages in pages',
    body: question('{ listings(first: 100) { edges { node { similar(first: 100) { similar(first: 100) { id } } } } } }'),
    refusedAs: 'TOO_MUCH',
  },
  { name: 'one field hundreds of times', body: question(`{ ${'viewer { organizer } '.repeat(240)} }`), refusedAs: 'TOO_MUCH' },
  {
    name: 'a field again and again on every level',
    body: question(
      `{ ${repeated(5, () => `listings { ${repeated(4, () => `edges { ${repeated(4, () => `node { ${'id '.repeat(6)} }`)} }`)} }`)} }`,
    ),
    refusedAs: 'TOO_MUCH',
  },
  { name: 'guesses at names', body: question(`{ ${repeated(300, (n) => `viewr${n}`)} }`), refusedAs: 'GRAPHQL_VALIDATION_FAILED' },
];
