/** What a stranger gets with the first page: the app starts with the answers in it, and takes over without taking anything away. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { describeWhere } from '#tests/support';
import { noBrowser, openBrowser, phone } from '../support/browser.ts';
import { startHouse, throwawayFolder, type RunningHouse } from '../support/house.ts';
import { isLive, signIn, somebody, type Somebody } from './people.ts';

const untilIdle = 'new Promise((resolve) => requestIdleCallback(resolve))';

/** In the page, before anything of it. */
const tellShifts = `globalThis.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput, sources } of list.getEntries())
    if (!hadRecentInput) shifts.push({ by: value, what: sources.map(({ node }) => node?.nodeName + ' ' + node?.className).join(', ') });
}).observe({ type: 'layout-shift', buffered: true });`;

describeWhere('the first view', noBrowser, () => {
  const { folder, remove } = throwawayFolder('first-view');
  let house: RunningHouse;
  let browser: Browser;
  let person: Somebody;
  /** Names of the questions that went to the house; live updates are none. */
  let asked: string[] = [];
  /** Asked by the whole text, as of a server of another build. */
  const spelledOut: string[] = [];

  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse({ folder, demo: true }), openBrowser()]);
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await house.stop();
    remove();
  }, 30_000);

  beforeEach(async () => {
    person = await somebody(browser, house.url, { size: phone });
    asked = [];
    person.page.on('request', (request) => {
      const body = request.postData() ?? '';
      const name = /"operationName":"(\w+)"/.exec(body)?.[1];
      if (name && !isLive(request)) asked.push(name);
      if (name && /"query":/.test(body)) spelledOut.push(name);
    });
  });
  afterEach(() => person.context.close());

  const firstLink = async (path: string, selector: string): Promise<string> => {
    const text = await (await fetch(`${house.url}${path}`)).text();
    return new RegExp(selector).exec(text)?.[0] ?? '';
  };

  /** With what came along, and no question. */
  async function begins(paths: readonly string[]): Promise<void> {
    await person.settled();
    for (const path of paths) {
      asked = [];
      await person.visit(path);
      // The wall looks for news at once: what came with the page may be a minute old.
      expect({ path, asked: asked.filter((name) => name !== 'Wall') }).toEqual({ path, asked: [] });
    }
  }

  async function rosterOnHost(): Promise<string> {
    await person.visit('/host');
    return (await person.page.locator('a[href^="/host/shifts/"]').first().getAttribute('href')) ?? '';
  }

  test('asks nothing that came with it, on every public page', async () => {
    const project = await firstLink('/', '/projects/[0-9a-f-]{36}');
    const organization = await firstLink(project, '/organizations/[0-9a-f-]{36}');
    const award = await firstLink('/celebrate', '/awards/[0-9a-f-]{36}');
    await begins(['/', '/?causes=food&open=1', project, organization, award, '/celebrate']);
    expect(person.faults).toEqual([]);
  }, 60_000);

  test('comes in a few bytes the next time, and works as it did', async () => {
    const devTools = await person.context.newCDPSession(person.page);
    const bytes = new Map<string, number>();
    const addresses = new Map<string, string>();
    devTools.on('Network.responseReceived', ({ requestId, response }) => addresses.set(requestId, response.url));
    devTools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
      bytes.set(addresses.get(requestId) ?? '', encodedDataLength),
    );
    await devTools.send('Network.enable');
    for (const path of [await firstLink('/', '/projects/[0-9a-f-]{36}'), '/celebrate']) {
      await person.visit(path);
      const first = bytes.get(`${house.url}${path}`) ?? 0;
      await person.visit(path);
      const second = bytes.get(`${house.url}${path}`) ?? 0;
      expect([path, first > 2500, second > 0, second < 1500]).toEqual([path, true, true, true]);
    }
    expect(person.faults).toEqual([]);
  }, 60_000);

  test('asks nothing that came with it, on every page of somebody who is signed in', async () => {
    const project = await firstLink('/', '/projects/[0-9a-f-]{36}');
    await signIn(person, 'Rosa Delgado', 'rosa@many-hands.example');
    const roster = await rosterOnHost();
    const need = await person.page.locator('a[href^="/host/needs/"]').first().getAttribute('href');
    await begins(['/my/shifts']);
    await person.page.getByRole('link', { name: 'Find' }).first().click();
    await person.settled();
    asked = [];
    await person.page.getByRole('link', { name: 'My shifts' }).first().click();
    await person.page.waitForURL('**/my/shifts');
    await person.settled();
    expect(asked).toEqual(['MyShifts']);
    const volunteers = ['/my/shifts', '/my/story', '/me', '/nominate'];
    const hosts = ['/host', need ?? '', roster, '/host/hours', '/host/thank', '/host/people'];
    await begins([project, '/', '/celebrate', ...volunteers, ...hosts]);
    await person.context.clearCookies();
    await signIn(person, 'Gwen', 'gwen@many-hands.example');
    await begins(['/organizer', '/organizer/programs', '/organizer/nominations', '/organizer/people']);
    expect(person.faults).toEqual([]);
  }, 120_000);

  test('is asked for again by the button back', async () => {
    const project = await firstLink('/', '/projects/[0-9a-f-]{36}');
    await signIn(person, 'Ana', 'ana-first@many-hands.example');
    await person.visit(project);
    await person.page.goto('about:blank');
    asked = [];
    await person.page.goBack();
    await person.settled();
    await person.page.getByRole('link', { name: 'My shifts' }).first().waitFor();
    expect(asked).toEqual(expect.arrayContaining(['Viewer', 'Project']));
    expect(spelledOut).toEqual([]);
  }, 60_000);

  test('names every piece of the app that it takes, so that none of them waits for another', async () => {
    const { page, context } = person;
    await signIn(person, 'Rosa Delgado', 'rosa@many-hands.example');
    const roster = await rosterOnHost();
    const begun: string[] = [];
    page.on('request', (request) => request.resourceType() === 'script' && begun.push(new URL(request.url()).pathname));
    // Without any answer: what a page shows of it may ask for more.
    await page.route('**/graphql', () => undefined);
    await page.route(/\/(?:my|me|host|organizer)\b[^.]*$/, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(/<script[^>]*id="first-answers"[^]*?<\/script>/, '');
      await route.fulfill({ response, body });
    });
    for (const path of ['/my/shifts', '/me', '/host', '/host/post', roster, '/organizer/people']) {
      await page.goto('about:blank');
      begun.length = 0;
      await page.goto(path);
      await page.locator('.skeleton').first().waitFor({ state: 'attached' });
      await page.evaluate(untilIdle);
      const text = await (await context.request.get(path)).text();
      expect(begun.length).toBeGreaterThan(7);
      expect({ path, unnamed: begun.filter((script) => !text.includes(`"${script}"`)) }).toEqual({ path, unnamed: [] });
    }
  }, 60_000);

  test('moves nothing under the eyes of somebody who reads it', async () => {
    await person.context.addInitScript(tellShifts);
    await signIn(person, 'Rosa Delgado', 'rosa@many-hands.example');
    for (const path of ['/', '/celebrate', '/me', '/my/shifts', '/my/story', '/host', '/host/thank', '/nominate']) {
      await person.visit(path);
      // As of https://web.dev/articles/cls, "good" ends at 0.1.
      const shifts = (await person.page.evaluate('globalThis.shifts')) as { readonly by: number; readonly what: string }[];
      expect({ path, shifts: shifts.filter(({ by }) => by > 0.02) }).toEqual({ path, shifts: [] });
    }
  }, 60_000);

  test('keeps the keyboard where it was when the app takes over', async () => {
    const { page } = person;
    const project = await firstLink('/', '/projects/[0-9a-f-]{36}');
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    await page.route('**/assets/*.js', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto('/', { waitUntil: 'commit' });
    const served = page.locator(`[data-served] a[href="${project}"]`);
    await served.focus();
    letGo();
    await page.locator('[data-served]').waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.getAttribute("href")')).toBe(project);
    expect(await page.locator(`a[href="${project}"]`).count()).toBeGreaterThan(0);
  }, 60_000);
});
