/** Requests to /graphql of every kind that a gateway meets: right ones, wrong ones and odd ones, as they are sent over HTTP. */
import { gzipSync } from 'node:zlib';
import type { ShiftId, VolunteerId } from '#events';
import { ana, ben, dan, saturday, sunday } from './cast.ts';

export interface OddRequest {
  readonly name: string;
  /** POST when left out. */
  readonly method?: string;
  /** Behind the `?` of the address. */
  readonly asked?: string;
  readonly as?: VolunteerId | undefined;
  /** Beside those of our own page; undefined takes one of them away. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | Buffer;
  /** Without saying how long the body is. */
  readonly inPieces?: boolean;
  /** For a client that takes `application/json`. */
  readonly status: number;
  /** Of the errors, in order; empty for one that has none. */
  readonly codes: readonly string[];
  /** Once it is known it needs no yoga. */
  readonly short?: boolean;
  /** Refused before it is looked at, so its text has to be known from somebody who asks rightly. */
  readonly knownFromOthers?: boolean;
}

/** The position that read models will never reach. */
const far = '999999999';
/** Shifts whose sign-ups go wrong on our side. */
export const brokenShift = '00000000-0000-4000-8000-000000000391' as ShiftId;
export const fullDiskShift = '00000000-0000-4000-8000-000000000392' as ShiftId;

let questions = 0;
/** Each with a text of its own, so that none is known by another. */
const question = (query: string, variables?: unknown, more?: object): string =>
  JSON.stringify({ query: `${query} # ${(questions += 1)}`, variables, ...more });
const community = '{ community { volunteers } }';
const named = 'query One { community { volunteers } }';
const two = `${named} query Two { viewer { organizer } }`;
const listings = 'query ($first: Int!, $filter: ListingFilter) { listings(first: $first, filter: $filter) { totalCount } }';
const places = 'subscription ($shiftKeys: [ID!]!) { shiftChanged(shiftKeys: $shiftKeys) { key placesLeft } }';
const many = (times: number, text: (n: number) => string): string => Array.from({ length: times }, (_, n) => text(n)).join(' ');
const tooLong = question(community, { words: 'x'.repeat(100_000) });
const signUp = (shiftKey: string): string =>
  question('mutation ($input: ShiftCommandInput!) { signUpForShift(input: $input) { __typename ... on Refusal { code } } }', {
    input: { commandId: `00000000-0000-4000-8000-0000000009${shiftKey.slice(-2)}`, shiftKey },
  });

const right: readonly OddRequest[] = [
  { name: 'a question', body: question(community), status: 200, codes: [], short: true },
  { name: 'of somebody who is signed in', as: ana, body: question('{ viewer { administrator } }'), status: 200, codes: [], short: true },
  { name: 'with its name', body: question(named, {}, { operationName: 'One' }), status: 200, codes: [], short: true },
  {
    name: 'with a wrong name',
    body: question(named, {}, { operationName: 'Other' }),
    status: 400,
    codes: ['OPERATION_RESOLUTION_FAILURE'],
  },
  {
    name: 'with a number as its name',
    body: question(named, {}, { operationName: 5 }),
    status: 400,
    codes: ['OPERATION_RESOLUTION_FAILURE'],
  },
  { name: 'one of two', body: question(two, {}, { operationName: 'Two' }), status: 200, codes: [] },
  { name: 'one of two, and nobody knows which', body: question(two), status: 400, codes: ['OPERATION_RESOLUTION_FAILURE'] },
  { name: 'a command, again and again', as: ben, body: signUp(sunday), status: 200, codes: [], short: true },
  { name: 'by GET', method: 'GET', asked: `query=${encodeURIComponent(community)}`, status: 200, codes: [] },
  {
    name: 'a live update',
    headers: { accept: 'text/event-stream' },
    body: question(places, { shiftKeys: [saturday] }),
    status: 200,
    codes: [],
  },
];

const inOtherForms: readonly OddRequest[] = [
  ...[
    '*/*',
    undefined,
    'application/graphql-response+json',
    'application/json, text/html',
    'application/graphql-response+json, application/json',
  ].map((accept) => ({
    name: `for ${accept ?? 'whoever says nothing'}`,
    headers: { accept },
    body: question(community),
    status: 200,
    codes: [],
    short: true,
  })),
  ...['application/*', 'application/json;q=0.5, application/graphql-response+json;q=0.9', 'multipart/mixed', 'text/event-stream'].map(
    (accept) => ({ name: `for ${accept}`, headers: { accept }, body: question(community), status: 200, codes: [] }),
  ),
  { name: 'for somebody who wants a picture', headers: { accept: 'image/png' }, body: question(community), status: 406, codes: [] },
  { name: 'live, for somebody who cannot follow', body: question(places, { shiftKeys: [saturday] }), status: 406, codes: [] },
  {
    name: 'of JSON in UTF-8',
    headers: { 'content-type': 'application/json; charset=UTF-8' },
    body: question(community),
    status: 200,
    codes: [],
    short: true,
  },
  { name: 'of a bare text', headers: { 'content-type': 'application/graphql' }, body: community, status: 200, codes: [] },
  {
    name: 'of a form',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `query=${encodeURIComponent(community)}`,
    status: 200,
    codes: [],
  },
  { name: 'of text', headers: { 'content-type': 'text/plain' }, body: question(community), status: 415, codes: [] },
  { name: 'of nobody knows what', headers: { 'content-type': undefined }, body: question(community), status: 415, codes: [] },
  { name: 'of several parts', headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x--', status: 415, codes: [] },
  { name: 'in pieces', inPieces: true, body: question(community), status: 200, codes: [] },
  {
    name: 'compressed',
    headers: { 'content-encoding': 'gzip' },
    body: gzipSync(question(community)),
    status: 400,
    codes: ['BAD_REQUEST'],
  },
  { name: 'by PUT', method: 'PUT', body: question(community), status: 405, codes: ['BAD_REQUEST'] },
  { name: 'by HEAD', method: 'HEAD', status: 405, codes: [] },
];

const wrong: readonly OddRequest[] = [
  { name: 'half a body', body: '{"query":', status: 400, codes: ['BAD_REQUEST'] },
  { name: 'an empty body', body: '', status: 400, codes: ['BAD_REQUEST'] },
  { name: 'nothing', body: 'null', status: 400, codes: ['BAD_REQUEST'] },
  { name: 'no question', body: '{}', status: 200, codes: ['BAD_REQUEST'] },
  { name: 'a number for a question', body: '{"query":5}', status: 400, codes: ['BAD_REQUEST'] },
  { name: 'something beside the question', body: question(community, {}, { colour: 'red' }), status: 400, codes: ['BAD_REQUEST'] },
  { name: 'a text and a fingerprint', body: question(community, {}, { documentId: 'sha256:0' }), status: 400, codes: ['BAD_REQUEST'] },
  { name: 'variables that are null', body: question(community, null), status: 200, codes: [], short: true },
  { name: 'variables in a list', body: question(community, []), status: 400, codes: ['BAD_REQUEST'] },
  { name: 'a variable that is missing', body: question(listings, {}), status: 400, codes: [''] },
  { name: 'a variable of the wrong kind', body: question(listings, { first: 'many' }), status: 400, codes: ['BAD_USER_INPUT'] },
  {
    name: 'a variable behind a prototype',
    body: `{"query":"${listings}","variables":{"__proto__":{"first":1}}}`,
    status: 400,
    codes: [''],
  },
  {
    name: 'a field no filter has',
    body: question(listings, { first: 1, filter: { colour: 'red' } }),
    status: 400,
    codes: ['BAD_USER_INPUT'],
  },
  { name: 'half a text', body: question('{ community { volunteers '), status: 200, codes: ['GRAPHQL_PARSE_FAILED'] },
  { name: 'a field that is none', body: question('{ community { colour } }'), status: 200, codes: ['GRAPHQL_VALIDATION_FAILED'] },
  {
    name: 'about the schema',
    body: question('{ __schema { types { name } } }'),
    status: 200,
    codes: ['GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_VALIDATION_FAILED'],
  },
  { name: 'an id that is none', body: question('{ node(id: "nonsense") { id } }'), status: 200, codes: ['BAD_USER_INPUT'], short: true },
];

const tooMuch: readonly OddRequest[] = [
  {
    name: 'a page that is a little too long',
    body: question(listings, { first: 101 }),
    status: 200,
    codes: ['BAD_USER_INPUT'],
    short: true,
  },
  { name: 'a body that is too long', body: tooLong, status: 413, codes: ['REQUEST_ENTITY_TOO_LARGE'], knownFromOthers: true },
  {
    name: 'a body that is too long, in pieces',
    inPieces: true,
    body: tooLong,
    status: 413,
    codes: ['REQUEST_ENTITY_TOO_LARGE'],
    knownFromOthers: true,
  },
  {
    name: 'a body of too many bytes with fewer letters',
    body: question(community, { words: 'é'.repeat(60_000) }),
    status: 413,
    codes: ['REQUEST_ENTITY_TOO_LARGE'],
    knownFromOthers: true,
  },
  {
    name: 'several questions in one request',
    body: `[${question(community)},${question(community)}]`,
    status: 400,
    codes: ['BAD_REQUEST'],
  },
  {
    name: 'a hundred commands in one question',
    body: question(`mutation { ${many(100, (n) => `a${n}: __typename`)} }`),
    status: 200,
    codes: ['TOO_MUCH'],
  },
  {
    name: 'a command by GET',
    method: 'GET',
    asked: `query=${encodeURIComponent('mutation { __typename }')}`,
    status: 405,
    codes: ['BAD_REQUEST'],
  },
];

const notTheirs: readonly OddRequest[] = [
  {
    name: 'for people, of nobody',
    body: question('{ people(search: "ana") { id } }'),
    status: 200,
    codes: ['UNAUTHENTICATED'],
    short: true,
  },
  {
    name: 'for organizers, of a volunteer',
    as: ana,
    body: question('{ people(search: "ana") { id } }'),
    status: 200,
    codes: ['FORBIDDEN'],
    short: true,
  },
  { name: 'for organizers, of one', as: dan, body: question('{ people(search: "ana") { id } }'), status: 200, codes: [], short: true },
  {
    name: 'a command from another site',
    as: ana,
    headers: { 'x-requested-with': undefined, origin: 'https://elsewhere.example.org' },
    body: signUp(saturday),
    status: 200,
    codes: ['FOREIGN_PAGE'],
    short: true,
  },
];

const later: readonly OddRequest[] = [
  ...[undefined, ana].map((as) => ({
    name: `after a position that is far away, of ${as ? 'somebody' : 'nobody'}`,
    as,
    headers: { 'x-read-after': far },
    body: question(community),
    status: 200,
    codes: ['NOT_SETTLED'],
    short: true,
    knownFromOthers: true,
  })),
  {
    name: 'after a position that is none',
    headers: { 'x-read-after': 'soon' },
    body: question(community),
    status: 200,
    codes: ['BAD_USER_INPUT'],
    short: true,
    knownFromOthers: true,
  },
];

const faults: readonly OddRequest[] = [
  {
    name: 'a list that cannot be read',
    body: question('{ programs { name } community { volunteers } }'),
    status: 200,
    codes: ['INTERNAL_SERVER_ERROR'],
    short: true,
  },
  { name: 'a command that breaks', as: ana, body: signUp(brokenShift), status: 200, codes: ['INTERNAL_SERVER_ERROR'], short: true },
  { name: 'a command on a full disk', as: ana, body: signUp(fullDiskShift), status: 200, codes: ['UNAVAILABLE'], short: true },
];

export const oddRequests = {
  'a question that is right': right,
  'another form': inOtherForms,
  'what is wrong': wrong,
  'too much': tooMuch,
  'what is not theirs': notTheirs,
  'what is not there yet': later,
  'a fault of ours': faults,
} as const;
