/** The types of every document, for gql.tada, read off the schema. `npm run docs` writes them to api/schema-types.d.ts. */
import { readFile, writeFile } from 'node:fs/promises';
import { minifyIntrospection, outputIntrospectionFile } from '@gql.tada/internal';
import { buildSchema, introspectionFromSchema } from 'graphql';
import { format } from 'prettier';

/** @param schema as printed */
export async function typesOf(schema: string): Promise<string> {
  const introspection = introspectionFromSchema(buildSchema(schema), { descriptions: false });
  const types = outputIntrospectionFile(minifyIntrospection(introspection), { fileType: '.d.ts', shouldPreprocess: true });
  return format(types, { parser: 'typescript', singleQuote: true, printWidth: 140 });
}

if (import.meta.main) {
  const schema = await readFile(new URL('../graphql/schema.graphql', import.meta.url), 'utf8');
  await writeFile(new URL('api/schema-types.d.ts', import.meta.url), await typesOf(schema));
}
