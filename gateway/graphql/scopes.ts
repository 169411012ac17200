/** Deny by default: a type says who may read it, or each of its fields does; root fields always do. Else there is no schema. */
import { isObjectType, type GraphQLField, type GraphQLObjectType, type GraphQLSchema } from 'graphql';

type Extended = Pick<GraphQLObjectType | GraphQLField<unknown, unknown>, 'extensions'>;

const hasScope = ({ extensions }: Extended): boolean =>
  (extensions['pothosOptions'] as { readonly authScopes?: unknown } | undefined)?.authScopes !== undefined;

/** `Type.field` of everything that nobody said a word about. */
export function withoutScope(schema: GraphQLSchema): readonly string[] {
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !type.name.startsWith('__') && (roots.has(type) || !hasScope(type)))
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => !hasScope(field))
        .map((field) => `${type.name}.${field.name}`),
    );
}

/** @throws Error naming the fields */
export function mustBeScoped(schema: GraphQLSchema): GraphQLSchema {
  const open = withoutScope(schema);
  if (open.length > 0) throw new Error(`Say who may read these (authScopes): ${open.join(', ')}`);
  return schema;
}
