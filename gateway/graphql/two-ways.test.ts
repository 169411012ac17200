/** Whatever is sent, in whatever form: through yoga or the short way, for the first time or known for long, the answer is the same, and so are its limits. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request as open, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { LogUnavailableError } from '#events';
import { ana } from '#tests/support';
import { attacks } from '../../tests/support/attack-documents.ts';
import { brokenShift, fullDiskShift, oddRequests, type OddRequest } from '../../tests/support/odd-requests.ts';
import { moveIn } from '../../tests/support/small-community.ts';
import { openSmallHouse, type SmallHouse } from '../../tests/support/small-house.ts';

let house: SmallHouse;
const sent: string[] = [];
const broken = new Map<string, Error>([
  [brokenShift, new Error('SELECT secret FROM everything')],
  [fullDiskShift, new LogUnavailableError('disk full at sector 7')],
]);
beforeAll(async () => {
  house = await openSmallHouse({
    production: true,
    settleTimeoutMs: 20,
    send: (pass) => (service, command) => {
      sent.push(command.type);
      const fault = broken.get((command.data as { readonly shiftId: string }).shiftId);
      return fault ? Promise.reject(fault) : pass(service, command);
    },
  });
  await moveIn(house);
  Object.assign(house.edge.queries.recognition, {
    allPrograms() {
      throw new Error('SELECT secret FROM programs');
    },
  });
});
afterAll(() => house.close());
beforeEach(() => {
  for (const noted of [sent, house.reads, house.faults]) noted.length = 0;
});

/** The only headers in which two answers to the same request differ: when, and by which number it is found in the log. */
const ownOfEach = new Set(['date', 'x-correlation-id']);

interface Told {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}
type Way = 'plain' | 'long';

/** Any address but the plain one takes the long way. */
async function send(
  { method = 'POST', asked, as, body, inPieces = false, ...given }: Omit<OddRequest, 'name' | 'status' | 'codes'>,
  way: Way,
): Promise<Told> {
  const bytes = body === undefined ? undefined : Buffer.from(body);
  const all: OutgoingHttpHeaders = {
    'content-type': 'application/json',
    accept: 'application/json',
    ...house.headersOf(as),
    ...(bytes && !inPieces && { 'content-length': bytes.length }),
    ...given.headers,
  };
  const headers = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  const search = [way === 'long' ? 'long' : undefined, asked].filter((part) => part !== undefined).join('&');
  const request = open(search ? `${house.url}?${search}` : house.url, { method, headers, agent: false });
  // Whoever is refused for the size of a body hears of it while still sending.
  request.on('error', () => undefined);
  if (bytes && inPieces) request.write(bytes.subarray(0, 10));
  request.end(bytes && inPieces ? bytes.subarray(10) : bytes);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  let text = '';
  for await (const piece of response.setEncoding('utf8')) {
    text += String(piece);
    // A live update has no end.
    if (text.includes('event: next')) break;
  }
  request.destroy();
  const number = String(response.headers['x-correlation-id']);
  expect(number).toMatch(/^[\da-f-]{36}$/);
  return {
    status: response.statusCode,
    headers: Object.fromEntries(Object.entries(response.headers).filter(([name]) => !ownOfEach.has(name))),
    text: text.replaceAll(number, 'the number to quote'),
  };
}

interface Refused {
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}
const codesIn = (text: string): readonly string[] =>
  text.startsWith('{') ? ((JSON.parse(text) as Refused).errors ?? []).map(({ extensions }) => extensions?.code ?? '') : [];

const older = 'application/json';
const standard = 'application/graphql-response+json';
const faulty = new Set(['INTERNAL_SERVER_ERROR', 'UNAVAILABLE']);

describe.each(Object.entries(oddRequests))('%s', (_, requests: readonly OddRequest[]) => {
  test.each(requests)('$name', async ({ status, codes, short = false, knownFromOthers = false, ...request }) => {
    const accepts = request.headers && 'accept' in request.headers ? [request.headers['accept']] : [older, standard];
    const shortBefore = house.graphql.plainAnswers();
    const first = await send({ headers: { accept: accepts[0] }, ...request }, 'plain');
    expect(house.graphql.plainAnswers()).toBe(shortBefore);
    expect([first.status, codesIn(first.text)]).toEqual([status, codes]);
    if (knownFromOthers) await send({ body: JSON.stringify({ query: textIn(request) }) }, 'long');

    for (const accept of accepts) {
      const asSent = { ...request, headers: { accept, ...request.headers } };
      const long = await send(asSent, 'long');
      const known = [await send(asSent, 'plain'), await send(asSent, 'plain')];
      if (short && request.body) known.push(await send({ ...asSent, body: await byFingerprint(String(request.body)) }, 'plain'));
      for (const answer of accept === accepts[0] ? [first, ...known] : known) expect(answer).toEqual(long);
      expect(long.text).not.toMatch(/SELECT|sector|node_modules|Did you mean/);
    }
    const known = accepts.length * 3;
    expect(house.graphql.plainAnswers() - shortBefore).toBe(short ? known : 0);
    // A fault is told to us each time, and with the number that is told to them.
    const fault = codes.find((code) => faulty.has(code)) !== undefined;
    expect(first.text.includes('the number to quote')).toBe(fault);
    expect(house.faults.length).toBe(fault ? 1 + accepts.length + known : 0);
  });
});

const textIn = ({ body }: Pick<OddRequest, 'body'>): string => (JSON.parse(String(body)) as { readonly query: string }).query;

/** The same body with the fingerprint in place of its text, which the house knows from now on as its own. */
async function byFingerprint(body: string): Promise<string> {
  const { query, ...others } = JSON.parse(body) as { readonly query: string };
  house.graphql.know([query]);
  // It is read in a turn in which nothing else happens.
  for (let turns = 0; turns < 3; turns++) await turn();
  return JSON.stringify({ documentId: `sha256:${createHash('sha256').update(query).digest('hex')}`, ...others });
}

describe('an attack', () => {
  test.each(attacks)('by $name is refused before anything is read, on both ways and again', async ({ body, refusedAs }) => {
    for (const as of [undefined, ana]) {
      const asSent = { as, body };
      const long = await send(asSent, 'long');
      for (let times = 0; times < 2; times++) expect(await send(asSent, 'plain')).toEqual(long);
      if (typeof refusedAs === 'number') expect(long.status).toBe(refusedAs);
      else expect(codesIn(long.text)).toContain(refusedAs);
      expect([long.text.includes('"data":{'), codesIn(long.text).length < 20, long.text.length < 3000]).toEqual([false, true, true]);
      expect(long.text).not.toContain('Did you mean');
      // Who asks is known by their roles; nothing else was looked up, opened or done.
      expect(house.reads.filter((read) => read !== 'roles.rights')).toEqual([]);
      expect([sent, house.faults]).toEqual([[], []]);
    }
  });
});

test('a session that ended has ended on both ways', async () => {
  const asked = { as: ana, body: JSON.stringify({ query: '{ viewer { organizer } }' }) };
  const before = await send(asked, 'plain');
  house.signOut(ana);
  const after = await send(asked, 'plain');
  expect([before.text, after.text]).toEqual(['{"data":{"viewer":{"organizer":false}}}', '{"data":{"viewer":null}}']);
  expect(await send(asked, 'long')).toEqual(after);
  expect(house.graphql.plainAnswers()).toBeGreaterThan(0);
});
