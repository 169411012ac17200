/** A compiled question is answered as graphql-js answers it: whatever the resolvers do, and whatever an error takes along. */
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  buildSchema,
  execute,
  isObjectType,
  isUnionType,
  parse,
  validate,
  type ExecutionResult,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { keptRow } from '../extensions.ts';
import { compile } from './compile.ts';

/** What a resolver may do. */
const deeds = ['gives', 'gives later', 'gives nothing', 'throws', 'fails later'] as const;
type Deed = (typeof deeds)[number];

function done(deed: Deed, value: unknown, place: string): unknown {
  if (deed === 'throws') throw new Error(place);
  if (deed === 'fails later') return Promise.reject(new Error(place));
  if (deed === 'gives nothing') return null;
  return deed === 'gives later' ? Promise.resolve(value) : value;
}

/** @param required for each field, in turn: whether it may not be null @param doing for each call, in turn */
function made(required: readonly boolean[], doing: readonly Deed[]): { readonly schema: GraphQLSchema; readonly begin: () => void } {
  let field = 0;
  const mark = (): string => (required[field++ % required.length] ? '!' : '');
  const schema = buildSchema(`
    type Query { one: Thing${mark()} all: [Thing${mark()}]${mark()} either: Either${mark()} word(of: String = "none"): String${mark()} }
    type Mutation { first: Int${mark()} second: Int${mark()} }
    type Thing { name: String${mark()} size: Int${mark()} part: Thing${mark()} parts: [Thing${mark()}]${mark()} words: [String${mark()}]${mark()} }
    type Other { count: Float${mark()} }
    union Either = Thing | Other
  `);
  let call = 0;
  const values: Readonly<Record<string, unknown>> = {
    all: [{}, {}, {}],
    parts: [{}, {}],
    words: ['one', 'two'],
    either: { __typename: 'Other' },
    size: 3,
    count: 0.5,
    first: 1,
    second: 2,
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (isUnionType(type) || !isObjectType(type) || type.name.startsWith('__')) continue;
    // The check of a type may refuse, too, now or later.
    if (type.name === 'Thing') type.isTypeOf = () => done(doing[call++ % doing.length] ?? 'gives', true, 'check') as boolean;
    for (const one of Object.values(type.getFields()))
      one.resolve = (_, given: Readonly<Record<string, unknown>>) => {
        const standing = one.name === 'name' ? 'named' : one.name === 'word' ? `word of ${String(given['of'])}` : {};
        return done(doing[call++ % doing.length] ?? 'gives', values[one.name] ?? standing, one.name);
      };
  }
  return { schema, begin: () => (call = 0) };
}

const thing = 'fragment Names on Thing { name again: name ...Sizes } fragment Sizes on Thing { size name }';
const questions = [
  `query ($of: String) { one { ...Names part { ...Names words } } all { name parts { size } } word(of: $of) } ${thing}`,
  `{ either { __typename ... on Thing { name } ... on Other { count } } one { part { name } part { size } } word other: word(of: "us") }`,
  'mutation { first again: first second }',
];

/** The words of a fault are masked before anybody reads them. */
const sorted = ({ errors = [] }: Pick<ExecutionResult, 'errors'> = {}): readonly string[] =>
  errors.map(({ path, locations }) => JSON.stringify({ path, locations })).toSorted();

/** By the turn in which they are called, so that three of a kind do different things. */
test('the same answer, whatever resolvers do', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.boolean(), { minLength: 3, maxLength: 7 }),
      fc.array(fc.constantFrom('gives', 'gives', 'gives', 'gives nothing', 'throws'), { minLength: 1, maxLength: 11 }),
      fc.constantFrom(...questions),
      async (required, doing, text) => {
        const { schema, begin } = made(required, doing);
        const document = parse(text);
        expect(validate(schema, document)).toEqual([]);
        begin();
        const expected = await execute({ schema, document, variableValues: { of: 'you' } });
        begin();
        const answer = await compile(schema, document)?.(undefined, { of: 'you' });
        expect(answer?.data).toBe(JSON.stringify(expected.data));
        expect(sorted(answer)).toEqual(sorted(expected));
      },
    ),
    { numRuns: 400 },
  );
});

/** By the field: who is called next depends on who is heard first. */
test('the same answer, also when some of it comes later', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.boolean(), { minLength: 3, maxLength: 7 }),
      fc.dictionary(
        fc.constantFrom('one', 'all', 'either', 'word', 'name', 'size', 'part', 'parts', 'words', 'count'),
        fc.constantFrom(...deeds),
      ),
      fc.constantFrom(...questions.slice(0, 2)),
      async (required, doing, text) => {
        const { schema } = made(required, ['gives']);
        for (const type of Object.values(schema.getTypeMap()))
          if (isObjectType(type) && !type.name.startsWith('__'))
            for (const field of Object.values(type.getFields())) {
              const plain = field.resolve;
              field.resolve = (...given) => done(doing[field.name] ?? 'gives', plain?.(...given), field.name);
            }
        const document = parse(text);
        const expected = await execute({ schema, document, variableValues: { of: 'you' } });
        const answer = await compile(schema, document)?.(undefined, { of: 'you' });
        expect(answer?.data).toBe(JSON.stringify(expected.data));
        // Of several errors that would take the same thing along, the one that is heard first is told.
        expect(sorted(answer).length > 0).toBe(sorted(expected).length > 0);
      },
    ),
    { numRuns: 400 },
  );
});

describe('what is left to graphql-js', () => {
  const { schema } = made([false], ['gives']);
  test.each([
    ['a question about the schema', '{ __schema { queryType { name } } }'],
    ['a field under a condition', 'query ($with: Boolean!) { one { name @include(if: $with) } }'],
    ['a fragment under a condition', `query ($with: Boolean!) { one { ...Names @skip(if: $with) } } ${thing}`],
  ])('%s', (_, text) => {
    expect(validate(schema, parse(text))).toEqual([]);
    expect(compile(schema, parse(text))).toBeUndefined();
  });
});

test('variables that do not fit: nothing is resolved', async () => {
  const { schema, begin } = made([false], ['throws']);
  begin();
  const ask = compile(schema, parse('query ($of: String!) { word(of: $of) }'));
  expect(await ask?.(undefined, {})).toBeUndefined();
});

describe('rows that are kept', () => {
  const builder = (reads: string[]) => {
    const schema = buildSchema(`
      type Query { need(id: ID!): Need }
      type Need { title: String! words: [String!] place: Place whom: String! left: Int! link: String }
      type Place { name: String! at: Float }
    `);
    const need = schema.getType('Need') as GraphQLObjectType;
    need.extensions = keptRow.extensions;
    for (const type of [need, schema.getType('Place') as GraphQLObjectType]) type.extensions = { ...type.extensions, ...open };
    for (const field of Object.values(need.getFields())) {
      const told = ({ [field.name]: value }: Readonly<Record<string, unknown>>): unknown => (reads.push(field.name), value);
      field.resolve = field.name === 'whom' ? (_, __, who) => who as unknown : told;
      if (!['whom', 'left'].includes(field.name)) field.extensions = { pothosExposedField: field.name };
    }
    return schema;
  };
  const open = { pothosOptions: { authScopes: { public: true } } };
  const question = parse('query ($id: ID!) { need(id: $id) { __typename title words place { name at } whom left link } }');

  test('are told once for as long as they are the same; who asks and what else there is, each time', async () => {
    const reads: string[] = [];
    const schema = builder(reads);
    let row: object = { title: 'Ana', words: ['a', 'b'], place: { name: 'Mitte', at: 0.5 }, left: 3, link: null };
    const needs = schema.getQueryType()?.getFields()['need'];
    if (needs) needs.resolve = () => row;
    const ask = compile(schema, question, { keepsRows: true });
    const told = async (who: string): Promise<unknown> => JSON.parse((await ask?.(who, { id: '1' }))?.data ?? '') as unknown;
    const expected = (more: object) => ({ need: { __typename: 'Need', ...row, ...more } });
    expect(await told('ben')).toEqual(expected({ whom: 'ben' }));
    reads.length = 0;
    expect(await told('eve')).toEqual(expected({ whom: 'eve' }));
    expect(reads).toEqual(['left']);
    row = { ...row, title: 'Anna' };
    expect(await told('eve')).toEqual(expected({ whom: 'eve' }));
  });

  test('an error in one is told every time', async () => {
    const schema = builder([]);
    const row = { title: null, words: [], place: null, left: 1, link: 'x' };
    const needs = schema.getQueryType()?.getFields()['need'];
    if (needs) needs.resolve = () => row;
    const ask = compile(schema, question, { keepsRows: true });
    for (let time = 0; time < 2; time++) {
      const answer = await ask?.('ben', { id: '1' });
      expect(answer?.data).toBe('{"need":null}');
      expect(answer?.errors).toHaveLength(1);
    }
  });
});
