/** Every way through the schema to a value, as a question of its own: what a curious person could ask. */
import { getNamedType, isLeafType, isObjectType, isAbstractType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';

/** Ways in: a root field with its arguments written out, and the type behind it. */
export interface Door {
  readonly field: string;
  readonly type: string;
}

/** @param depth fields inside fields. A type is not entered twice on one way, so that ways end. */
export const everyPath = (schema: GraphQLSchema, { field, type }: Door, depth: number): string[] =>
  inside(schema, type, depth - 1, [type]).map((selection) => `{ ${field} ${selection} }`);

function inside(schema: GraphQLSchema, type: string, depth: number, before: readonly string[]): string[] {
  const found = schema.getType(type);
  if (isAbstractType(found))
    return schema
      .getPossibleTypes(found)
      .flatMap((one) => ofObject(schema, one, depth, before).map((selection) => `{ __typename ... on ${one.name} ${selection} }`));
  return isObjectType(found) ? ofObject(schema, found, depth, before) : [];
}

function ofObject(schema: GraphQLSchema, type: GraphQLObjectType, depth: number, before: readonly string[]): string[] {
  const fields = Object.values(type.getFields());
  const leaves = fields.filter((field) => isLeafType(getNamedType(field.type))).map(({ name }) => `{ ${name} }`);
  if (depth <= 1) return leaves;
  const deeper = fields
    .filter((field) => !isLeafType(getNamedType(field.type)))
    .flatMap(({ name, type: of }) => {
      const { name: next } = getNamedType(of);
      return before.includes(next) ? [] : inside(schema, next, depth - 1, [...before, next]).map((selection) => `{ ${name} ${selection} }`);
    });
  return [...leaves, ...deeper];
}
