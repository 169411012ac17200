/**
 * How much one question may ask: counted on the document before anything is read. Our own pages stay far below (a test holds that);
 * what is above is refused in a millisecond.
 */
import {
  getNamedType,
  getNullableType,
  GraphQLError,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  validate,
  type ASTVisitor,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import { tooMuch } from './errors.ts';

export const limits = {
  /** Words and signs in the text of a question. */
  tokens: 1000,
  /** Fields inside fields. */
  depth: 10,
  /** Fields with a name of their own. */
  aliases: 15,
  /** Fields that one selection has a second time: merging compares each with each. */
  repeats: 15,
  /** Fields that the answer may have, if every list is as long as was asked for. */
  fields: 20_000,
  /** Live streams at once: of all, and of one person. A person's pages need one or two each. */
  streams: 5000,
  streamsOfOne: 20,
};

/** Taken for lists that nobody gave a length. */
const usualLength = 10;
/** Taken for lengths in variables, which are not known yet. */
const largestPage = 100;

export interface Size {
  readonly depth: number;
  readonly aliases: number;
  readonly repeats: number;
  readonly fields: number;
}
type Parent = GraphQLNamedType | null | undefined;
const nothing: Size = { depth: 0, aliases: 0, repeats: 0, fields: 0 };

/** The size of a selection. Each fragment is measured once, so a chain of fragments that doubles at each link costs nothing to refuse. */
export class Measure {
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #known = new Map<string, Size>();

  constructor(schema: GraphQLSchema, fragments: readonly FragmentDefinitionNode[]) {
    this.#schema = schema;
    this.#fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  of(selection: SelectionSetNode | undefined, parent: Parent): Size {
    const size = this.#all(selection, parent);
    const names = selection ? [...answersOf(selection)] : [];
    return { ...size, repeats: size.repeats + names.length - new Set(names).size };
  }

  #all(selection: SelectionSetNode | undefined, parent: Parent): Size {
    return (selection?.selections ?? []).map((one) => this.#one(one, parent)).reduce(together, nothing);
  }

  #one(node: SelectionNode, parent: Parent): Size {
    switch (node.kind) {
      case Kind.FIELD:
        return this.#field(node, parent);
      case Kind.INLINE_FRAGMENT:
        return this.#all(node.selectionSet, node.typeCondition ? this.#schema.getType(node.typeCondition.name.value) : parent);
      case Kind.FRAGMENT_SPREAD:
        return this.#fragment(node.name.value);
    }
  }

  #field(node: FieldNode, parent: Parent): Size {
    // Questions about the schema itself are allowed or not as a whole; their names count like all others.
    if (node.name.value.startsWith('__')) return { ...nothing, aliases: node.alias ? 1 : 0 };
    const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    const inside = this.of(node.selectionSet, definition && getNamedType(definition.type));
    return {
      depth: inside.depth + 1,
      aliases: inside.aliases + (node.alias ? 1 : 0),
      repeats: inside.repeats,
      fields: 1 + inside.fields * lengthOf(node, definition, parent),
    };
  }

  #fragment(name: string): Size {
    const known = this.#known.get(name);
    if (known) return known;
    // A fragment that leads back to itself is refused by another rule; here it must only come to an end.
    this.#known.set(name, nothing);
    const fragment = this.#fragments.get(name);
    const size = this.of(fragment?.selectionSet, fragment && this.#schema.getType(fragment.typeCondition.name.value));
    this.#known.set(name, size);
    return size;
  }
}

const together = (one: Size, other: Size): Size => ({
  depth: Math.max(one.depth, other.depth),
  aliases: one.aliases + other.aliases,
  repeats: one.repeats + other.repeats,
  fields: one.fields + other.fields,
});

/** The names in the answer that a selection asks for by itself; what its fragments ask for is measured with them. */
function* answersOf({ selections }: SelectionSetNode): Generator<string> {
  for (const one of selections) {
    if (one.kind === Kind.FIELD) yield (one.alias ?? one.name).value;
    if (one.kind === Kind.INLINE_FRAGMENT) yield* answersOf(one.selectionSet);
  }
}

function lengthOf(node: FieldNode, definition: GraphQLField<unknown, unknown> | undefined, parent: Parent): number {
  const given = node.arguments?.find(({ name }) => name.value === 'first')?.value;
  if (given) return given.kind === Kind.INT ? Math.max(1, Number(given.value)) : largestPage;
  const usual: unknown = definition?.args.find(({ name }) => name === 'first')?.defaultValue;
  if (typeof usual === 'number') return usual;
  // The edges of a connection are as many as the connection was asked for.
  const isEdges = isObjectType(parent) && 'pageInfo' in parent.getFields();
  return definition && isListType(getNullableType(definition.type)) && !isEdges ? usualLength : 1;
}

/** Of a question that has a hundred mistakes nobody reads more. */
const mostErrors = 5;

/**
 * In the place of graphql-js's own: the limits first, because what they refuse may take the other rules long; and outside
 * development no hints about names that were not asked for.
 */
export const validateWithin =
  (production: boolean): typeof validate =>
  (schema, document, rules) => {
    const tooLarge = validate(schema, document, [withinLimits], { maxErrors: mostErrors });
    if (tooLarge.length > 0) return tooLarge;
    return validate(schema, document, rules, { maxErrors: mostErrors, hideSuggestions: production });
  };

/** A validation rule of graphql-js. */
export function withinLimits(context: ValidationContext): ASTVisitor {
  const schema = context.getSchema();
  const { definitions } = context.getDocument();
  const measure = new Measure(
    schema,
    definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION),
  );
  return {
    OperationDefinition(operation) {
      const root = schema.getRootType(operation.operation);
      const size = measure.of(operation.selectionSet, isCompositeType(root) ? root : undefined);
      for (const what of ['depth', 'aliases', 'repeats', 'fields'] as const) {
        if (size[what] <= limits[what]) continue;
        const { message, extensions } = tooMuch(`Ask for less at once: ${what} ${size[what]}, at most ${limits[what]}.`);
        context.reportError(new GraphQLError(message, { nodes: operation, extensions }));
      }
      return false;
    },
  };
}
