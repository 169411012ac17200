/** The short way to an answer: for a question that is known already and comes in the plain form. All others go through yoga. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBytes } from '#services/kernel';
import type { Context, House } from './context.ts';
import { maskFault } from './faults.ts';
import type { Known, KnownQuestions } from './known-questions.ts';
import { isForOneAnswer, isReadable, questionIn, sendNotFound, sendText, type Question } from './plain-request.ts';
import { PublicAnswers } from './public-answers.ts';
import type { Touched } from './touched.ts';

export interface PlainWayOptions {
  readonly house: House;
  readonly touched: Touched;
  readonly questions: KnownQuestions;
  /** Bytes. */
  readonly largestBody: number;
  /** Resolves when the read models are where whoever asks wants them. @throws GraphQLError */
  readonly settledFor: (request: IncomingMessage) => Promise<void>;
  readonly contextOf: (request: IncomingMessage, correlationId: string) => Promise<Context>;
}

export function openPlainWay({ house, touched, questions, largestBody, settledFor, contextOf }: PlainWayOptions) {
  const publicAnswers = new PublicAnswers<string | undefined>(touched, house.clock, (body = '') => 2 * body.length);
  let answers = 0;

  interface Asked {
    readonly text: string;
    readonly known: Known;
    readonly variables: Readonly<Record<string, unknown>>;
    readonly correlationId: string;
  }

  /** @returns undefined when the variables do not fit: nothing was read yet, and the long way has the words for it */
  async function answerTo({ known, variables, correlationId }: Asked, context: Context) {
    const answer = await known.ask()(context, variables);
    if (!answer) return undefined;
    const { errors, data } = answer;
    const told = errors && JSON.stringify(errors.map((error) => maskFault(error, correlationId, house.onFault)));
    return { body: told ? `{"errors":${told},"data":${data}}` : `{"data":${data}}`, whole: !errors };
  }

  /** Without a cookie nobody is signed in. */
  const inPublic = (asked: Asked, language: string | undefined): Promise<string | undefined> =>
    publicAnswers.read(`${language}\n${asked.text}`, async (reading) => {
      const { correlationId } = asked;
      const answer = await answerTo(asked, await reading.contextOf(house, { correlationId, fromOwnPage: false, language }));
      return { value: answer?.body, keep: answer?.whole ?? false };
    });

  async function bodyFor(request: IncomingMessage, asked: Asked): Promise<string | undefined> {
    try {
      if (!asked.known.isQuery || request.headers.cookie !== undefined)
        return (await answerTo(asked, await contextOf(request, asked.correlationId)))?.body;
      await settledFor(request);
      return await inPublic(asked, request.headers['accept-language']);
    } catch (fault) {
      return JSON.stringify({ errors: [maskFault(fault, asked.correlationId, house.onFault)] });
    }
  }

  return {
    /** @returns false for what has to go the long way; its body has been read then and is where yoga looks for it */
    async answered(request: IncomingMessage, response: ServerResponse, correlationId: string): Promise<boolean> {
      if (!isReadable(request, largestBody)) return false;
      const text = await readBytes(request, largestBody).then(String, () => undefined);
      // Whoever asked went away.
      if (text === undefined) return true;
      const question = questionIn(text, (fingerprint) => questions.textOf(fingerprint));
      if (question === 'unknown') {
        sendNotFound(request, response);
        return true;
      }
      const known = question && isForOneAnswer(request) && questions.find(question.query, question.operationName);
      const body = known && (await bodyFor(request, { text, known, variables: question.variables, correlationId }));
      if (!body) {
        Object.assign(request, { body: question ? parsed(question) : again(text) });
        return false;
      }
      answers += 1;
      await sendText(request, response, body);
      return true;
    },
    answers: () => answers,
  };
}

/** A body for yoga that need not be parsed once more; and fingerprints it knows none. */
const parsed = ({ query, variables, operationName }: Question) => ({ query, variables, operationName });

/**
 * One that it has to make out itself. It lists the properties of what it is given: of a string as many as it has letters, which took
 * longer than anything else about a large one. What has none at all it takes for no body.
 */
const again = (text: string) => ({
  wasRead: true,
  async *[Symbol.asyncIterator]() {
    yield Buffer.from(text);
  },
});
