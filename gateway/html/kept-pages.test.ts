/** Pages as bytes: sent once to whoever has them, never old, never somebody's, small on the way. */
import { once } from 'node:events';
import { createServer, request as open, type IncomingHttpHeaders, type OutgoingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import express from 'express';
import { awardIdOf } from '#events';
import { ana, ben, carol, foodBank, kindness, riverTrust, saturday, sorting } from '#tests/support';
import { moveIn } from '../../tests/support/small-community.ts';
import { openSmallHouse, type SmallHouse } from '../../tests/support/small-house.ts';
import { appQuestions } from '../web/questions.ts';
import { readFrame } from './frame.ts';
import { pageRoutes, type PageParts, type Sent } from './routes.ts';

const index = '<!doctype html><html><head><title>x</title></head><body><div id="root"></div></body></html>';
const frame = Promise.resolve(readFrame(index, 'https://h.example', { questions: appQuestions() }));
const faults: unknown[] = [];

let house: SmallHouse;
let server: Server;
beforeEach(async () => {
  faults.length = 0;
  house = await openSmallHouse();
  await moveIn(house);
  const pages = house.graphql.publicPages<Sent>(({ size }) => size);
  const askAs: PageParts['askAs'] = (request) =>
    request.get('cookie')?.includes('broken') ? Promise.reject(new Error('The accounts are away.')) : house.graphql.askAs(request);
  const now = (): string => house.clock.at;
  const onFault = (fault: unknown): void => void faults.push(fault);
  server = createServer(express().use(pageRoutes({ pages, askAs, origin: 'https://h.example', frame: () => frame, now, onFault })));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await house.close();
  expect(faults).toEqual([]);
});

interface Got {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
  /** Something was read for it. */
  readonly read: boolean;
}

function get(path: string, headers: OutgoingHttpHeaders = {}, method = 'GET'): Promise<Got> {
  house.reads.length = 0;
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const asked = open({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const bytes = Buffer.concat(parts);
        resolve({ status: response.statusCode, headers: response.headers, bytes, text: String(bytes), read: house.reads.length > 0 });
      });
    });
    asked.on('error', reject).end();
  });
}
const later = (ms: number): void => {
  house.clock.at = new Date(Date.parse(house.clock.at) + ms).toISOString();
};

const need = `/projects/${sorting}`;
/** It looks for nobody, so that it shows no need. */
const elsewhere = `/organizations/${riverTrust}`;

test('whoever has a page is told so in a few bytes', async () => {
  const first = await get('/');
  const tag = first.headers.etag ?? '';
  const again = await get('/', { 'if-none-match': `"other", ${tag.replace('W/', '')}` });
  expect([again.status, again.text, again.headers.etag]).toEqual([304, '', tag]);
  for (const name of ['content-security-policy', 'cache-control', 'vary']) expect(again.headers[name]).toBe(first.headers[name]);
  expect((await get('/', { 'if-none-match': '"other"' })).status).toBe(200);
  expect((await get(need, { 'if-none-match': tag })).status).toBe(200);
});

test('minutes later, when nothing happened, it is the same, and nothing was read for it', async () => {
  const pages = ['/', need, `/organizations/${foodBank}`];
  const before = new Map<string, Got>();
  for (const path of pages) before.set(path, await get(path));
  later(240_000);
  for (const path of pages) {
    const { read, text, headers } = await get(path);
    expect([path, read, headers.etag]).toEqual([path, false, before.get(path)?.headers.etag]);
    expect(text).toBe(before.get(path)?.text);
  }
});

test('what happens makes those pages old that tell of it, and no others', async () => {
  const [before, other] = [await get(need), await get(elsewhere)];
  await get('/');
  for (const volunteerId of [ana, ben]) await house.has('matching', 'WithdrawFromShift', { shiftId: saturday, volunteerId });
  await house.settle();
  const after = await get(need, { 'if-none-match': before.headers.etag });
  expect([after.status, after.read]).toEqual([200, true]);
  expect([before, after].map(({ text }) => text.includes('1 place left'))).toEqual([false, true]);
  expect(await get(elsewhere)).toMatchObject({ read: false, text: other.text });
  expect((await get('/')).read).toBe(true);
});

test('a shift that begins leaves the list in that moment', async () => {
  expect((await get('/')).text).toContain(need);
  house.clock.at = '2026-11-28T08:59:59.999Z';
  expect((await get('/')).text).toContain(need);
  later(1);
  expect((await get('/')).text).not.toContain(need);
});

/** What the app is told of before it asks. */
function told(page: Got): Readonly<Record<string, unknown>> {
  const [, block = '[]'] = /id="first-answers"[^>]*>([^<]*)</.exec(page.text) ?? [];
  const answers = JSON.parse(block) as readonly { readonly operation: string; readonly data: unknown }[];
  return Object.fromEntries(answers.map(({ operation, data }) => [operation, data]));
}

test('with a session the page is for nobody to keep, and comes with what this person would see', async () => {
  const [nobody, known, other] = [await get('/'), await get('/', { cookie: `person=${ana}` }), await get('/', { cookie: `person=${ben}` })];
  expect([nobody, known, other].map(({ headers }) => headers['cache-control'])).toEqual(['no-cache', 'no-store', 'no-store']);
  for (const { headers } of [nobody, known, other]) expect(headers.vary).toBe('accept-encoding, cookie');
  expect([nobody, known, other].map((page) => told(page)['Viewer'])).toMatchObject([
    { viewer: null },
    { viewer: { contact: { name: 'Ana Maria Silva' } } },
    { viewer: { contact: { name: 'Ben Okafor' } } },
  ]);
  expect(told(known)['Listings']).toBeDefined();
  expect(nobody.text).not.toContain('Ana Maria');
  expect((await get('/', { cookie: `person=${ana}`, 'if-none-match': nobody.headers.etag })).status).toBe(200);
});

test('whoever brings a cookie and no session is a stranger, and has what is kept for them', async () => {
  const nobody = await get('/');
  const signedOut = await get('/', { cookie: 'theme=dark' });
  expect([signedOut.text, signedOut.headers.etag, signedOut.read]).toEqual([nobody.text, nobody.headers.etag, false]);
});

test('when nobody can say who somebody is, the page leaves it to the app to ask', async () => {
  const { text, headers } = await get('/', { cookie: `person=${ana}; broken` });
  expect(faults.splice(0)).toHaveLength(1);
  expect([text.includes('id="first-answers"'), text.includes(need), headers['cache-control']]).toEqual([false, true, 'no-store']);
});

test('a page of somebody’s own comes with its answers, and tells nobody what they may not see', async () => {
  const roster = `/host/shifts/${saturday}`;
  const [carols, anas, nobodys] = [
    await get(roster, { cookie: `person=${carol}` }),
    await get(roster, { cookie: `person=${ana}` }),
    await get(roster),
  ];
  expect(Object.keys(told(carols))).toEqual(['Viewer', 'Roster']);
  expect(carols.text).toContain('Ben Okafor');
  expect(Object.keys(told(anas))).toContain('Viewer');
  for (const { text } of [anas, nobodys]) expect(text).not.toContain('Ben Okafor');
  expect(told(nobodys)).toEqual({});
  // The page itself is kept for all of them; its answers are not.
  await house.has('matching', 'WithdrawFromShift', { shiftId: saturday, volunteerId: ben });
  await house.settle();
  expect((await get(roster, { cookie: `person=${carol}` })).text).not.toBe(carols.text);
});

test('the answers say in which language they are', async () => {
  const languages = ['de-DE,de;q=0.9,en;q=0.8', 'fr', undefined].map(async (wished) => {
    const { text } = await get('/me', { cookie: `person=${ana}`, ...(wished && { 'accept-language': wished }) });
    return /id="first-answers" lang="(\w+)"/.exec(text)?.[1];
  });
  expect(await Promise.all(languages)).toEqual(['de', 'en', 'en']);
});

test('a name is opened each time: whoever is forgotten is on no page any more', async () => {
  const citationRef = await house.vault.seal(ana, 'recognition', 'She stayed.', 'citation');
  const award = { awardId: awardIdOf(kindness, ana, '2026'), programId: kindness, volunteerId: ana, period: '2026', citationRef };
  await house.has('recognition', 'GrantAward', { ...award, rule: null, nominationId: null, evidence: { hoursIds: [], minutes: 0 } });
  await house.settle();
  expect((await get('/celebrate')).text).toContain('Ana');
  expect((await get('/celebrate')).text).toContain('Ana');
  await house.vault.forget(ana);
  const after = await get('/celebrate');
  expect(after.text).not.toContain('Ana');
  expect(after.text).not.toContain('She stayed.');
});

test('it is small on the way, and the same whichever way it comes', async () => {
  const plain = await get('/');
  const [br, gzip, head] = [
    await get('/', { 'accept-encoding': 'gzip, br' }),
    await get('/', { 'accept-encoding': 'gzip' }),
    await get('/', { 'accept-encoding': 'br' }, 'HEAD'),
  ];
  expect([br.headers['content-encoding'], gzip.headers['content-encoding']]).toEqual(['br', 'gzip']);
  expect(String(brotliDecompressSync(br.bytes))).toBe(plain.text);
  expect(String(gunzipSync(gzip.bytes))).toBe(plain.text);
  expect(br.bytes.length).toBeLessThan(plain.bytes.length / 2);
  expect([head.text, head.headers['content-length'], head.headers.etag]).toEqual(['', String(br.bytes.length), plain.headers.etag]);
});

test('what is not there is looked for each time', async () => {
  const nowhere = '/projects/00000000-0000-4000-8000-00000000dead';
  expect((await get(nowhere)).status).toBe(404);
  expect((await get(nowhere)).read).toBe(true);
});
