/** The GraphQL edge: schema, scopes, loaders, mutations, live updates. */
export { languageIn } from './names.ts';
export type { GraphqlGateway, GraphqlOptions, Made, Person, PublicPages } from './options.ts';
export { printGatewaySchema } from './schema.ts';
export { createGraphql } from './serve.ts';
