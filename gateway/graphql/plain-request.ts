/** The plain form of a question over HTTP, as our own pages and most clients send it: read without the layers that every other form needs. */
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: unknown;
}

/** Whether it may be read here: a POST of JSON of a known length that asks for one answer, not a stream. */
export function isPlain({ method, url, headers }: IncomingMessage, mostBytes: number): boolean {
  return (
    method === 'POST' &&
    url === '/graphql' &&
    /^application\/json(?:; ?charset=utf-8)?$/i.test(headers['content-type'] ?? '') &&
    headers['content-encoding'] === undefined &&
    Number(headers['content-length']) <= mostBytes &&
    answerTypeFor(headers.accept) !== undefined
  );
}

/** By its events: an iterator over the body would cost several times as much. @returns undefined when whoever sent it went away */
export function readText(request: IncomingMessage): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.once('end', () => resolve(Buffer.concat(chunks).toString()));
  request.once('error', () => resolve(undefined));
  request.once('close', () => resolve(undefined));
  return promise;
}

/** @returns undefined for anything that is not simply a query with its variables */
export function questionIn(text: string): Question | undefined {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(body) || typeof body['query'] !== 'string') return undefined;
  const { query, variables = {}, operationName, extensions } = body;
  return extensions === undefined && isObject(variables) ? { query, variables, operationName } : undefined;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const standard = 'application/graphql-response+json; charset=utf-8';
const older = 'application/json; charset=utf-8';

/** @returns undefined when the client wants something else, or wants it in an order of its own */
function answerTypeFor(accept = '*/*'): string | undefined {
  if (accept.includes('q=')) return undefined;
  const [first = ''] = accept.split(',');
  if (first === 'application/graphql-response+json') return standard;
  return first === 'application/json' || first === '*/*' ? older : undefined;
}

export function sendText(request: IncomingMessage, response: ServerResponse, body: string): void {
  const head = { 'content-type': answerTypeFor(request.headers.accept) ?? older, 'content-length': Buffer.byteLength(body) };
  response.writeHead(200, head).end(body);
}
