/** The plain form of a question over HTTP, as our own pages and most clients send it: read without the layers that every other form needs. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

export interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: unknown;
  /** The text was not sent. */
  readonly byFingerprint: boolean;
}

/** Whether its body may be read here: a POST of JSON of a known length. */
export const isReadable = ({ method, url, headers }: IncomingMessage, mostBytes: number): boolean =>
  method === 'POST' &&
  url === '/graphql' &&
  /^application\/json(?:; ?charset=utf-8)?$/i.test(headers['content-type'] ?? '') &&
  headers['content-encoding'] === undefined &&
  Number(headers['content-length']) <= mostBytes;

/** Whether it asks for one answer, not for a stream. */
export const isForOneAnswer = ({ headers }: IncomingMessage): boolean => answerTypeFor(headers.accept) !== undefined;

/** The answer to a fingerprint of no known text: ask again with the text. Both names are what clients of persisted documents know. */
const notFound = JSON.stringify({ errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] });

/**
 * @param textOf the text of a fingerprint
 * @returns undefined for anything that is not simply a question with its variables, `unknown` for a fingerprint that has no text
 */
export function questionIn(body: string, textOf: (fingerprint: string) => string | undefined): Question | 'unknown' | undefined {
  let asked: unknown;
  try {
    asked = JSON.parse(body);
  } catch {
    return undefined;
  }
  if (!isObject(asked) || hasMore(asked)) return undefined;
  const { query: text, operationName, extensions } = asked;
  const variables = asked['variables'] ?? {};
  if (!isObject(variables)) return undefined;
  const fingerprint = text === undefined ? fingerprintIn(asked) : undefined;
  if (fingerprint !== undefined) {
    const query = textOf(fingerprint);
    return query === undefined ? 'unknown' : { query, variables, operationName, byFingerprint: true };
  }
  return typeof text === 'string' && extensions === undefined ? { query: text, variables, operationName, byFingerprint: false } : undefined;
}

const parts = new Set(['query', 'documentId', 'operationName', 'variables', 'extensions']);

/** Something that a question has not, or a text and a fingerprint: yoga refuses that. */
function hasMore(asked: Readonly<Record<string, unknown>>): boolean {
  for (const name in asked) if (!parts.has(name)) return true;
  return 'query' in asked && 'documentId' in asked;
}

/** As in GraphQL over HTTP, or as clients of Apollo's automatic persisted queries send it. */
function fingerprintIn({ documentId, extensions }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof documentId === 'string') return documentId;
  const persisted = isObject(extensions) ? extensions['persistedQuery'] : undefined;
  const hash = isObject(persisted) ? persisted['sha256Hash'] : undefined;
  return typeof hash === 'string' ? `sha256:${hash}` : undefined;
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

/** Bytes: what goes out before the other side has said that anything arrived (RFC 6928). More of it takes another way there and back. */
const oneFlight = 14_600;
/** In threads of Node's, and with the least effort: somebody waits, and others want the processor. */
const compress = promisify(gzip);
const leastEffort = { level: 1 };
const takesGzip = ({ headers }: IncomingMessage): boolean =>
  (headers['accept-encoding'] ?? '').split(',').some((one) => /^\s*gzip\s*(?:$|;\s*q=(?!0(?:\.0*)?\s*$))/i.test(one));

export async function sendText(request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
  const type = answerTypeFor(request.headers.accept) ?? older;
  const length = Buffer.byteLength(body);
  if (length <= oneFlight || !takesGzip(request)) {
    response.writeHead(200, { 'content-type': type, 'content-length': length }).end(body);
    return;
  }
  const small = await compress(body, leastEffort);
  response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip', 'content-length': small.length }).end(small);
}

/** Whoever takes only the older type of answer does not look at the status. */
export function sendNotFound(request: IncomingMessage, response: ServerResponse): void {
  const type = answerTypeFor(request.headers.accept) ?? standard;
  response.writeHead(type === older ? 200 : 404, { 'content-type': type, 'content-length': notFound.length }).end(notFound);
}
