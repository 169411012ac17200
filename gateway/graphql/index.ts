/** The GraphQL edge: schema, scopes, loaders, mutations, live updates. */
export type { Asking, GraphqlGateway, GraphqlOptions, Person } from './options.ts';
export { printGatewaySchema } from './schema.ts';
export { createGraphql } from './serve.ts';
