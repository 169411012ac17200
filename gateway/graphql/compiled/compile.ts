/** Makes a question ready for being asked again and again. It has to be valid, and to be allowed, by somebody else's word. */
import {
  BREAK,
  defaultFieldResolver,
  execute,
  getArgumentValues,
  getNamedType,
  getVariableValues,
  isAbstractType,
  isLeafType,
  isNonNullType,
  isObjectType,
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
import { isKeptRow, ofItsObject } from '../extensions.ts';
import { hasNoScope, isOpenToAll } from '../scopes.ts';
import { answer, toldOnce, valueOf, type Answer } from './answer.ts';
import { completing, plainKindOf } from './complete.ts';
import type { FieldPlan, ObjectPlan, Question, Shown, Telling } from './plan.ts';

/** Resolves to undefined when the variables do not fit: nothing was read then. */
export type Ask = (context: unknown, variables: Readonly<Record<string, unknown>>) => Promise<Answer | undefined>;

export interface CompileOptions {
  /** Rows are told once, for as long as nobody changes them. For questions that are asked often: it takes memory. Default false. */
  readonly keepsRows?: boolean;
}

/** Compiled where it can be. */
export const ready = (schema: GraphQLSchema, document: DocumentNode, options?: CompileOptions): Ask =>
  compile(schema, document, options) ?? leftToGraphqlJs(schema, document);

const leftToGraphqlJs =
  (schema: GraphQLSchema, document: DocumentNode): Ask =>
  async (contextValue, variableValues) => {
    const { data, errors } = await execute({ schema, document, contextValue, variableValues });
    return data === undefined ? undefined : { ...(errors && { errors }), data: JSON.stringify(data) };
  };

/** @returns undefined for what is left to graphql-js: live updates, questions about the schema, and fields that are asked for under a condition */
export function compile(schema: GraphQLSchema, document: DocumentNode, options: CompileOptions = {}): Ask | undefined {
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  const rootType = operation && schema.getRootType(operation.operation);
  if (!rootType || operation.operation === OperationTypeNode.SUBSCRIPTION || isLeftOut(document)) return undefined;
  const fragments = Object.fromEntries(
    document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION).map((one) => [one.name.value, one]),
  );
  const question: Question = { schema, operation, fragments };
  const root = planner(question, options)(rootType, [operation.selectionSet]);
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

function planner({ schema, fragments }: Question, { keepsRows = false }: CompileOptions): PlanOf {
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
    const parts: (string | Telling)[] = [];
    /** What the object alone says, up to the next field that needs more. */
    let plain: (string | Telling)[] = [];
    let allPlain = true;
    let fixed = '{';
    const endPlain = (): void => {
      parts.push(...(keepsRows && isKeptRow(type) && plain.length > 1 ? [toldOnce(plain)] : plain));
      plain = [];
    };
    for (const [key, nodes] of fieldsIn(type, selections)) {
      const [node] = nodes;
      const isTypename = node?.name.value === TypeNameMetaFieldDef.name;
      const field = type.getFields()[node?.name.value ?? ''];
      if (!field && !isTypename) continue;
      fixed += `${fixed === '{' ? '' : ','}${JSON.stringify(key)}:${isTypename ? JSON.stringify(type.name) : ''}`;
      if (!field) continue;
      const told = tellingOf({ key, nodes, type, field });
      plain.push(fixed);
      fixed = '';
      if (!told.plain) endPlain();
      (told.plain ? plain : parts).push(told.telling);
      allPlain &&= told.plain;
    }
    plain.push(`${fixed}}`);
    endPlain();
    const check = isOpenToAll(type) ? undefined : type.isTypeOf;
    return { type, parts, check, plain: allPlain && !check };
  }

  function tellingOf({ key, nodes, type, field }: Asked): { readonly telling: Telling; readonly plain: boolean } {
    const [node] = nodes;
    const selections = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const plans = new Map<GraphQLObjectType, ObjectPlan>();
    const planFor = (of: GraphQLObjectType): ObjectPlan => {
      const plan = plans.get(of) ?? planOf(of, selections);
      plans.set(of, plan);
      return plan;
    };
    const plan: FieldPlan = {
      key,
      name: field.name,
      nodes,
      parentType: type,
      type: field.type,
      resolve: field.resolve ?? defaultFieldResolver,
      shows: shownBy(field),
      argumentsFor: argumentsOf(field, node),
      complete: completing(field.type, planFor),
      nullable: !isNonNullType(field.type),
    };
    const named = getNamedType(field.type);
    const plain = saysOneThing(field) && (isLeafType(named) || (isObjectType(named) && planFor(named).plain));
    return { telling: (source, run, path) => valueOf(plan, source, run, path), plain };
  }
  return planOf;
}

interface Asked {
  readonly key: string;
  readonly nodes: readonly FieldNode[];
  readonly type: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
}

/** A property that it shows, and nobody else has a say in that. */
function shownBy(field: GraphQLField<unknown, unknown>): Shown | undefined {
  const [property, kind] = [propertyOf(field), plainKindOf(field.type)];
  return property === undefined || kind === undefined ? undefined : { property, kind };
}

/** Whether its value depends on its object and on nothing else. */
const saysOneThing = (field: GraphQLField<unknown, unknown>): boolean =>
  propertyOf(field) !== undefined || field.extensions[ofItsObject] === true;

function propertyOf(field: GraphQLField<unknown, unknown>): string | undefined {
  // A scope of its own would have put another resolver in its place.
  if (field.resolve === undefined || field.resolve === defaultFieldResolver) return field.name;
  const exposed = field.extensions['pothosExposedField'];
  return typeof exposed === 'string' && hasNoScope(field) ? exposed : undefined;
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
