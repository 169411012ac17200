/** Other doors than a code by mail, in a real browser: the provider of a house. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { describeWhere } from '#tests/support';
import { noBrowser, openBrowser, phone } from '../support/browser.ts';
import { startHouse, throwawayFolder, type RunningHouse } from '../support/house.ts';
import { startOidcProvider, type OidcProvider } from '../support/oidc-provider.ts';
import { somebody } from './people.ts';

const nadia = { sub: 'nadia-there', name: 'Nadia Berg', email: 'nadia@many-hands.example', emailVerified: true };

describeWhere('other doors than a code', noBrowser, () => {
  const { folder, remove } = throwawayFolder('other-ways-in');
  let provider: OidcProvider;
  let house: RunningHouse;
  let browser: Browser;

  beforeAll(async () => {
    provider = await startOidcProvider(nadia);
    const { issuer, clientId, clientSecret } = provider;
    const env = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: 'Riverside' };
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
});
