/** Addresses end up in logs, histories and the next page's referer: what people type about themselves and others is in none of them. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { describeWhere } from '#tests/support';
import { signIn, somebody } from '../journeys/people.ts';
import { noBrowser, openBrowser } from '../support/browser.ts';
import { startHouse, throwawayFolder, type RunningHouse } from '../support/house.ts';

const words = 'canarytyped';
const email = 'canary.mail@example.org';

const people = {
  volunteer: { name: 'Noor Haddad', email: 'noor@many-hands.example' },
  host: { name: 'Rosa Delgado', email: 'rosa@many-hands.example' },
  organizer: { name: 'Gwen Parry', email: 'gwen@many-hands.example' },
};
/** Where words about people are typed. What is looked for among the needs stands in the address on purpose: it can be passed on. */
const pages: Readonly<Record<keyof typeof people, readonly string[]>> = {
  volunteer: ['/me', '/nominate'],
  host: ['/host/people', '/host/thank'],
  organizer: ['/organizer/people'],
};

describeWhere('what is typed', noBrowser, () => {
  const { folder, remove } = throwawayFolder('addresses');
  let house: RunningHouse;
  let browser: Browser;
  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse({ folder, demo: true, env: { SIGN_INS_PER_MINUTE: '1000' } }), openBrowser()]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await house.stop();
    remove();
  }, 30_000);

  test.each(Object.keys(people) as (keyof typeof people)[])(
    'by %s is in no address that is asked for, shown or told to the next page, and neither are their name and mail address',
    async (who) => {
      const visitor = await somebody(browser, house.url);
      const { page } = visitor;
      const addresses = new Set<string>();
      const sent: string[] = [];
      page.on('request', (request) => {
        addresses.add(request.url()).add(request.headers()['referer'] ?? '');
        sent.push(request.postData() ?? '');
      });
      page.on('framenavigated', (frame) => addresses.add(frame.url()));
      const known = people[who];
      await signIn(visitor, known.name, known.email);
      for (const path of pages[who]) {
        await visitor.visit(path);
        const fields = page.locator('main').locator('input[type=text], input[type=search], input[type=tel], input:not([type]), textarea');
        const emails = page.locator('main input[type=email]');
        const looksUp = (await page.locator('main input[type=search]').count()) > 0;
        const asked = looksUp ? page.waitForRequest((request) => request.postData()?.includes(words) ?? false) : undefined;
        for (const field of await fields.all()) if (await field.isEditable()) await field.fill(words);
        for (const field of await emails.all()) await field.fill(email);
        await asked;
        await page.evaluate(`for (const form of document.forms) form.requestSubmit()`);
        await visitor.settled();
        addresses.add(page.url());
      }
      expect(addresses.size).toBeGreaterThan(5);
      // It went to the house all the same, where nobody keeps it in an address.
      expect(sent.some((body) => body.includes(words) || body.includes(email))).toBe(true);
      const read = [...addresses].map((address) => decodeURIComponent(address.replaceAll('+', ' ')));
      const personal = [words, email, known.email, known.name, ...known.name.split(' ')];
      expect(read.filter((address) => personal.some((one) => address.includes(one)))).toEqual([]);
    },
    60_000,
  );
});
