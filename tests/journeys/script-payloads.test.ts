/** What somebody wrote is shown as written: thirty attempts at a script, in every text that others read, and none of them runs. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { describeWhere } from '#tests/support';
import { noBrowser, openBrowser } from '../support/browser.ts';
import { startHouse, throwawayFolder, type RunningHouse } from '../support/house.ts';
import { signIn, somebody, type Somebody } from './people.ts';

/** Each would say so if it ran; see `attempts`. */
const ran = 'globalThis.scriptRan=1';
const payloads = [
  `<script>${ran}</script>`,
  `</script><script>${ran}</script>`,
  `<img src=x onerror=${ran}>`,
  `<svg onload=${ran}>`,
  `<svg><script>${ran}</script></svg>`,
  `<svg><animate onbegin=${ran} attributeName=x dur=1s>`,
  `<body onload=${ran}>`,
  `<iframe srcdoc="<script>parent.${ran}</script>">`,
  `<iframe src="javascript:parent.${ran}">`,
  `<details open ontoggle=${ran}>`,
  `<video><source onerror=${ran}>`,
  `<input autofocus onfocus=${ran}>`,
  `<style>@import'javascript:${ran}'</style>`,
  `<link rel=stylesheet href="data:text/css,*{x:1}">`,
  `<meta http-equiv=refresh content="0;javascript:${ran}">`,
  `<base href="https://elsewhere.example/">`,
  `<form action="javascript:${ran}"><button>x`,
  `<object data="javascript:${ran}">`,
  `<math><mtext><img src=x onerror=${ran}>`,
  `<a href="javascript:${ran}">click</a>`,
  `[click](javascript:${ran})`,
  `"><script>${ran}</script>`,
  `'><script>${ran}</script>`,
  `" onmouseover="${ran}" x="`,
  `'-(${ran})-'`,
  `\${${ran}}`,
  `{{constructor.constructor('${ran}')()}}`,
  `--><script>${ran}</script><!--`,
  `]]><script>${ran}</script>`,
  `\u2028${ran};\u2029<ScRiPt>${ran}</ScRiPt>`,
] as const;

/** A page that asks, runs or is stopped from running something shows up here. */
interface Watched extends Somebody {
  readonly seen: string[];
}

describeWhere('what people write', noBrowser, () => {
  const { folder, remove } = throwawayFolder('payloads');
  const [organizationKey, programKey] = [randomUUID(), randomUUID()];
  const projectKeys = payloads.map(() => randomUUID());
  let house: RunningHouse;
  let browser: Browser;
  let host: Watched;
  let organizer: Watched;
  let volunteer: Watched;

  async function watched(name?: string, email?: string): Promise<Watched> {
    const person = await somebody(browser, house.url);
    const seen: string[] = [];
    person.page.on('dialog', (dialog) => {
      seen.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    if (name && email) await signIn(person, name, email);
    return { ...person, seen };
  }

  /** @throws Error when it is not recorded */
  async function does({ context }: Somebody, mutation: string, type: string, input: object): Promise<void> {
    const answer = await context.request.post('/graphql', {
      headers: { 'x-requested-with': 'many-hands' },
      data: {
        query: `mutation ($input: ${type}!) { outcome: ${mutation}(input: $input) { __typename ... on Refusal { code message } } }`,
        variables: { input: { commandId: randomUUID(), ...input } },
      },
    });
    const text = await answer.text();
    if (!/"__typename":"\w+(?:Recorded|Changed|Revised)"/.test(text)) throw new Error(`${mutation}: ${text}`);
  }

  const texts = (index: number, most = 10_000): string => (payloads[index % payloads.length] ?? '').slice(0, most);

  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse({ folder, demo: true, env: { SIGN_INS_PER_MINUTE: '1000' } }), openBrowser()]);
    host = await watched('Rosa Delgado', 'rosa@many-hands.example');
    organizer = await watched('Gwen Parry', 'gwen@many-hands.example');
    volunteer = await watched(texts(2, 60), 'vera@many-hands.example');
    const place = { name: texts(3), address: texts(4), latitude: 51.45, longitude: -2.59 };
    await does(host, 'registerOrganization', 'RegisterOrganizationInput', {
      organizationKey,
      name: texts(0, 80),
      mission: texts(1),
      place,
    });
    await does(organizer, 'verifyOrganization', 'OrganizationCommandInput', { organizationKey });
    for (const [index, projectKey] of projectKeys.entries()) {
      const need = {
        title: texts(index, 80),
        summary: texts(index + 1, 160),
        description: `${texts(index)}\n\n${texts(index + 2)}`,
        causes: ['poverty'],
        skills: [texts(index + 3, 40)],
        languages: ['en'],
        place: { ...place, name: texts(index + 4, 80) },
        bring: [texts(index + 5, 80)],
        access: ['step-free'],
      };
      await does(host, 'draftProject', 'DraftProjectInput', { projectKey, organizationKey, need });
      await does(host, 'publishProject', 'ProjectCommandInput', { projectKey });
      await does(host, 'scheduleShift', 'ScheduleShiftInput', {
        projectKey,
        shiftKey: randomUUID(),
        title: texts(index + 6, 80),
        when: null,
        places: 5,
      });
    }
    await does(volunteer, 'reviseProfile', 'ReviseProfileInput', {
      skills: payloads.slice(0, 8).map((payload) => payload.slice(0, 40)),
      languages: [],
      interests: [],
      availability: [],
      celebrate: 'everyone',
    });
    await does(organizer, 'openProgram', 'OpenProgramInput', {
      programKey,
      name: texts(5, 60),
      kind: 'AWARD',
      criteria: texts(6),
      period: 'once',
      emblem: 'heart',
    });
    const me = await volunteer.context.request.post('/graphql', {
      data: { query: '{ viewer { volunteer { key } } }' },
      headers: { 'x-requested-with': 'x' },
    });
    const volunteerKey = ((await me.json()) as { data: { viewer: { volunteer: { key: string } } } }).data.viewer.volunteer.key;
    await does(organizer, 'grantAward', 'GrantAwardInput', { programKey, volunteerKey, citation: texts(7) });
  }, 180_000);

  afterAll(async () => {
    await browser.close();
    await house.stop();
    remove();
  }, 30_000);

  /** Whether anything on the page did what no page of ours does. */
  async function attempts({ page, seen, faults }: Watched): Promise<unknown> {
    // A reference to a script or handler that came in with somebody's words.
    const planted = await page.evaluate(`({
      ran: globalThis.scriptRan,
      handlers: [...document.querySelectorAll('*')].filter((one) => one.getAttributeNames().some((name) => name.startsWith('on'))).map((one) => one.outerHTML),
      links: [...document.querySelectorAll('[href], [src], [action]')].map((one) => one.getAttribute('href') ?? one.getAttribute('src') ?? one.getAttribute('action')).filter((address) => /^\\s*(javascript|data:text)/i.test(address)),
    })`);
    return { planted, seen, faults };
  }
  const nothing = { planted: { ran: undefined, handlers: [], links: [] }, seen: [], faults: [] };

  test('is read by strangers as it was written', async () => {
    const stranger = await watched();
    for (const path of [
      '/',
      '/?view=map',
      '/celebrate',
      `/organizations/${organizationKey}`,
      ...projectKeys.map((key) => `/projects/${key}`),
    ]) {
      await stranger.visit(path);
      expect([path, await attempts(stranger)]).toEqual([path, nothing]);
    }
    // The last one was shown, in its own words.
    expect(await stranger.page.locator('h1').first().textContent()).toContain('<ScRiPt>');
  }, 180_000);

  test('is read by strangers without JavaScript as it was written', async () => {
    const context = await browser.newContext({ baseURL: house.url, javaScriptEnabled: false });
    const page = await context.newPage();
    for (const [index, key] of projectKeys.entries()) {
      await page.goto(`/projects/${key}`);
      const title = (payloads[index] ?? '').replaceAll(/[\u2028\u2029]/g, ' ').trim();
      expect((await page.locator('h1').first().textContent())?.replaceAll(/\s+/g, ' ')).toContain(
        title.slice(0, 80).replaceAll(/\s+/g, ' '),
      );
      expect(await page.locator('h1 *').count()).toBe(0);
    }
    await context.close();
  }, 120_000);

  test('is read by hosts, organizers and the person as it was written', async () => {
    const visits: readonly (readonly [Watched, string])[] = [
      [host, '/host'],
      ...projectKeys.slice(0, 6).map((key) => [host, `/host/needs/${key}`] as const),
      [organizer, '/organizer'],
      [organizer, '/organizer/programs'],
      [organizer, '/organizer/nominations'],
      [volunteer, '/me'],
      [volunteer, '/my/story'],
      [volunteer, '/celebrate'],
    ];
    for (const [person, path] of visits) {
      await person.visit(path);
      expect([path, await attempts(person)]).toEqual([path, nothing]);
    }
  }, 180_000);
});
