/** Answering a question by its plan, in JSON. The order of everything, and what an error takes with it, is that of graphql-js. */
import { locatedError, OperationTypeNode, type GraphQLError } from 'graphql';
import { isPromise, type MaybePromise } from '../maybe-promise.ts';
import { FieldInfo, type Faults, type FieldPlan, type ObjectPlan, type Path, type Run, type Telling } from './plan.ts';

/** What was completed here is a promise of our own, or none: no look inside is needed. */
export const isLater = <Value>(completed: MaybePromise<Value>): completed is Promise<Value> => completed instanceof Promise;

function steps(path: Path | undefined): (string | number)[] {
  const found: (string | number)[] = [];
  for (let at = path; at; at = at.prev) found.push(at.key);
  return found.toReversed();
}

/** @returns null, as JSON, where an error may end. @throws GraphQLError, with its place, where it takes what is around it along */
export function endWith(error: unknown, { plan, run }: FieldInfo, nullable: boolean, path: Path): string {
  const located = locatedError(error, plan.nodes, steps(path));
  if (!nullable) throw located;
  run.faults.add(located, path);
  return 'null';
}

export function valueOf(plan: FieldPlan, source: unknown, run: Run, before: Path | undefined): MaybePromise<string> {
  const { shows } = plan;
  if (shows) {
    const shown = (source as Readonly<Record<string, unknown>>)[shows.property];
    if (typeof shown === shows.kind) return JSON.stringify(shown);
  }
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

export function textOf(parts: ObjectPlan['parts'], source: unknown, run: Run, path: Path | undefined): MaybePromise<string> {
  let text = '';
  /** What has to be waited for, and what stands before each of them. */
  let waiting: { readonly before: string[]; readonly later: Promise<string>[] } | undefined;
  try {
    for (const part of parts) {
      const piece = typeof part === 'string' ? part : part(source, run, path);
      if (isLater(piece)) {
        waiting ??= { before: [], later: [] };
        waiting.before.push(text);
        waiting.later.push(piece);
        text = '';
      } else text += piece;
    }
  } catch (error) {
    if (!waiting) throw error;
    // The others go on, and nobody waits for what becomes of them.
    return Promise.allSettled(waiting.later).then(() => Promise.reject(error as Error));
  }
  if (!waiting) return text;
  const { before, later } = waiting;
  return Promise.all(later).then((told) => before.reduceRight((after, piece, n) => `${piece}${told[n]}${after}`, text));
}

/** One after the other: commands. */
async function inTurn(parts: ObjectPlan['parts'], run: Run): Promise<string> {
  let text = '';
  for (const part of parts) text += typeof part === 'string' ? part : await part(undefined, run, undefined);
  return text;
}

/** A row takes half a kilobyte. */
const mostTexts = 1000;

/** @param parts what the object alone says: told once, for as long as the object is the same */
export function toldOnce(parts: ObjectPlan['parts']): Telling {
  const texts = new Map<unknown, string>();
  return (source, run, path) => {
    const before = texts.get(source);
    if (before !== undefined) return before;
    const faults = run.faults.errors.length;
    const text = textOf(parts, source, run, path);
    if (isLater(text) || run.faults.errors.length > faults) return text;
    if (texts.size >= mostTexts) texts.clear();
    texts.set(source, text);
    return text;
  };
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
  /** JSON. */
  readonly data: string;
}

export async function answer(root: ObjectPlan, asked: Omit<Run, 'faults'>): Promise<Answer> {
  const faults = new FaultList();
  const run = { ...asked, faults };
  let data = 'null';
  try {
    data = await (asked.question.operation.operation === OperationTypeNode.MUTATION
      ? inTurn(root.parts, run)
      : textOf(root.parts, undefined, run, undefined));
  } catch (error) {
    faults.add(error as GraphQLError, undefined);
  }
  return faults.errors.length === 0 ? { data } : { errors: faults.errors, data };
}
