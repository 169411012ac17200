/** What the edge does not answer: questions that are too large, about itself, or not from our pages; and that our own pages are none of these. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery, Kind, print, validate, type DocumentNode } from 'graphql';
import { ana } from '#tests/support';
import { attacks } from '../../tests/support/attack-documents.ts';
import { openSmallHouse, type Answer, type SmallHouse } from '../../tests/support/small-house.ts';
import { webDocuments } from '../../tests/support/web-documents.ts';
import { limits, Measure } from './limits.ts';
import { typesOf } from '../web/schema-types.ts';
import { printGatewaySchema, schema } from './schema.ts';

const documents = webDocuments();

describe('the web app', () => {
  test.each([...documents.keys()])('%s is understood', (name) => {
    expect(validate(schema, documents.get(name) as DocumentNode)).toEqual([]);
  });

  test('its types are those of the schema (npm run docs renews them)', async () => {
    const types = readFileSync(join(import.meta.dirname, '../web/api/schema-types.d.ts'), 'utf8');
    expect(types === (await typesOf(printGatewaySchema()))).toBe(true);
  });

  test('none of its documents was overlooked', () => {
    const web = join(import.meta.dirname, '../web');
    const sources = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.tsx?$/.test(file) && !/dist|node_modules/.test(file),
    );
    const written = sources.flatMap((file) => readFileSync(join(web, file), 'utf8').match(/^\s*(query|mutation|subscription) \w+/gm) ?? []);
    expect(written.length).toBe(documents.size);
    expect(documents.size).toBeGreaterThan(40);
  });

  test('asks for less than half of what one may ask for', () => {
    for (const [name, document] of documents) {
      const [operation, ...fragments] = document.definitions;
      if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(name);
      const measure = new Measure(
        schema,
        fragments.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION),
      );
      const { depth, aliases, repeats, fields } = measure.of(operation.selectionSet, schema.getRootType(operation.operation));
      const tokens = print(document).match(/[\w$]+|[^\s\w]/g)?.length ?? 0;
      for (const [what, size] of Object.entries({ tokens, aliases, repeats, fields }))
        expect([name, what, size * 2 <= limits[what as 'tokens']]).toEqual([name, what, true]);
      expect(depth + 3).toBeLessThanOrEqual(limits.depth);
    }
  });
});

describe('too much', () => {
  let house: SmallHouse;
  beforeAll(async () => {
    house = await openSmallHouse();
  });
  afterAll(() => house.close());

  const nested = (depth: number): string => 'similar { '.repeat(depth) + 'id' + ' }'.repeat(depth);
  /** Each fragment spreads the one before twice: 2^40 fields in 40 lines. */
  const doubling = Array.from(
    { length: 40 },
    (_, n) => `fragment F${n + 1} on Project { a${n}: id ${n === 0 ? 'title' : `...F${n} ...F${n}`} }`,
  ).join('\n');
  test.each([
    ['a hundred aliases', `{ ${Array.from({ length: 100 }, (_, n) => `a${n}: community { volunteers }`).join(' ')} }`, 'TOO_MUCH'],
    ['depth', `{ listings { edges { node { ${nested(9)} } } } }`, 'TOO_MUCH'],
    [
      'lists of lists',
      '{ listings(first: 100) { edges { node { similar(first: 12) { shifts { title } similar(first: 12) { shifts { title } } } } } } }',
      'TOO_MUCH',
    ],
    ['fragments that double', `{ listings { edges { node { ...F40 } } } }\n${doubling}`, 'TOO_MUCH'],
    ['more words than anyone reads', `{ ${'viewer { organizer } '.repeat(400)} }`, 'GRAPHQL_PARSE_FAILED'],
    [
      'a fragment that leads back to itself',
      '{ listings { edges { node { ...Me } } } } fragment Me on Project { ...Me }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['one field five thousand times', `{ ${'viewer '.repeat(5000)} }`, 'GRAPHQL_PARSE_FAILED'],
    ['a directive two hundred times', `{ community ${'@skip(if: false) '.repeat(200)} { volunteers } }`, 'GRAPHQL_PARSE_FAILED'],
    ['braces without end', '{'.repeat(20_000), 'GRAPHQL_PARSE_FAILED'],
    [
      'a list in a list in a list',
      `{ listings(filter: { causes: ${'['.repeat(400)} ${']'.repeat(400)} }) { totalCount } }`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a hundred commands in one request',
      `mutation { ${Array.from({ length: 100 }, (_, n) => `a${n}: __typename`).join(' ')} }`,
      'TOO_MUCH',
    ],
    ['a page that is too long', '{ listings(first: 200000) { totalCount } }', 'TOO_MUCH'],
    ['a page that is a little too long', '{ listings(first: 101) { totalCount } }', 'BAD_USER_INPUT'],
  ])('%s', async (_, query, code) => {
    house.reads.length = 0;
    const { data, errors = [] } = await house.ask(query);
    expect(data ?? null).toBeNull();
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.map(({ extensions }) => extensions['code'])).toContain(code);
    expect(house.reads.filter((read) => !read.startsWith('roles.rights'))).toEqual([]);
    expect(house.faults).toEqual([]);
  });

  test('several questions in one request, or a body that is too long', async () => {
    const headers = { 'content-type': 'application/json', ...house.headersOf() };
    const batch = await fetch(house.url, {
      method: 'POST',
      headers,
      body: JSON.stringify([{ query: '{ viewer { organizer } }' }, { query: '{ viewer { organizer } }' }]),
    });
    expect(batch.status).toBe(400);
    const long = await fetch(house.url, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query: '{ viewer { organizer } }', variables: { x: 'x'.repeat(300_000) } }),
    });
    expect(long.status).toBe(413);
    const broken = await fetch(house.url, { method: 'POST', headers, body: '{"query":' });
    expect([broken.status, (await broken.text()).includes('node_modules')]).toEqual([400, false]);
  });
});

describe('an attack, in production', () => {
  let house: SmallHouse;
  const sent: string[] = [];
  beforeAll(async () => {
    const send =
      (pass: typeof house.edge.send): typeof house.edge.send =>
      (service, command) => {
        sent.push(command.type);
        return pass(service, command);
      };
    house = await openSmallHouse({ production: true, send });
  });
  afterAll(() => house.close());

  test.each(attacks)('by $name is refused before anything is read, the first time and again', async ({ body, refusedAs }) => {
    for (const as of [undefined, ana, ana]) {
      house.reads.length = 0;
      const headers = { 'content-type': 'application/json', ...house.headersOf(as) };
      const response = await fetch(house.url, { method: 'POST', headers, body });
      const text = await response.text();
      if (typeof refusedAs === 'number') expect(response.status).toBe(refusedAs);
      else {
        const { data, errors = [] } = JSON.parse(text) as Partial<Answer>;
        expect([data ?? null, errors.map(({ extensions }) => extensions['code'])]).toEqual([null, expect.arrayContaining([refusedAs])]);
        expect(errors.length).toBeLessThan(20);
      }
      expect(text).not.toContain('Did you mean');
      expect(text.length).toBeLessThan(3000);
      // Who asks is known by their roles; nothing else was looked up, opened or done.
      expect(house.reads.filter((read) => read !== 'roles.rights')).toEqual([]);
      expect([sent, house.faults]).toEqual([[], []]);
    }
  });
});

test('about itself it speaks while developing, and never in production', async () => {
  const developing = await openSmallHouse();
  const production = await openSmallHouse({ production: true });
  try {
    expect(await developing.ask(getIntrospectionQuery())).toMatchObject({ data: { __schema: { queryType: { name: 'Query' } } } });
    const { data, errors = [] } = await production.ask('{ __schema { types { name } } }');
    expect([data ?? null, errors.length > 0]).toEqual([null, true]);
    expect((await production.ask('{ community { __typename } }')).data).toEqual({ community: { __typename: 'Community' } });
    const page = await fetch(developing.url, { headers: { accept: 'text/html' } });
    expect(await page.text()).not.toMatch(/<script|graphiql/i);
  } finally {
    await developing.close();
    await production.close();
  }
});
