/** The network goes away in the middle of a sign-up, the page is reloaded, the tab is closed: the person reads the truth afterwards. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from '@jest/globals';
import type { Browser, Route } from 'playwright-core';
import { signInByCode, ownPage } from '#gateway';
import { describeWhere } from '#tests/support';
import { noBrowser, openBrowser, phone } from '../support/browser.ts';
import { startHouse, throwawayFolder, type RunningHouse } from '../support/house.ts';
import { signIn, somebody, type Somebody } from './people.ts';

interface Listings {
  readonly data: {
    readonly listings: { readonly edges: readonly { readonly node: { readonly key: string; readonly shifts: readonly Shift[] } }[] };
  };
}
interface Shift {
  readonly key: string;
  readonly places: number;
  readonly placesLeft: number;
  readonly startsAt: string | null;
}

describeWhere('when the network goes away', noBrowser, () => {
  const { folder, remove } = throwawayFolder('trouble');
  let house: RunningHouse;
  let browser: Browser;
  let person: Somebody;
  let email = '';
  let people = 0;

  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse({ folder, demo: true }), openBrowser()]);
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await house.stop();
    remove();
  }, 30_000);

  beforeEach(async () => {
    people += 1;
    email = `person-${people}@many-hands.example`;
    person = await somebody(browser, house.url, { size: phone });
    await signIn(person, `Person ${people}`, email);
  }, 60_000);

  afterEach(() => person.context.close());

  async function ask<Answer>(query: string, cookie = ''): Promise<Answer> {
    const answer = await fetch(`${house.url}/graphql`, {
      method: 'POST',
      headers: { ...ownPage, 'content-type': 'application/json', cookie },
      body: JSON.stringify({ query }),
    });
    return (await answer.json()) as Answer;
  }

  /** A shift of the coming weeks with room for everybody here. */
  async function roomyShift(): Promise<{ readonly project: string; readonly shift: Shift }> {
    const { data } = await ask<Listings>('{ listings(first: 50) { edges { node { key shifts { key places placesLeft startsAt } } } } }');
    const soon = new Date(Date.now() + 3 * 86_400_000).toISOString();
    for (const { node } of data.listings.edges) {
      const shift = node.shifts.find(({ placesLeft, startsAt }) => placesLeft > 3 && startsAt !== null && startsAt > soon);
      if (shift) return { project: node.key, shift };
    }
    throw new Error('the demo has no shift with room');
  }

  /** What the house itself says of this person's sign-ups. */
  async function signUps(): Promise<readonly string[]> {
    const cookie = await signInByCode(house.url, email);
    const { data } = await ask<{ data: { viewer: { signUps: { status: string; shift: { key: string } }[] } } }>(
      '{ viewer { signUps(when: ALL) { status shift { key } } } }',
      cookie,
    );
    return data.viewer.signUps.map(({ status, shift }) => `${status} ${shift.key}`);
  }

  const isSignUp = (route: Route): boolean => (route.request().postData() ?? '').includes('"SignUpForShift"');

  async function tapCountMeIn({ project, shift }: Awaited<ReturnType<typeof roomyShift>>): Promise<void> {
    await person.visit(`/projects/${project}/sign-up?shift=${shift.key}`);
    await person.page.getByRole('button', { name: 'Count me in' }).click();
  }

  test('the answer gets lost: "we are checking", then the place, once', async () => {
    const chosen = await roomyShift();
    let lost = 0;
    await person.page.route('**/graphql', async (route) => {
      if (!isSignUp(route) || lost >= 2) return route.fallback();
      lost += 1;
      // It arrives and is decided; only the way back is cut.
      await route.fetch();
      return route.abort('connectionreset');
    });
    await tapCountMeIn(chosen);
    await person.page.getByText('We are checking what became of it').waitFor();
    await person.page.getByRole('heading', { name: 'You’re in!' }).waitFor({ timeout: 40_000 });
    expect(lost).toBe(2);
    expect(await signUps()).toEqual([`PLACE ${chosen.shift.key}`]);
  }, 90_000);

  test('the page is reloaded while the answer is on its way: the wish is not forgotten and not doubled', async () => {
    const chosen = await roomyShift();
    const arrived = Promise.withResolvers<void>();
    let cut = true;
    await person.page.route('**/graphql', async (route) => {
      if (!isSignUp(route) || !cut) return route.fallback();
      await route.fetch();
      arrived.resolve();
      return route.abort('connectionreset');
    });
    await tapCountMeIn(chosen);
    await arrived.promise;
    cut = false;
    await person.page.reload();
    await person.page.getByRole('heading', { name: 'You’re in!' }).waitFor();
    expect(await signUps()).toEqual([`PLACE ${chosen.shift.key}`]);
  }, 90_000);

  test('the wish never arrives and the tab is closed: no place, and no page says there is one', async () => {
    const chosen = await roomyShift();
    await person.page.route('**/graphql', (route) => (isSignUp(route) ? route.abort('internetdisconnected') : route.fallback()));
    await tapCountMeIn(chosen);
    await person.page.getByText('We are checking what became of it').waitFor();
    // A tab that closes lets go of what is held back in it; an empty page has nothing to let go of.
    await person.page.goto('about:blank');
    await person.page.close();
    const again = await person.context.newPage();
    await again.goto(`/projects/${chosen.project}`);
    await again.getByRole('link', { name: 'Count me in' }).waitFor();
    expect(await signUps()).toEqual([]);
  }, 90_000);

  /** Somewhere else, as on another device. */
  async function elsewhere(command: 'signUpForShift' | 'withdrawFromShift', shiftKey: string): Promise<void> {
    const input = `{ shiftKey: "${shiftKey}", commandId: "${randomUUID()}" }`;
    const answer = await ask<{ data: { outcome: { __typename: string } } }>(
      `mutation { outcome: ${command}(input: ${input}) { __typename } }`,
      await signInByCode(house.url, email),
    );
    expect(answer.data.outcome.__typename).toBe('SignUpRecorded');
  }

  test('a page that lay open all the while is true again when somebody looks at it, and when the network is back', async () => {
    const { project, shift } = await roomyShift();
    const { page } = person;
    await person.visit('/my/shifts');
    await elsewhere('signUpForShift', shift.key);
    await page.evaluate('document.dispatchEvent(new Event("visibilitychange"))');
    await page.locator(`.next-shift a[href="/projects/${project}"]`).waitFor();
    await person.context.setOffline(true);
    await page.getByText('You are offline.').waitFor();
    await page.evaluate('document.dispatchEvent(new Event("visibilitychange"))');
    await elsewhere('withdrawFromShift', shift.key);
    expect(await page.locator('.next-shift').count()).toBe(1);
    await person.context.setOffline(false);
    await page.getByRole('heading', { name: 'Cancelled or given back' }).waitFor();
    expect(await page.locator('.next-shift').count()).toBe(0);
  }, 60_000);

  test('offline: the page says so, keeps what it shows, and goes on when the network is back', async () => {
    await person.visit('/my/shifts');
    await person.context.setOffline(true);
    await person.page.getByText('You are offline. What you see may be out of date.').waitFor();
    expect(await person.page.locator('h1').textContent()).toContain('My shifts');
    await person.context.setOffline(false);
    await person.page.getByText('You are offline. What you see may be out of date.').waitFor({ state: 'detached' });
  }, 60_000);
});
