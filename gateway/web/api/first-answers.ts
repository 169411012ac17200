/** Answers that came with the page (gateway/html/first-answers.ts): each is given once, to the very question it belongs to. */
import { makeOperation, makeResult, mapExchange, stringifyVariables, type Exchange, type Operation } from 'urql';
import { filter, map, merge, pipe, share } from 'wonka';

interface FirstAnswer {
  readonly operation: string;
  readonly variables: unknown;
  readonly data: Readonly<Record<string, unknown>> | null;
}

/** A page that the browser kept tells what was so then, and to whoever it was then. */
function isNews(): boolean {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return entry?.type === 'navigate' || entry?.type === 'reload';
}

/** Here another language may have been chosen; words that stand in for a name would be of the wrong one. */
const isReadable = (block: Element): boolean => block.getAttribute('lang') === document.documentElement.lang;

function readAnswers(): FirstAnswer[] {
  const block = document.querySelector('#first-answers');
  block?.remove();
  return block && isNews() && isReadable(block) ? (JSON.parse(block.textContent) as FirstAnswer[]) : [];
}
let answers: FirstAnswer[] | undefined;

/** From the first question on. What nobody asked for by then is old. */
const goodForMs = 10_000;
let goodUntil = Number.POSITIVE_INFINITY;

/** They were for whoever was here then. */
export function forgetFirstAnswers(): void {
  answers = [];
  answered.clear();
}

function answerTo({ kind, query, variables }: Operation): FirstAnswer | undefined {
  // Not before the first question: by then the page knows its language.
  if (!answers) {
    answers = readAnswers();
    goodUntil = performance.now() + goodForMs;
  }
  if (performance.now() > goodUntil) answers = [];
  if (kind !== 'query' || answers.length === 0) return undefined;
  const names = new Set(query.definitions.map((definition) => ('name' in definition ? definition.name?.value : undefined)));
  const asked = stringifyVariables(variables ?? {});
  return answers.find((one) => names.has(one.operation) && stringifyVariables(one.variables) === asked);
}

/** Keys of questions that were asked once and answered by the page. */
const answered = new Set<number>();

/**
 * In front of the cache. A component asks when it is drawn for the first time and once more when it is in place; where it looks for news
 * each time it is shown, it would do so at once.
 */
export const freshWithPage: Exchange = mapExchange({
  onOperation(operation) {
    if (operation.kind !== 'query' || operation.context.requestPolicy !== 'cache-and-network') return operation;
    const again = answered.delete(operation.key);
    if (!again && !answerTo(operation)) return operation;
    if (!again) answered.add(operation.key);
    return makeOperation(operation.kind, operation, { ...operation.context, requestPolicy: 'cache-first' });
  },
});

/** Behind the cache. Within the same moment, so that a page begins with its content and draws nothing before it. */
export const firstAnswers: Exchange =
  ({ forward }) =>
  (operations) => {
    const looked = pipe(
      operations,
      map((operation) => ({ operation, found: answerTo(operation) })),
      share,
    );
    const known = pipe(
      looked,
      filter(({ found }) => found !== undefined),
      map(({ operation, found }) => {
        answers = answers?.filter((one) => one !== found);
        return makeResult(operation, { data: found?.data ?? null, hasNext: false });
      }),
    );
    const others = pipe(
      looked,
      filter(({ found }) => found === undefined),
      map(({ operation }) => operation),
    );
    return merge([known, forward(others)]);
  };
