/** Our own pages stay far below what is refused (two-ways.test.ts), and the edge speaks about itself while developing only. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery, Kind, print, validate, type DocumentNode } from 'graphql';
import { openSmallHouse } from '../../tests/support/small-house.ts';
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
