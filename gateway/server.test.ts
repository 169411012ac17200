/** The house from outside: what a browser, a search engine and somebody with bad intentions get to see over HTTP. */
import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { deriveId, type CommandId } from '#events';
import { carol, foodBank, riverCleanup, saturday, sorting, sunday } from '#tests/support';
import type { House } from '../deploy/house.ts';
import { openTestHouse, script, type OpenedHouse } from '../tests/support/open-house.ts';
import { ownPage, signInByCode } from './index.ts';

const hostile = '</script><script>alert(1)</script> & "friends"';

const opened: OpenedHouse[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});
async function openForThisTest(env?: Record<string, string>): Promise<OpenedHouse> {
  const one = await openTestHouse(env);
  opened.push(one);
  return one;
}

async function wish({ system }: House, type: string, data: Record<string, unknown>): Promise<void> {
  const commandId = deriveId<CommandId>('spec', type, JSON.stringify(data));
  const actor = { kind: 'operator' } as const;
  const at = new Date().toISOString();
  const outcome = await system.send('projects', { type, data, commandId, actor, at, correlationId: commandId, causationId: commandId });
  expect(outcome).toMatchObject({ outcome: 'recorded' });
}

const need = {
  title: hostile,
  summary: 'We sort what others gave.',
  description: 'First paragraph.\n\nSecond <b>paragraph</b>.',
  causes: ['poverty'],
  skills: ['lifting'],
  languages: [],
  place: { name: 'Old Market Hall', address: 'Market Street 1', latitude: 51.45, longitude: -2.59 },
  bring: ['gloves'],
  access: ['step-free'],
};
/** Ten to noon, a week from now, in Berlin. */
const day = Temporal.Now.plainDateISO('Europe/Berlin').add({ days: 7 }).toString();
const when = { start: `${day}T10:00`, end: `${day}T12:00`, timeZone: 'Europe/Berlin' };

async function fill(house: House): Promise<void> {
  const mission = 'Nobody in the east goes hungry.';
  await wish(house, 'RegisterOrganization', { organizationId: foodBank, registeredBy: carol, name: 'Eastside & Co', mission });
  await wish(house, 'VerifyOrganization', { organizationId: foodBank });
  for (const projectId of [sorting, riverCleanup]) {
    await wish(house, 'DraftProject', { projectId, organizationId: foodBank, ...need });
    await wish(house, 'PublishProject', { projectId });
  }
  await wish(house, 'ScheduleShift', { shiftId: saturday, projectId: sorting, title: 'Morning', when, places: 12 });
  await wish(house, 'ScheduleShift', { shiftId: sunday, projectId: riverCleanup, title: 'Bank', when, places: 3 });
  await wish(house, 'CancelProject', { projectId: riverCleanup, reason: 'The river is too high.' });
  await house.system.settle();
}

const page = async (url: string, init?: RequestInit) => {
  const response = await fetch(url, { redirect: 'manual', ...init });
  return { status: response.status, headers: response.headers, text: await response.text() };
};
const factsOf = (text: string): Record<string, unknown>[] =>
  [...text.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(
    ([, json = '']) => JSON.parse(json) as Record<string, unknown>,
  );

describe('the public side', () => {
  let house: House;
  let url: string;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ house, url, close } = await openTestHouse());
    await fill(house);
  });
  afterAll(() => close());

  test.each(['/', `/projects/${sorting}`, '/me', '/nowhere'])(
    '%s may run and style by our own files only, and has nothing inline',
    async (path) => {
      const { headers, text } = await page(`${url}${path}`);
      const policy = headers.get('content-security-policy')?.split('; ');
      expect(policy).toEqual(
        expect.arrayContaining(["default-src 'none'", "script-src 'self'", "style-src 'self'", "trusted-types 'none'"]),
      );
      expect(policy?.join()).not.toMatch(/unsafe|nonce|sha256|\*|https?:/);
      const tags = [...text.matchAll(/<(?:script|style)\b[^>]*>/g)].map(([tag]) => tag);
      expect(tags.length).toBeGreaterThan(1);
      for (const tag of tags) expect(tag).toMatch(/^<script (?:type="application\/(?:ld\+)?json"|[^>]*src="\/)/);
      expect(text).not.toMatch(/ style=| on\w+="/);
    },
  );

  test.each(['/', '/health', '/icon.svg', '/graphql', '/nowhere', '/api/auth/get-session'])('%s is answered carefully', async (path) => {
    const { headers } = await page(`${url}${path}`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('content-security-policy')).toContain("base-uri 'none'");
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  test('a need is readable without JavaScript, and says to previews and search engines what it is', async () => {
    const { status, text } = await page(`${url}/projects/${sorting}`);
    expect(status).toBe(200);
    for (const words of [
      'We sort what others gave.',
      'Old Market Hall',
      '12 places left',
      'Second &lt;b&gt;paragraph',
      'gloves',
      'step free',
    ])
      expect(text).toContain(words);
    expect(text).toContain(`<a href="/organizations/${foodBank}">Eastside &amp; Co</a>`);
    expect(text).toContain(`<link rel="canonical" href="${url}/projects/${sorting}"`);
    expect(text).toContain(`<meta property="og:image" content="${url}/card.png"`);
    expect(factsOf(text)).toMatchObject([
      {
        '@type': 'Event',
        startDate: expect.stringMatching(new RegExp(`^${day}T10:00:00\\+0[12]:00$`)),
        eventStatus: 'https://schema.org/EventScheduled',
        location: { '@type': 'Place', address: 'Market Street 1' },
        organizer: { name: 'Eastside & Co' },
        remainingAttendeeCapacity: 12,
      },
    ]);
  });

  test('what people wrote stays text, in the page and in its facts', async () => {
    const { text } = await page(`${url}/projects/${sorting}`);
    expect(text).not.toContain('<script>alert(1)');
    expect(text).toContain('<title>&lt;/script&gt;&lt;script&gt;alert(1)');
    expect(factsOf(text)[0]?.['name']).toBe(`${hostile}: Morning`);
  });

  test('the first page lists open needs with links, and searches without JavaScript', async () => {
    const { text } = await page(url);
    expect(text).toContain(`href="/projects/${sorting}"`);
    expect(text).toContain('1 way to help');
    expect(factsOf(text).map((facts) => facts['@type'])).toEqual(['WebSite', 'ItemList']);
    const nothing = await page(`${url}/?words=zebra%22%3E%3Cscript%3E`);
    expect(nothing.text).toContain('Nothing matches all of that');
    expect(nothing.text).not.toContain('"><script>');
  });

  test('search engines are told which pages there are: those of open needs and whose they are, and of nobody', async () => {
    const robots = await page(`${url}/robots.txt`);
    const [, address = ''] = /^Sitemap: (\S+)$/m.exec(robots.text) ?? [];
    const sitemap = await page(address);
    expect([robots.status, sitemap.status, sitemap.headers.get('content-type')]).toEqual([200, 200, 'application/xml; charset=utf-8']);
    const told = [...sitemap.text.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, loc = '']) => loc.replace(url, ''));
    expect(told).toEqual(['/', '/celebrate', `/projects/${sorting}`, `/organizations/${foodBank}`]);
    for (const path of told) expect((await page(`${url}${path}`)).text).toContain('rel="canonical"');
    const again = await page(address, { headers: { 'if-none-match': sitemap.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  });

  test('a cancelled project says so, to people and to search engines', async () => {
    const { status, text } = await page(`${url}/projects/${riverCleanup}`);
    expect(status).toBe(200);
    expect(text).toContain('This project was cancelled');
    expect(text).toContain('The river is too high.');
    expect(text).toMatch(/<title>Cancelled: /);
    for (const facts of factsOf(text)) expect(facts['eventStatus']).toBe('https://schema.org/EventCancelled');
  });

  test.each([
    '/projects/00000000-0000-4000-8000-00000000dead',
    '/projects/not-a-key',
    '/organizations/00000000-0000-4000-8000-00000000dead',
    '/awards/x',
    '/nowhere/at/all',
    '/host/nowhere',
  ])('%s is not found, and still the app', async (path) => {
    const { status, text } = await page(`${url}${path}`);
    expect(status).toBe(404);
    expect(text).toContain('This page is not here');
    expect(text).toContain(script);
    expect(text).toContain('noindex');
  });

  test('every address of the app is answered', async () => {
    const routes = readFileSync(join(import.meta.dirname, 'web/router.tsx'), 'utf8');
    const addresses = [...routes.matchAll(/(?:at|staffAt)\('([^']+)'\)/g)].map(([, path = '']) =>
      path.replace('/organizations/$key', `/organizations/${foodBank}`).replace('$key', sorting).replace('/{-$volunteerKey}', ''),
    );
    expect(addresses.length).toBeGreaterThan(15);
    const answers = await Promise.all(addresses.map(async (path) => [path, (await page(`${url}${path}`)).status]));
    expect(answers).toEqual(addresses.map((path) => [path, path.startsWith('/awards/') ? 404 : 200]));
  });

  test('files are sent small and kept for ever when their name is their content', async () => {
    const { headers, text } = await page(`${url}${script}`, { headers: { 'accept-encoding': 'br' } });
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('content-encoding')).toBe('br');
    expect(Number(headers.get('content-length'))).toBeLessThan(500);
    expect(text).toContain('many hands');
    const icon = await page(`${url}/icon.svg`);
    expect(icon.headers.get('cache-control')).toBe('public, no-cache');
    const again = await page(`${url}/icon.svg`, { headers: { 'if-none-match': icon.headers.get('etag') ?? '' } });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  test.each(['/assets/gone-12345678.js', '/main.css', '/.vite/manifest.json', '/assets/../../package.json', '/index.html'])(
    'a missing file %s is never a page',
    async (path) => {
      const { status, headers, text } = await raw(url, path);
      expect(status).toBe(404);
      expect(headers['content-type']).toContain('text/plain');
      expect(text).not.toContain('<');
    },
  );

  test('it is well, and ready', async () => {
    expect((await page(`${url}/health`)).status).toBe(200);
    expect((await page(`${url}/ready`)).status).toBe(200);
    house.gateway.prepare('The chairs are being put up.');
    const [ready, find, question] = await Promise.all([
      page(`${url}/ready`),
      page(url),
      page(`${url}/graphql`, {
        method: 'POST',
        headers: { ...ownPage, 'content-type': 'application/json' },
        body: '{"query":"{__typename}"}',
      }),
    ]);
    house.gateway.prepare(undefined);
    expect([ready.status, find.status, question.status]).toEqual([503, 503, 503]);
    expect(find.text).toContain('The chairs are being put up.');
    expect((await page(`${url}/ready`)).status).toBe(200);
  });
});

/** A path as it is written, which fetch would tidy up. */
function raw(url: string, path: string): Promise<{ status: number | undefined; headers: Record<string, unknown>; text: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const asked = httpRequest({ hostname, port, path }, (response) => {
      let text = '';
      response.on('data', (bytes) => (text += String(bytes)));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
    });
    asked.on('error', reject).end();
  });
}

const whoAmI = async (url: string, cookie: string) => {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { ...ownPage, 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query: '{ viewer { contact { name email } organizer } }' }),
  });
  return ((await answer.json()) as { data: { viewer: unknown } }).data.viewer;
};
const post = (url: string, path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}`, { method: 'POST', headers: { ...ownPage, 'content-type': 'application/json', ...headers }, body });
const askForCode = (url: string, email: string, headers: Record<string, string> = {}) =>
  post(url, '/api/auth/email-otp/send-verification-otp', JSON.stringify({ email, type: 'sign-in' }), headers);

describe('signing in', () => {
  test('a code by mail makes a member, whose name is in the vault and in no other file', async () => {
    const { house, url } = await openForThisTest();
    const cookie = await signInByCode(url, 'ana.canary@example.org', 'Ana Canary');
    expect(await whoAmI(url, cookie)).toEqual({ contact: { name: 'Ana Canary', email: 'ana.canary@example.org' }, organizer: false });
    expect(await whoAmI(url, '')).toBeNull();
    const again = await signInByCode(url, 'ana.canary@example.org');
    expect(await whoAmI(url, again)).toMatchObject({ contact: { name: 'Ana Canary' } });
    const joined = [];
    for await (const { events, live } of house.system.log.subscribe({ after: 0, categories: ['volunteer'] })) {
      joined.push(...events.map(({ type, data }) => [type, JSON.stringify(data).includes('Canary')]));
      if (live) break;
    }
    expect(joined).toEqual([
      ['VolunteerJoined', false],
      ['ContactDetailsChanged', false],
    ]);
  });

  test('signing out ends it', async () => {
    const { url } = await openForThisTest();
    const cookie = await signInByCode(url, 'ana@example.org', 'Ana');
    expect((await post(url, '/api/auth/sign-out', '{}', { cookie, origin: url })).status).toBe(200);
    expect(await whoAmI(url, cookie)).toBeNull();
  });

  test('whatever a client says about its address, it is one address', async () => {
    const { url } = await openForThisTest();
    const statuses = [];
    for (let n = 0; n < 25; n++) {
      const claimed = {
        'x-forwarded-for': `10.0.0.${n}`,
        'x-peer-address': `10.0.1.${n}`,
        forwarded: `for=10.0.2.${n}`,
        'x-real-ip': `10.0.3.${n}`,
      };
      statuses.push((await askForCode(url, `p${n}@example.org`, { ...claimed, origin: url })).status);
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(20);
    expect(statuses.at(-1)).toBe(429);
  });

  test('behind a trusted proxy, each address it names is another one', async () => {
    const { url } = await openForThisTest({ TRUSTED_PROXIES: 'loopback' });
    for (let n = 0; n < 25; n++)
      expect((await askForCode(url, `p${n}@example.org`, { 'x-forwarded-for': `203.0.113.${n}`, origin: url })).status).toBe(200);
  });

  test('what a client claims before the trusted proxy speaks counts for nothing', async () => {
    const { url } = await openForThisTest({ TRUSTED_PROXIES: 'loopback' });
    const statuses = [];
    for (let n = 0; n < 25; n++) {
      // The proxy adds whom it has seen at the end of what the client sent.
      const passedOn = { 'x-forwarded-for': `198.51.100.${n}, 203.0.113.7`, origin: url };
      statuses.push((await askForCode(url, `p${n}@example.org`, passedOn)).status);
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(20);
    expect(statuses.at(-1)).toBe(429);
  });

  test('in production there is no mailbox, and https is insisted on', async () => {
    const { url } = await openForThisTest({
      NODE_ENV: 'production',
      BASE_URL: 'https://hands.example.org',
      SMTP_URL: 'smtp://127.0.0.1:1',
    });
    const { status, headers } = await page(`${url}/mailbox`);
    expect(status).toBe(404);
    expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
    expect((await page(url)).text).toContain('<link rel="canonical" href="https://hands.example.org/"');
  });
});

test('where people come by https, the session is for https only, and no script can read it', async () => {
  const { url } = await openForThisTest({ BASE_URL: 'https://hands.example.org' });
  await askForCode(url, 'ana@example.org', { origin: url });
  const [letter] = (await (await fetch(`${url}/mailbox?to=ana@example.org`, { headers: { accept: 'application/json' } })).json()) as [
    { text: string },
  ];
  const otp = /\d{6}/.exec(letter.text)?.[0];
  const answer = await post(url, '/api/auth/sign-in/email-otp', JSON.stringify({ email: 'ana@example.org', otp }), { origin: url });
  const cookie = answer.headers.getSetCookie().find((one) => one.includes('session_token'));
  for (const part of ['__Secure-', 'Secure', 'HttpOnly', 'SameSite=Lax']) expect(cookie).toContain(part);
});

describe('the door', () => {
  test('only our own pages change anything', async () => {
    const { url } = await openForThisTest();
    const mutation = JSON.stringify({ query: 'mutation { __typename }' });
    const json = { 'content-type': 'application/json' };
    const from = (headers: Record<string, string>) =>
      fetch(`${url}/graphql`, { method: 'POST', headers: { ...json, ...headers }, body: mutation });
    expect((await from({})).status).toBe(403);
    expect((await from({ ...ownPage, origin: 'https://evil.example' })).status).toBe(403);
    expect((await from({ ...ownPage, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await from({ ...ownPage, origin: url })).status).toBe(200);
    expect((await fetch(`${url}/api/auth/sign-out`, { method: 'POST' })).status).toBe(403);
    const preflight = await fetch(`${url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://evil.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-requested-with',
      },
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('bodies have their limits', async () => {
    const { url } = await openForThisTest();
    const huge = JSON.stringify({ query: `{ __typename } #${'x'.repeat(3_000_000)}` });
    expect((await post(url, '/graphql', huge)).status).toBe(413);
    expect((await post(url, '/api/auth/sign-in/email-otp', huge)).status).toBe(413);
    expect((await post(url, '/api/import/preview', huge)).status).toBe(401);
  });

  test('closing ends live updates in good order instead of cutting them off', async () => {
    const one = await openTestHouse();
    const live = await fetch(`${one.url}/graphql`, {
      method: 'POST',
      headers: { ...ownPage, 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: 'subscription { celebrated { at } }' }),
    });
    expect(live.headers.get('content-type')).toContain('text/event-stream');
    const heard = live.text();
    await one.close();
    expect(await heard).toContain('event: complete');
    await expect(fetch(`${one.url}/health`)).rejects.toThrow('fetch failed');
  });
});
