/** Other doors than a code by mail, in a real browser: the provider of a house, and a password. And the way out, which leaves nothing behind. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { describeWhere } from '#tests/support';
import { noBrowser, openBrowser, phone } from '../support/browser.ts';
import { startHouse, throwawayFolder, type RunningHouse } from '../support/house.ts';
import { startOidcProvider, type OidcProvider } from '../support/oidc-provider.ts';
import { signIn, somebody } from './people.ts';

const nadia = { sub: 'nadia-there', name: 'Nadia Berg', email: 'nadia@many-hands.example', emailVerified: true };

describeWhere('ways in and out', noBrowser, () => {
  const { folder, remove } = throwawayFolder('other-ways-in');
  let provider: OidcProvider;
  let house: RunningHouse;
  let browser: Browser;

  beforeAll(async () => {
    provider = await startOidcProvider(nadia);
    const { issuer, clientId, clientSecret } = provider;
    const env = {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: clientId,
      OIDC_CLIENT_SECRET: clientSecret,
      OIDC_NAME: 'Riverside',
      PASSWORDS: 'on',
    };
    [house, browser] = await Promise.all([startHouse({ folder, env }), openBrowser()]);
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await house.stop();
    await provider.close();
    remove();
  }, 30_000);

  test('somebody goes to the provider of the house and comes back as themself, where they wanted to be', async () => {
    const visitor = await somebody(browser, house.url, { size: phone });
    const { page } = visitor;
    await visitor.visit('/sign-in?back=%2Fme');
    await page.getByRole('button', { name: 'Sign in with Riverside' }).click();
    await page.waitForURL((address) => address.pathname === '/me');
    await page.getByRole('heading', { name: nadia.name }).waitFor();
    // The way there is the one time that a page leaves the house.
    expect(visitor.faults.filter((fault) => !fault.includes(`asks another site: ${provider.issuer}/authorize`))).toEqual([]);
    await visitor.context.close();
  }, 60_000);

  test('whose address was never confirmed over there is told so, and how to go on', async () => {
    provider.person = { ...nadia, sub: 'mallory', emailVerified: false };
    const visitor = await somebody(browser, house.url, { size: phone });
    const { page } = visitor;
    await visitor.visit('/sign-in?back=%2Fme');
    await page.getByRole('button', { name: 'Sign in with Riverside' }).click();
    await page.getByText('was never confirmed over there').waitFor();
    await visitor.visit('/me');
    await page.getByText('Sign in', { exact: true }).first().waitFor();
    await visitor.context.close();
  }, 60_000);

  test('somebody sets a password after a poor one was refused, and signs in with it elsewhere', async () => {
    const ben = { name: 'Ben Okafor', email: 'ben@many-hands.example' };
    const password = 'kettle sails over purple rain';
    const visitor = await somebody(browser, house.url, { size: phone });
    const { page } = visitor;
    await signIn(visitor, ben.name, ben.email);
    await visitor.visit('/me/sign-ins');
    await page.getByLabel('A password').fill('benokafor-benokafor');
    await page.getByRole('button', { name: 'Set this password' }).click();
    await page.getByText('Somebody would guess this soon.').first().waitFor();
    await page.getByLabel('A password').fill(password);
    await page.getByRole('button', { name: 'Set this password' }).click();
    await page.getByText('Your password is set.').first().waitFor();

    const elsewhere = await somebody(browser, house.url, { size: phone });
    await elsewhere.visit('/sign-in?back=%2Fme');
    await elsewhere.page.getByRole('button', { name: 'Use a password' }).click();
    // Its form comes a moment later, and the one for a code asks for an address, too.
    await elsewhere.page.getByLabel('Password', { exact: true }).waitFor();
    await elsewhere.page.getByLabel('E-mail').last().fill(ben.email);
    await elsewhere.page.getByLabel('Password', { exact: true }).fill('not the right one at all');
    await elsewhere.page.getByRole('button', { name: 'Sign in', exact: true }).last().click();
    await elsewhere.page.getByText('E-mail and password do not belong together.').first().waitFor();
    await elsewhere.page.getByLabel('Password', { exact: true }).fill(password);
    await elsewhere.page.getByRole('button', { name: 'Sign in', exact: true }).last().click();
    await elsewhere.page.getByRole('heading', { name: ben.name }).waitFor();
    expect([...visitor.faults, ...elsewhere.faults]).toEqual([]);
    for (const { context } of [visitor, elsewhere]) await context.close();
  }, 60_000);

  test('signing out empties the browser of the person, in every tab, and leaves the language', async () => {
    const visitor = await somebody(browser, house.url, { size: phone });
    const { page, context } = visitor;
    await signIn(visitor, 'Noor Haddad', 'noor@many-hands.example');
    await visitor.visit('/me?lang=de');
    await page.getByRole('radio', { name: 'Dunkel' }).check();
    const other = await context.newPage();
    await other.goto('/me');
    await other.getByRole('heading', { name: 'Noor Haddad' }).waitFor();
    const left = page.waitForResponse('**/api/auth/sign-out');
    await page.getByRole('button', { name: 'Abmelden' }).click();
    expect(await (await left).headerValue('clear-site-data')).toBe('"cache", "storage"');
    await page.getByText('Du bist abgemeldet.').waitFor();
    await other.getByText('Melde dich an').first().waitFor();
    await other.getByText('Noor Haddad').first().waitFor({ state: 'detached' });
    const kept = await page.evaluate('JSON.stringify({ ...localStorage, ...sessionStorage })');
    expect(kept).not.toContain('noor');
    expect(Object.keys(JSON.parse(String(kept)) as object)).toEqual(['appearance']);
    await visitor.visit('/');
    expect(await page.evaluate('document.documentElement.lang + document.documentElement.dataset.theme')).toBe('dedark');
    await context.close();
  }, 60_000);

  test('a page whose session ended elsewhere shows the way in, not what was there', async () => {
    const [here, elsewhere] = [await somebody(browser, house.url, { size: phone }), await somebody(browser, house.url, { size: phone })];
    const kim = ['Kim Larsen', 'kim@many-hands.example'] as const;
    await signIn(here, ...kim);
    await here.visit('/me');
    await here.page.getByRole('heading', { name: kim[0] }).waitFor();
    await signIn(elsewhere, ...kim);
    await elsewhere.visit('/me/sign-ins');
    await elsewhere.page.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await elsewhere.page.getByText('Signed out there.').first().waitFor();
    // Somebody comes back to the tab.
    await here.page.evaluate('document.dispatchEvent(new Event("visibilitychange"))');
    await here.page.getByText('Sign in', { exact: true }).first().waitFor();
    await here.page.getByText(kim[0]).first().waitFor({ state: 'detached' });
    for (const { context } of [here, elsewhere]) await context.close();
  }, 60_000);
});
