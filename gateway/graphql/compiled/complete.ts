/** From what a resolver gave to what stands in the answer: one way for each type, made ready once. */
import {
  defaultTypeResolver,
  getNullableType,
  GraphQLError,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLAbstractType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql';
import { isPromise, type MaybePromise } from '../maybe-promise.ts';
import { endWith, isLater, textOf } from './answer.ts';
import type { Complete, FieldInfo, ObjectPlan, Path } from './plan.ts';

/** @param planOf the plan for a value of that type, made when it is first needed */
export function completing(type: GraphQLOutputType, planOf: (type: GraphQLObjectType) => ObjectPlan): Complete {
  if (isNonNullType(type)) return required(completing(type.ofType, planOf));
  if (isListType(type)) return ofList(type.ofType, completing(type.ofType, planOf));
  if (isLeafType(type)) return ofLeaf(type);
  return isAbstractType(type) ? ofAbstract(type, planOf) : ofObject(planOf(type));
}

function required(complete: Complete): Complete {
  const mustBe = (value: string, { plan }: FieldInfo): string => {
    if (value === 'null') throw new Error(`Cannot return null for non-nullable field ${plan.parentType.name}.${plan.name}.`);
    return value;
  };
  return (value, info, path) => {
    const completed = complete(value, info, path);
    return isLater(completed) ? completed.then((known) => mustBe(known, info)) : mustBe(completed, info);
  };
}

const plainly: Readonly<Record<string, string>> = { String: 'string', ID: 'string', Boolean: 'boolean' };
/** `typeof` of values of the type that need not be changed; undefined when each has to be looked at. */
export const plainKindOf = (type: GraphQLOutputType): string | undefined => plainly[getNullableType(type).toString()];

function ofLeaf(type: GraphQLLeafType): Complete {
  // Most values are already what they have to become.
  const plain = plainKindOf(type);
  return (value) => {
    if (typeof value === plain) return JSON.stringify(value);
    if (value === null || value === undefined) return 'null';
    if (value instanceof Error) throw value;
    const serialized: unknown = type.serialize(value);
    if (serialized === null || serialized === undefined) throw new Error(`A value of ${type.name} became nothing.`);
    return typeof serialized === 'number' ? `${serialized}` : JSON.stringify(serialized);
  };
}

function ofList(itemType: GraphQLOutputType, complete: Complete): Complete {
  const nullable = !isNonNullType(itemType);
  function ofItem(item: unknown, info: FieldInfo, path: Path): MaybePromise<string> {
    try {
      const completed = isPromise(item) ? Promise.resolve(item).then((known) => complete(known, info, path)) : complete(item, info, path);
      return isLater(completed) ? completed.then(undefined, (error) => endWith(error, info, nullable, path)) : completed;
    } catch (error) {
      return endWith(error, info, nullable, path);
    }
  }
  return (value, info, path) => {
    if (value === null || value === undefined) return 'null';
    if (value instanceof Error) throw value;
    if (!isList(value))
      throw new GraphQLError(`Expected Iterable, but did not find one for field "${info.parentType.name}.${info.fieldName}".`);
    const prev = path ?? info.path;
    let waits = false;
    const items: MaybePromise<string>[] = [];
    try {
      for (const item of value) {
        const completed = ofItem(item, info, { prev, key: items.length, typename: undefined });
        waits ||= isLater(completed);
        items.push(completed);
      }
    } catch (error) {
      // Nobody waits for what becomes of the others.
      void Promise.allSettled(items.filter(isLater));
      throw error;
    }
    return waits ? Promise.all(items.map(async (item) => item)).then(listOf) : listOf(items as readonly string[]);
  };
}

/** Not joined: the pieces are put together once, when all of the answer is sent. */
function listOf(items: readonly string[]): string {
  let text = '[';
  for (const item of items) text += text === '[' ? item : `,${item}`;
  return `${text}]`;
}
const isList = (value: unknown): value is Iterable<unknown> => typeof value === 'object' && value !== null && Symbol.iterator in value;

function ofObject(plan: ObjectPlan): Complete {
  const mustBe = (allowed: boolean): void => {
    if (!allowed) throw new Error(`That is no ${plan.type.name}.`);
  };
  return (value, info, path) => {
    if (value === null || value === undefined) return 'null';
    if (value instanceof Error) throw value;
    const { run } = info;
    const at = path ?? info.path;
    const allowed = plan.check ? plan.check(value, run.context, info) : true;
    if (isPromise(allowed))
      return Promise.resolve(allowed).then((known) => {
        mustBe(known);
        return textOf(plan.parts, value, run, at);
      });
    mustBe(allowed);
    return textOf(plan.parts, value, run, at);
  };
}

function ofAbstract(type: GraphQLAbstractType, planOf: (type: GraphQLObjectType) => ObjectPlan): Complete {
  const known = new Map<string, Complete>();
  const ofType = (name: string | undefined, { schema }: FieldInfo): Complete => {
    const before = known.get(name ?? '');
    if (before) return before;
    const found = schema.getType(name ?? '');
    if (!isObjectType(found) || !schema.isSubType(type, found)) throw new Error(`Nobody knows which ${type.name} ${name} is.`);
    const complete = ofObject(planOf(found));
    known.set(found.name, complete);
    return complete;
  };
  const resolveType = type.resolveType ?? defaultTypeResolver;
  return (value, info, path) => {
    if (value === null || value === undefined) return 'null';
    if (value instanceof Error) throw value;
    const name = resolveType(value, info.run.context, info, type);
    return isPromise(name)
      ? Promise.resolve(name).then((resolved) => ofType(resolved, info)(value, info, path))
      : ofType(name, info)(value, info, path);
  };
}
