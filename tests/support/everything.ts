/** All that a curious person could ask at once: a question that goes through every field from a way in, as deep as it is allowed to. */
import {
  getNamedType,
  getNullableType,
  GraphQLList,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

/** A root field with its arguments written out. */
export interface Door {
  readonly field: string;
  /** What is behind it. */
  readonly type: string;
}

/** @param depth fields inside fields. A type is not entered twice on one way, so that ways end. */
export const everythingBehind = (schema: GraphQLSchema, { field, type }: Door, depth: number): string =>
  `{ ${field} ${inside(schema, type, depth - 1, [])} }`;

function inside(schema: GraphQLSchema, type: string, depth: number, before: readonly string[]): string {
  const found = schema.getType(type);
  if (isAbstractType(found)) {
    const parts = schema.getPossibleTypes(found).map((one) => `... on ${one.name} ${ofObject(schema, one, depth, before)}`);
    return `{ __typename ${parts.join(' ')} }`;
  }
  return isObjectType(found) ? ofObject(schema, found, depth, before) : '';
}

function ofObject(schema: GraphQLSchema, type: GraphQLObjectType, depth: number, before: readonly string[]): string {
  const fields = Object.values(type.getFields()).map(({ name, type: of }) => {
    const named = getNamedType(of);
    if (isLeafType(named)) return name;
    if (depth <= 1 || before.includes(named.name)) return '';
    return `${name} ${inside(schema, named.name, depth - 1, [...before, type.name])}`;
  });
  return `{ __typename ${fields.join(' ')} }`;
}

/** Lets every field be null, so that what may not be seen does not hide what may. For this process. */
export function loosen(schema: GraphQLSchema): void {
  const loose = (type: GraphQLOutputType): GraphQLOutputType => {
    const nullable = getNullableType(type);
    return isListType(nullable) ? new GraphQLList(loose(nullable.ofType)) : nullable;
  };
  for (const type of Object.values(schema.getTypeMap()))
    if ((isObjectType(type) || isInterfaceType(type)) && !type.name.startsWith('__'))
      for (const field of Object.values(type.getFields())) field.type = loose(field.type);
}
