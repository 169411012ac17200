/** Makes a question ready for being asked again and again. It has to be valid, and to be allowed, by somebody else's word. */
import {
  BREAK,
  defaultFieldResolver,
  execute,
  getArgumentValues,
  getVariableValues,
  isAbstractType,
  isNonNullType,
  Kind,
  OperationTypeNode,
  TypeNameMetaFieldDef,
  visit,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type NamedTypeNode,
  type SelectionSetNode,
} from 'graphql';
import { isOpenToAll } from '../scopes.ts';
import { answer, type Answer } from './answer.ts';
import { completing, plainKindOf } from './complete.ts';
import type { FieldPlan, ObjectPlan, Question, Shown } from './plan.ts';

/** Resolves to undefined when the variables do not fit: nothing was read then. */
export type Ask = (context: unknown, variables: Readonly<Record<string, unknown>>) => Promise<Answer | undefined>;

/** Compiled where it can be. */
export const ready = (schema: GraphQLSchema, document: DocumentNode): Ask => compile(schema, document) ?? leftToGraphqlJs(schema, document);

const leftToGraphqlJs =
  (schema: GraphQLSchema, document: DocumentNode): Ask =>
  async (contextValue, variableValues) => {
    const { data, errors } = await execute({ schema, document, contextValue, variableValues });
    return data === undefined ? undefined : { ...(errors && { errors }), data };
  };

/** @returns undefined for what is left to graphql-js: live updates, questions about the schema, and fields that are asked for under a condition */
export function compile(schema: GraphQLSchema, document: DocumentNode): Ask | undefined {
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  const rootType = operation && schema.getRootType(operation.operation);
  if (!rootType || operation.operation === OperationTypeNode.SUBSCRIPTION || isLeftOut(document)) return undefined;
  const fragments = Object.fromEntries(
    document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION).map((one) => [one.name.value, one]),
  );
  const question: Question = { schema, operation, fragments };
  const root = planner(question)(rootType, [operation.selectionSet]);
  return async (context, given) => {
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
    return coerced && answer(root, { question, context, variables: coerced });
  };
}

function isLeftOut(document: DocumentNode): boolean {
  let found = false;
  const leaveOut = (): typeof BREAK => {
    found = true;
    return BREAK;
  };
  visit(document, { Directive: leaveOut, Field: ({ name }) => (/^__(?!typename$)/.test(name.value) ? leaveOut() : undefined) });
  return found;
}

type PlanOf = (type: GraphQLObjectType, selections: readonly SelectionSetNode[]) => ObjectPlan;

function planner({ schema, fragments }: Question): PlanOf {
  /** Nodes by their name in the answer, in order. A fragment counts once. */
  function fieldsIn(type: GraphQLObjectType, selections: readonly SelectionSetNode[]): ReadonlyMap<string, readonly FieldNode[]> {
    const found = new Map<string, FieldNode[]>();
    const spread = new Set<string>();
    const isFor = (condition: NamedTypeNode | undefined): boolean => {
      const on = condition && schema.getType(condition.name.value);
      return !on || on === type || (isAbstractType(on) && schema.isSubType(on, type));
    };
    const collect = ({ selections: nodes }: SelectionSetNode): void => {
      for (const node of nodes) {
        if (node.kind === Kind.FIELD) {
          const key = node.alias?.value ?? node.name.value;
          found.set(key, [...(found.get(key) ?? []), node]);
        } else if (node.kind === Kind.INLINE_FRAGMENT) {
          if (isFor(node.typeCondition)) collect(node.selectionSet);
        } else if (!spread.has(node.name.value)) {
          spread.add(node.name.value);
          const fragment = fragments[node.name.value];
          if (fragment && isFor(fragment.typeCondition)) collect(fragment.selectionSet);
        }
      }
    };
    for (const selection of selections) collect(selection);
    return found;
  }

  function planOf(type: GraphQLObjectType, selections: readonly SelectionSetNode[]): ObjectPlan {
    const fields = [...fieldsIn(type, selections)].flatMap(([key, nodes]) => {
      const [node] = nodes;
      const field = node && fieldOf(type, node.name.value);
      return field ? [planField({ key, nodes, type, field })] : [];
    });
    const isTypename = ({ name }: FieldPlan): boolean => name === TypeNameMetaFieldDef.name;
    const empty = Object.fromEntries(fields.map((plan) => [plan.key, isTypename(plan) ? type.name : null]));
    return { type, fields: fields.filter((plan) => !isTypename(plan)), empty, check: isOpenToAll(type) ? undefined : type.isTypeOf };
  }

  function planField({ key, nodes, type, field }: Asked): FieldPlan {
    const [node] = nodes;
    const selections = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const plans = new Map<GraphQLObjectType, ObjectPlan>();
    return {
      key,
      name: field.name,
      nodes,
      parentType: type,
      type: field.type,
      resolve: field.resolve ?? defaultFieldResolver,
      shows: shownBy(field),
      argumentsFor: argumentsOf(field, node),
      complete: completing(field.type, (of) => {
        const plan = plans.get(of) ?? planOf(of, selections);
        plans.set(of, plan);
        return plan;
      }),
      nullable: !isNonNullType(field.type),
    };
  }
  return planOf;
}

interface Asked {
  readonly key: string;
  readonly nodes: readonly FieldNode[];
  readonly type: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
}

const fieldOf = (type: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> | undefined =>
  name === TypeNameMetaFieldDef.name ? { ...TypeNameMetaFieldDef, resolve: () => type.name } : type.getFields()[name];

/** Nothing but the resolver that every field has without one: a scope of its own would have put another in its place. */
function shownBy({ name, type, resolve }: GraphQLField<unknown, unknown>): Shown | undefined {
  const kind = plainKindOf(type);
  return kind !== undefined && (resolve === undefined || resolve === defaultFieldResolver) ? { property: name, kind } : undefined;
}

/** Read once where no variable is in them. */
function argumentsOf(field: GraphQLField<unknown, unknown>, node: FieldNode | undefined): FieldPlan['argumentsFor'] {
  if (!node || field.args.length === 0) return () => nothing;
  const given = node.arguments ?? [];
  if (given.length > 0) return (variables) => getArgumentValues(field, node, variables);
  const usual = getArgumentValues(field, node);
  return () => usual;
}
const nothing: Record<string, unknown> = Object.freeze({});
