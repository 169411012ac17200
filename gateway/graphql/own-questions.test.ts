/** Our own app asks by fingerprint: every one of its questions is known, an app of another build is answered all the same, and nobody else has to be. */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cacheExchange, Client, fetchExchange, stringifyDocument, type TypedDocumentNode } from '@urql/core';
import { Kind, OperationTypeNode, type DocumentNode } from 'graphql';
import { ana, saturday } from '#tests/support';
import { moveIn } from '../../tests/support/small-community.ts';
import { openSmallHouse, type SmallHouse } from '../../tests/support/small-house.ts';
import { byFingerprint } from '../web/api/by-fingerprint.ts';
import { appQuestions } from '../web/questions.ts';

const web = join(import.meta.dirname, '../web');
const texts = appQuestions();

/** Documents as the app has them: those in files that a browser is not needed for. */
async function appDocuments(): Promise<readonly TypedDocumentNode[]> {
  const files = globSync('{api,pages}/**/{*-query,listings,sign-up,session}.ts', { cwd: web });
  const modules = await Promise.all(files.map((file) => import(join(web, file)) as Promise<Readonly<Record<string, unknown>>>));
  return modules
    .flatMap((module) => Object.values(module))
    .filter((one): one is DocumentNode => typeof one === 'object' && one !== null && 'definitions' in one)
    .filter(({ definitions }) => definitions[0]?.kind === Kind.OPERATION_DEFINITION);
}

/** What the app's client would send for it. */
async function sent(document: TypedDocumentNode): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const client = new Client({
    url: 'http://localhost/graphql',
    preferGetMethod: false,
    fetchSubscriptions: true,
    fetch: (_, init) => {
      resolve(init?.body as string);
      return Promise.reject(new TypeError('There is nobody here.'));
    },
    exchanges: [cacheExchange, fetchExchange],
  });
  const [operation] = document.definitions;
  const kind = operation?.kind === Kind.OPERATION_DEFINITION ? operation.operation : OperationTypeNode.QUERY;
  // As api/commands.ts sends a command.
  const asked = kind === OperationTypeNode.MUTATION ? client.mutation(stringifyDocument(document), {}) : client[kind](document, {});
  const { unsubscribe } = asked.subscribe(() => undefined);
  const { query } = JSON.parse(await promise) as { query: string };
  unsubscribe();
  return query;
}

describe('the build writes down', () => {
  test('letter for letter what the app sends', async () => {
    const documents = await appDocuments();
    expect(documents.length).toBeGreaterThan(25);
    const known = new Set(Object.values(texts));
    const odd: string[] = [];
    for (const document of documents) {
      const text = await sent(document);
      if (!known.has(text)) odd.push(text);
    }
    expect(odd).toEqual([]);
  });
});

/** Every request as it went out, and the status it came back with. */
function watched() {
  const seen: { readonly body: Readonly<Record<string, unknown>>; readonly status: number }[] = [];
  const send: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    seen.push({ body: JSON.parse(init?.body as string) as Record<string, unknown>, status: response.status });
    return response;
  };
  return { seen, send };
}

const accept = 'application/graphql-response+json, application/json';
const community = texts['Community'] ?? '';
const places = texts['ShiftChanged'] ?? Object.values(texts).find((text) => text.includes('shiftChanged(')) ?? '';

describe('asked by fingerprint', () => {
  let house: SmallHouse;
  beforeAll(async () => {
    house = await openSmallHouse();
    await moveIn(house);
    house.graphql.know(Object.values(texts));
  });
  afterAll(() => house.close());

  const asking = (query: string, variables: object) => ({
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, ...house.headersOf(ana) },
    body: JSON.stringify({ query, variables }),
  });

  test('the same answer, and the text does not travel', async () => {
    for (const [query, variables] of [
      [community, {}],
      [texts['Viewer'] ?? '', {}],
      [texts['Listings'] ?? '', { first: 20 }],
      // The long way has the words for variables that do not fit.
      [texts['Listings'] ?? '', { first: 'many' }],
    ] as const) {
      const { seen, send } = watched();
      const whole = (await (await fetch(house.url, asking(query, variables))).json()) as object;
      const answer = (await (await byFingerprint(send)(house.url, asking(query, variables))).json()) as object;
      expect(withoutNumbers(answer)).toEqual(withoutNumbers(whole));
      expect(seen[0]?.body['documentId']).toMatch(/^sha256:[0-9a-f]{64}$/);
      expect(seen[0]?.body).not.toHaveProperty('query');
    }
  });

  test('known before the first person asks: the short way from the first question on', async () => {
    const fresh = await openSmallHouse();
    try {
      fresh.graphql.know(Object.values(texts));
      // Read in the turns in which nothing else happens.
      for (let turn = 0; turn < 2 * Object.keys(texts).length; turn++) await new Promise((resolve) => setImmediate(resolve));
      await byFingerprint(fetch)(fresh.url, asking(community, {}));
      expect(fresh.graphql.plainAnswers()).toBe(1);
    } finally {
      await fresh.close();
    }
  });

  test('live updates too', async () => {
    const { seen, send } = watched();
    const init = asking(places, { keys: [saturday], shiftKeys: [saturday] });
    const response = await byFingerprint(send)(house.url, { ...init, headers: { ...init.headers, accept: 'text/event-stream' } });
    const reader = response.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    await reader?.cancel();
    expect(seen.map(({ status }) => status)).toEqual([200]);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(new TextDecoder().decode(value)).toMatch(/event: next|:/);
  });

  test('a text of another build: told that it is unknown, and asked again with the text', async () => {
    const { seen, send } = watched();
    const older = `${community} # as it was last week`;
    const response = await byFingerprint(send)(house.url, asking(older, {}));
    expect(await response.json()).toMatchObject({ data: { community: {} } });
    expect(seen.map(({ status }) => status)).toEqual([404, 200]);
    // Nobody teaches the server by asking.
    await byFingerprint(send)(house.url, asking(older, {}));
    expect(seen.map(({ status }) => status)).toEqual([404, 200, 404, 200]);
  });

  test('in the words that clients of persisted documents know, of both kinds', async () => {
    const unknown = '0'.repeat(64);
    for (const body of [
      { documentId: `sha256:${unknown}` },
      { documentId: 'anything' },
      { extensions: { persistedQuery: { version: 1, sha256Hash: unknown } } },
    ])
      for (const [type, status] of [
        ['application/json', 200],
        ['application/graphql-response+json', 404],
      ] as const) {
        const headers = { 'content-type': 'application/json', accept: type, ...house.headersOf() };
        const response = await fetch(house.url, { method: 'POST', headers, body: JSON.stringify(body) });
        expect(response.status).toBe(status);
        expect(response.headers.get('content-type')).toContain(type);
        expect(await response.json()).toEqual({
          errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
        });
      }
  });
});

test('with our own questions only: theirs and nothing else, whoever asks and in whatever form', async () => {
  const house = await openSmallHouse({ ownQuestionsOnly: true });
  try {
    house.graphql.know([community]);
    const foreign = '{ community { volunteers } }';
    const refused = { errors: [{ extensions: { code: 'PERSISTED_QUERY_ONLY' } }] };
    for (let times = 0; times < 3; times++) expect(await house.ask(foreign, { as: ana })).toMatchObject(refused);
    const get = await fetch(`${house.url}?query=${encodeURIComponent(foreign)}`, { headers: { accept } });
    expect([get.status, await get.json()]).toMatchObject([403, refused]);
    house.reads.length = 0;
    expect(await house.ask('{ listings { totalCount', { as: ana })).toMatchObject(refused);
    expect(house.reads.filter((read) => !read.startsWith('roles'))).toEqual([]);
    // By its text as well, as a browser without a safe connection asks.
    expect(await house.ask(community)).toMatchObject({ data: { community: {} } });

    let outdated = 0;
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept, ...house.headersOf() },
      body: JSON.stringify({ query: foreign }),
    };
    await byFingerprint(fetch, () => (outdated += 1))(house.url, init);
    expect(outdated).toBe(1);
  } finally {
    await house.close();
  }
});

/** Cursors hold the moment, faults have numbers. */
const withoutNumbers = (answer: object): unknown =>
  JSON.parse(JSON.stringify(answer, (key, value: unknown) => (/cursor/i.test(key) ? 'a cursor' : value)));
