/** The same for people who are signed in: what they see comes from the server in answers of its own, after the app. */
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { signInByCode } from '#gateway';
import { noBrowser, openBrowser } from '../../support/browser.ts';
import { startHouse, type RunningHouse } from '../../support/house.ts';
import { NotHereError, type Limit } from '../figure.ts';
import { see, vitalsByPage, type PageToSee, type Seen } from '../first-view/seen.ts';
import { firstVisit } from '../first-view/visit.ts';

const routes = {
  'noor@many-hands.example': ['/', '/my/shifts', '/my/story', '/me', '/me/sign-ins', '/me/data', '/nominate'],
  'rosa@many-hands.example': ['/host', '/host/post', '/host/hours', '/host/thank', '/host/register', '/host/people'],
  'gwen@many-hands.example': ['/organizer', '/organizer/programs', '/organizer/nominations', '/organizer/import', '/organizer/people'],
} as const;
/** The first need and the first roster of a host. */
const linked = [/\/host\/needs\/[\da-f-]{36}/, /\/host\/shifts\/[\da-f-]{36}/];

let house: RunningHouse;
let browser: Browser;
const pages: PageToSee[] = [];
const seen: Seen[] = [];

export const limit: Limit = {
  name: 'first-view-signed-in',
  what: 'largest contentful paint of the slowest page of a volunteer, a host and an organizer, first visit, network and processor as in first-view',
  // "Good" by https://web.dev/articles/lcp.
  atMostSeconds: 2.5,
  needs: 'browser',
  attempts: 3,
  async prepare({ folder, quick }) {
    if (noBrowser) throw new NotHereError(noBrowser);
    [house, browser] = await Promise.all([startHouse({ folder: join(folder, 'house'), demo: true }), openBrowser()]);
    for (const [email, paths] of Object.entries(routes)) {
      const cookie = await signInByCode(house.url, email);
      const more = paths[0] === '/host' ? await linksOn('/host', cookie) : [];
      for (const path of quick ? paths.slice(0, 1) : [...paths, ...more])
        pages.push({ url: `${house.url}${path}`, name: path.replace(/[\da-f-]{36}/, ':key'), cookie, wholeProcessor: quick });
    }
  },
  attempt: async () => (await see(browser, pages, seen)) / 1000,
  findings: () => vitalsByPage(seen),
  async close() {
    await browser?.close();
    await house?.stop();
  },
};

/** As a browser draws them, since such a page comes without its content. */
async function linksOn(path: string, cookie: string): Promise<readonly string[]> {
  const found = new Set<string>();
  await firstVisit(browser, { url: `${house.url}${path}`, cookie, wholeProcessor: true }, async (page) => {
    const addresses = await page.locator('a[href]').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    for (const pattern of linked) {
      const [address] = addresses.flatMap((one) => pattern.exec(one) ?? []);
      if (address) found.add(address);
    }
  });
  return [...found];
}
