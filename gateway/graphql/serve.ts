/** The schema as a server: yoga with our context, limits and masks, and the same schema for questions from inside. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage } from 'node:http';
import { setImmediate as otherWork } from 'node:timers/promises';
import {
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLError,
} from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import { ready, type Ask } from './compiled/compile.ts';
import { createContext, type Context, type House } from './context.ts';
import { notOurs } from './errors.ts';
import { maskFault } from './faults.ts';
import { KnownQuestions } from './known-questions.ts';
import { limits, validateWithin, withinLimits } from './limits.ts';
import { Changes } from './live/changes.ts';
import type { GraphqlGateway, GraphqlOptions, PublicPages } from './options.ts';
import { PeopleIndex } from './people-index.ts';
import { openPlainWay } from './plain-way.ts';
import { PublicAnswers, type Reading } from './public-answers.ts';
import { positionIn, readAfterHeader, settled } from './read-after.ts';
import { schema } from './schema.ts';
import { Touched } from './touched.ts';

/** Our own pages send this (gateway/accounts/sign-in.ts); other sites cannot. */
const ownPageHeader = 'x-requested-with';
/** Said by a client that repeats its commands after no answer came, to whichever gateway. */
const sentBeforeHeader = 'x-sent-before';
/** Bytes; the largest need with all its words is a fifth of it. */
const largestBody = 100_000;

interface ServerContext {
  readonly req: IncomingMessage;
  readonly correlationId: string;
}

export function createGraphql(options: GraphqlOptions): GraphqlGateway {
  const { projections, newId, onFault, personOf, production, ownQuestionsOnly = false } = options;
  const changes = new Changes(projections);
  const touched = new Touched(projections, options.queries);
  const people = new PeopleIndex(options.queries, options.vault);
  const stopNoting = projections.onChanges((changed) => people.note(changed));
  const house: House = { ...options, changes, people };
  /** The request being answered, for errors that are masked far away from it. */
  const answering = new AsyncLocalStorage<string>();
  const mask = (error: unknown): GraphQLError => maskFault(error, answering.getStore() ?? newId(), onFault);
  const questions = new KnownQuestions(schema);

  async function settledFor({ headers }: IncomingMessage): Promise<void> {
    const after = headers[readAfterHeader];
    if (after !== undefined) await settled(house, positionIn(String(after)));
  }
  async function contextOf(request: IncomingMessage, correlationId: string): Promise<Context> {
    await settledFor(request);
    const { [ownPageHeader]: ownPage, [sentBeforeHeader]: before, 'accept-language': language, cookie } = request.headers;
    const [fromOwnPage, sentBefore] = [ownPage !== undefined, before !== undefined];
    return createContext({ house, correlationId, fromOwnPage, sentBefore, language, identify: () => personOf(cookie) });
  }
  const plainWay = openPlainWay({ house, touched, questions, largestBody, settledFor, contextOf });

  const yoga = createYoga<ServerContext, Context>({
    schema,
    plugins: [bounded({ production, ownQuestionsOnly, questions })],
    context: ({ req, correlationId }) => contextOf(req, correlationId),
    maskedErrors: { maskError: mask },
    logging: false,
    graphiql: false,
    landingPage: false,
    cors: false,
    multipart: false,
    maxRequestBodySize: largestBody,
  });

  const strangerIn = (reading: Reading): Promise<Context> => reading.contextOf(house, { correlationId: newId(), fromOwnPage: true });

  const inside = new Map<string, Ask>();
  /** The questions from inside are few and always the same. @throws AggregateError for one that does not fit the schema */
  function askFor(query: string): Ask {
    const before = inside.get(query);
    if (before) return before;
    const document = parse(query);
    const errors = validate(schema, document, specifiedRules);
    if (errors.length > 0) throw new AggregateError(errors, errors.map(({ message }) => message).join('\n'));
    const ask = ready(schema, document, { keepsRows: true });
    inside.set(query, ask);
    return ask;
  }

  /** @param begin what resolvers are handed, for each question */
  const asking =
    (begin: () => Promise<Context>) =>
    async <Answer>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Answer> => {
      const answer = await askFor(query)(await begin(), variables);
      if (!answer) throw new AggregateError([], 'The variables do not fit the question.');
      const { data, errors } = answer;
      if (errors) throw new AggregateError(errors.map(mask), errors.map(({ message }) => message).join('\n'));
      return JSON.parse(data) as Answer;
    };

  return {
    async handle(request, response) {
      const correlationId = newId();
      response.setHeader('x-correlation-id', correlationId);
      response.setHeader('cache-control', 'no-store');
      try {
        if (await plainWay.answered(request, response, correlationId)) return;
        await answering.run(correlationId, () => yoga.handle(request, response, { req: request, correlationId }));
      } catch (fault) {
        onFault(fault, correlationId);
        if (!response.headersSent) response.writeHead(500);
        response.end();
      }
    },
    publicPages<Value>(sizeOf: (page: Value) => number): PublicPages<Value> {
      const pages = new PublicAnswers<Value>(touched, options.clock, sizeOf);
      return { read: (address, make) => pages.read(address, (reading) => make(asking(() => strangerIn(reading)))) };
    },
    async askAs(request) {
      const context = await contextOf(request, newId());
      return context.viewer && asking(() => Promise.resolve(context));
    },
    know(texts) {
      questions.expect(texts);
      void readAhead(texts, questions);
    },
    streams: () => changes.listening,
    plainAnswers: plainWay.answers,
    async dispose() {
      stopNoting();
      touched.stop();
      changes.close();
      await yoga.dispose();
    },
  };
}

interface Bounds {
  readonly production: boolean;
  readonly ownQuestionsOnly: boolean;
  readonly questions: KnownQuestions;
}

const bounded = ({ production, ownQuestionsOnly, questions }: Bounds): Plugin => ({
  onParse({ setParseFn }) {
    setParseFn((source, given) => {
      if (ownQuestionsOnly && !questions.isOwn(typeof source === 'string' ? source : source.body)) throw notOurs();
      return parse(source, { ...given, maxTokens: limits.tokens });
    });
  },
  onValidate({ addValidationRule, setValidationFn }) {
    setValidationFn(validateWithin(production));
    if (production) addValidationRule(NoSchemaIntrospectionCustomRule);
  },
  // Only what passed everything above is executed; by its plan from the second time on.
  onExecute({ args: { document, operationName }, executeFn, setExecuteFn }) {
    const text = document.loc?.source.body;
    if (text === undefined) return;
    const known = questions.find(text, operationName);
    if (known) setExecuteFn(async (args) => (await told(known.ask(), args)) ?? executeFn(args));
    else questions.passed(text, document);
  },
});

/** What yoga sends as it is. @returns undefined when the variables do not fit: nothing was read yet, and graphql-js has the words for it */
async function told(ask: Ask, { contextValue, variableValues }: ExecutionArgs): Promise<ToldResult | undefined> {
  const answer = await ask(contextValue, variableValues ?? {});
  if (!answer) return undefined;
  const { errors, data } = answer;
  // Errors are masked on their way out, so that they cannot be written yet.
  if (errors) return { errors, data: JSON.parse(data) as Data | null };
  return { data: {}, stringify: () => `{"data":${data}}` };
}
type Data = NonNullable<ExecutionResult['data']>;
interface ToldResult extends ExecutionResult {
  readonly data: Data | null;
  readonly stringify?: () => string;
}

/** While nobody waits for it. What does not fit the schema, as of another build, goes the long way and is told why there. */
async function readAhead(texts: readonly string[], questions: KnownQuestions): Promise<void> {
  for (const text of texts) {
    await otherWork();
    try {
      const document = parse(text, { maxTokens: limits.tokens });
      if (validate(schema, document, [...specifiedRules, withinLimits]).length === 0) questions.passed(text, document);
    } catch {
      // Not even a question.
    }
  }
}
