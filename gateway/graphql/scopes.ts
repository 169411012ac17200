/** Deny by default: a type says who may read it, or each of its fields does; root fields always do. Else there is no schema. */
import { isObjectType, type GraphQLField, type GraphQLObjectType, type GraphQLSchema } from 'graphql';

type Extended = Pick<GraphQLObjectType | GraphQLField<unknown, unknown>, 'extensions'>;

const optionsOf = ({ extensions }: Pick<Extended, 'extensions'>) =>
  (extensions['pothosOptions'] ?? {}) as { readonly authScopes?: unknown; readonly grantScopes?: unknown; readonly isTypeOf?: unknown };
const hasScope = (one: Extended): boolean => optionsOf(one).authScopes !== undefined;

/** Its check says yes to everybody, whatever it is asked about: so it need not be asked. */
export function isOpenToAll(type: GraphQLObjectType): boolean {
  const { authScopes, grantScopes, isTypeOf } = optionsOf(type);
  const only = isEveryone(authScopes) && grantScopes === undefined && isTypeOf === undefined;
  return only && type.getInterfaces().every((one) => optionsOf(one).authScopes === undefined || isEveryone(optionsOf(one).authScopes));
}
const isEveryone = (scopes: unknown): boolean =>
  typeof scopes === 'object' && scopes !== null && Object.keys(scopes).join() === 'public' && Object.values(scopes)[0] === true;

/** Nothing of its own decides who may read it; its type still does. */
export const hasNoScope = (field: GraphQLField<unknown, unknown>): boolean =>
  optionsOf(field).authScopes === undefined && optionsOf(field).grantScopes === undefined;

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
