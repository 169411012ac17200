/** Answering a question by its plan. The order of everything, and what an error takes with it, is that of graphql-js. */
import { locatedError, OperationTypeNode, type GraphQLError } from 'graphql';
import { isPromise, type MaybePromise } from '../maybe-promise.ts';
import { FieldInfo, type Faults, type FieldPlan, type ObjectPlan, type Path, type Run } from './plan.ts';

/** What was completed here is a promise of our own, or none: no look inside is needed. */
export const isLater = (completed: unknown): completed is Promise<unknown> => completed instanceof Promise;

function steps(path: Path | undefined): (string | number)[] {
  const found: (string | number)[] = [];
  for (let at = path; at; at = at.prev) found.push(at.key);
  return found.toReversed();
}

/** @returns null where an error may end. @throws GraphQLError, with its place, where it takes what is around it along */
export function endWith(error: unknown, { plan, run }: FieldInfo, nullable: boolean, path: Path): null {
  const located = locatedError(error, plan.nodes, steps(path));
  if (!nullable) throw located;
  run.faults.add(located, path);
  return null;
}

export function valueOf(plan: FieldPlan, source: unknown, run: Run, before: Path | undefined): MaybePromise<unknown> {
  const info = new FieldInfo(plan, run, before);
  try {
    const resolved: unknown = plan.resolve(source, plan.argumentsFor(run.variables), run.context, info);
    const completed = isPromise(resolved)
      ? Promise.resolve(resolved).then((value) => plan.complete(value, info, undefined))
      : plan.complete(resolved, info, undefined);
    return isLater(completed) ? completed.then(undefined, (error) => endWith(error, info, plan.nullable, info.path)) : completed;
  } catch (error) {
    return endWith(error, info, plan.nullable, info.path);
  }
}

export function objectOf({ fields, empty }: ObjectPlan, source: unknown, run: Run, path: Path | undefined): MaybePromise<unknown> {
  const found: Record<string, unknown> = { ...empty };
  let later: Promise<void>[] | undefined;
  try {
    for (const plan of fields) {
      const shown = plan.shows && (source as Readonly<Record<string, unknown>>)[plan.shows.property];
      if (plan.shows && typeof shown === plan.shows.kind) {
        found[plan.key] = shown;
        continue;
      }
      const value = valueOf(plan, source, run, path);
      if (isLater(value)) (later ??= []).push(value.then((known) => void (found[plan.key] = known)));
      else found[plan.key] = value;
    }
  } catch (error) {
    if (!later) throw error;
    // The others go on, and nobody waits for what becomes of them.
    return Promise.allSettled(later).then(() => Promise.reject(error as Error));
  }
  return later ? Promise.all(later).then(() => found) : found;
}

/** One after the other: commands. */
async function inTurn({ fields, empty }: ObjectPlan, run: Run): Promise<unknown> {
  const found: Record<string, unknown> = { ...empty };
  for (const plan of fields) found[plan.key] = await valueOf(plan, undefined, run, undefined);
  return found;
}

/** Nothing is said twice: where an error took its surroundings along, what comes later from in there is not told. */
class FaultList implements Faults {
  readonly errors: GraphQLError[] = [];
  readonly #at = new Set<Path | undefined>();

  add(error: GraphQLError, path: Path | undefined): void {
    for (let at = path; at; at = at.prev) if (this.#at.has(at)) return;
    if (this.#at.has(undefined)) return;
    this.#at.add(path);
    this.errors.push(error);
  }
}

export interface Answer {
  readonly errors?: readonly GraphQLError[];
  readonly data: unknown;
}

export async function answer(root: ObjectPlan, asked: Omit<Run, 'faults'>): Promise<Answer> {
  const faults = new FaultList();
  const run = { ...asked, faults };
  let data: unknown = null;
  try {
    data = await (asked.question.operation.operation === OperationTypeNode.MUTATION
      ? inTurn(root, run)
      : objectOf(root, undefined, run, undefined));
  } catch (error) {
    faults.add(error as GraphQLError, undefined);
  }
  return faults.errors.length === 0 ? { data } : { errors: faults.errors, data };
}
