/** Ids of things, made at once: Pothos makes them in an asynchronous resolver, and everything around an id has to wait for its promise. */
import { isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { globalId } from './builder.ts';
import { ofItsObject } from './extensions.ts';
import { after, type MaybePromise } from './maybe-promise.ts';

interface NodeOptions {
  readonly id?: { readonly resolve: (thing: unknown) => MaybePromise<string> };
}

const isNode = (type: GraphQLObjectType): boolean => type.getInterfaces().some(({ name }) => name === 'Node');

export function withPlainIds(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType).filter(isNode)) {
    const { id } = type.extensions['pothosOptions'] as NodeOptions;
    const field = type.getFields()['id'];
    // What says who may read it stays as it is.
    if (!id || !field || (field.extensions['pothosOptions'] as { readonly authScopes?: unknown }).authScopes !== undefined) continue;
    field.resolve = (thing) => after(id.resolve(thing), (key) => globalId(type.name, key));
    field.extensions = { ...field.extensions, [ofItsObject]: true };
  }
  return schema;
}
