/** Reads ../graphql/schema.graphql and writes api/schema-types.d.ts, off which gql.tada types every document. Run: node gateway/web/schema-types.ts */
import { readFile, writeFile } from 'node:fs/promises';
import { minifyIntrospection, outputIntrospectionFile } from '@gql.tada/internal';
import { buildSchema, introspectionFromSchema } from 'graphql';

const schemaFile = new URL('../graphql/schema.graphql', import.meta.url);
const typesFile = new URL('api/schema-types.d.ts', import.meta.url);

const introspection = introspectionFromSchema(buildSchema(await readFile(schemaFile, 'utf8')), { descriptions: false });
const types = outputIntrospectionFile(minifyIntrospection(introspection), { fileType: '.d.ts', shouldPreprocess: true });
await writeFile(typesFile, types);
