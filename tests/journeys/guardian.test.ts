/** Somebody who is not of age wants to help: they ask at the sign-up, a guardian says yes on their phone, and takes it back later. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { describeWhere } from '#tests/support';
import { noBrowser, openBrowser, phone } from '../support/browser.ts';
import { startHouse, throwawayFolder, type RunningHouse } from '../support/house.ts';
import { giveCode, isSeen, lettersTo, signIn, somebody, type Somebody } from './people.ts';

const mia = { name: 'Mia Park', email: 'mia@many-hands.example' };
const jun = { name: 'Jun Park', email: 'jun@many-hands.example' };
const rosa = { name: 'Rosa Delgado', email: 'rosa@many-hands.example' };
const call = '0117 496 0123';
/** Always fourteen or fifteen. */
const birthDate = `${new Date().getUTCFullYear() - 15}-06-15`;

describeWhere('a minor and their guardian', noBrowser, () => {
  const { folder, remove } = throwawayFolder('guardian');
  let house: RunningHouse;
  let browser: Browser;
  let minor: Somebody;
  let guardian: Somebody;
  let host: Somebody;
  let signUpPage: string;

  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse({ folder, demo: true }), openBrowser()]);
    minor = await somebody(browser, house.url, { size: phone });
    guardian = await somebody(browser, house.url, { size: phone });
    host = await somebody(browser, house.url, { size: phone });
    await signIn(host, rosa.name, rosa.email);
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await house.stop();
    remove();
  }, 30_000);

  /** Of the host's needs the first that somebody can still come to. */
  async function openNeed(): Promise<string> {
    await host.visit('/host');
    const hrefs = await host.page
      .locator('a[href^="/host/needs/"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    for (const href of hrefs) {
      const page = `/projects/${href.split('/').at(-1) ?? ''}/sign-up`;
      await minor.visit(page);
      if ((await minor.page.getByRole('dialog').getByRole('radio').count()) > 0) return page;
    }
    throw new Error(`Nobody can come to any of ${hrefs.join()}`);
  }

  /** Chooses the first shift of the need and asks for a place. */
  async function signUp({ page, visit }: Somebody): Promise<void> {
    await visit(signUpPage);
    await page.getByRole('dialog').getByRole('radio').first().check();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^(Count me in|Join the waiting list)$/ })
      .click();
  }

  test('says their age once; without a consent there is no place, and the guardian can be asked right there', async () => {
    const { page } = minor;
    await signIn(minor, mia.name, mia.email);
    await minor.visit('/me');
    await page.getByLabel('Birth date, if you are under 18').fill(birthDate);
    await page.getByRole('heading', { name: 'My age' }).locator('..').getByRole('button', { name: 'Save' }).click();
    await page.getByText('You said: 14 to 17.').waitFor();
    await page.getByText('Nobody agreed yet that you help.').waitFor();
    signUpPage = await openNeed();
    await signUp(minor);
    const refusal = page.getByRole('alert').filter({ hasText: 'Whoever is under 18 needs the consent of a guardian' });
    await refusal.waitFor();
    expect(await isSeen(refusal)).toBe(true);
    await page.getByLabel('E-mail address of a parent or guardian').fill(jun.email);
    await page.getByRole('button', { name: 'Send the letter' }).dblclick();
    await page.getByText('The letter is on its way.').waitFor();
    expect(await lettersTo(minor, jun.email)).toBe(1);
    await minor.visit('/my/shifts');
    await page.getByText('Waiting for your guardian').waitFor();
    expect(minor.faults).toEqual([]);
  }, 60_000);

  test('the guardian reads what it means, says yes, and the place is there', async () => {
    const { page, context } = guardian;
    const answer = await context.request.get(`/mailbox?to=${encodeURIComponent(jun.email)}`, { headers: { accept: 'application/json' } });
    const [letter] = (await answer.json()) as { text: string }[];
    const link = letter && /https?:\/\/\S+\/guardian\/\S+/.exec(letter.text)?.[0];
    await page.goto(link ?? '/no-letter');
    await giveCode(guardian, jun.name, jun.email);
    await page.getByText('Mia is under 18, would like to help as a volunteer, and needs your consent.').waitFor();
    // Photographs are asked for apart, and the answer is no until somebody says yes.
    const photos = page.getByRole('checkbox', { name: /^Mia may be in photographs/ });
    expect(await photos.isChecked()).toBe(false);
    await photos.check();
    await page.getByLabel('Your phone number (optional)').fill(call);
    await page.getByRole('button', { name: 'I am their parent or guardian, of age, and I agree' }).click();
    await page.getByText('Thank you. Mia can sign up now.').waitFor();
    // Whoever opens the letter again is not told that it does not count: they said yes with it.
    await page.reload();
    await page.getByRole('heading', { name: `${mia.name} may help` }).waitFor();
    await page.getByText('You agreed, until').waitFor();
    expect(guardian.faults).toEqual([]);
    // The shift that was chosen before is one tap away, not to be found again.
    await minor.visit('/my/shifts');
    await minor.page.getByText('Your guardian said yes').waitFor();
    await minor.page.getByRole('link', { name: 'To the shift that you chose' }).click();
    const sheet = minor.page.getByRole('dialog');
    expect(await sheet.getByRole('radio').first().isChecked()).toBe(true);
    await sheet.getByRole('button', { name: /^(Count me in|Join the waiting list)$/ }).click();
    await minor.page.getByRole('dialog', { name: /You’re in!|in line$/ }).waitFor();
    await minor.visit('/my/shifts');
    expect(await minor.page.getByText('Your guardian said yes').count()).toBe(0);
  }, 60_000);

  test('the host sees at the desk who is under age, and whom to call', async () => {
    const { page } = host;
    await host.visit(signUpPage.replace('/projects/', '/host/needs/').replace('/sign-up', ''));
    const rosters = await page
      .locator('a[href^="/host/shifts/"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    const seen: string[] = [];
    for (const roster of rosters) {
      await host.visit(roster);
      const row = page.locator('.person-row', { hasText: mia.name });
      if ((await row.count()) === 0) continue;
      seen.push((await row.textContent()) ?? '');
      await row.getByRole('button', { name: `More for ${mia.name}` }).click();
      await page.getByText(`Guardian: ${jun.name}`).waitFor();
      expect(await page.getByRole('link', { name: `Call ${call}` }).getAttribute('href')).toBe(`tel:${call}`);
      expect(await page.getByRole('link', { name: 'Write an e-mail' }).getAttribute('href')).toBe(`mailto:${jun.email}`);
      break;
    }
    expect(seen.join()).toContain('under 18');
    expect(seen.join()).not.toContain('no photos');
    expect(host.faults).toEqual([]);
  }, 60_000);

  test('taken back on the guardian’s own page, the coming place is given back', async () => {
    const { page } = guardian;
    // It lies open all the while, as on a phone in a pocket.
    await minor.visit('/my/shifts');
    await guardian.visit('/me');
    await page.getByRole('button', { name: `No photographs of ${mia.name} any more` }).click();
    await page.getByText(`No photographs of ${mia.name}.`).waitFor();
    await page.getByRole('button', { name: `Take my consent back: ${mia.name}` }).click();
    await page.getByText('You do not agree at present.').waitFor();
    await minor.page.getByText('Nothing planned').waitFor();
    await minor.page.getByRole('heading', { name: 'Cancelled or given back' }).waitFor();
    expect(await minor.page.getByRole('heading', { name: 'Past' }).count()).toBe(0);
    // It was not the child who gave it back, and nobody tells them so.
    await minor.page.getByText('Given back: guardian’s consent missing').waitFor();
    await minor.page.getByText('What happened').first().click();
    await minor.page.getByText('Your place was given back, because your guardian’s consent was missing.').waitFor();
    expect(await minor.page.getByText('You gave').count()).toBe(0);
    expect(guardian.faults).toEqual([]);
  }, 60_000);
});
