/** How long a stranger with a cheap phone waits until they see what a page is about. */
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { noBrowser, openBrowser } from '../../support/browser.ts';
import { startHouse, type RunningHouse } from '../../support/house.ts';
import { NotHereError, type Limit } from '../figure.ts';
import { see, vitalsByPage, type PageToSee, type Seen } from '../first-view/seen.ts';

let house: RunningHouse;
let browser: Browser;
let pages: readonly PageToSee[];
const seen: Seen[] = [];

const linkOn = async (path: string, form: RegExp): Promise<string> =>
  form.exec(await (await fetch(`${house.url}${path}`)).text())?.[0] ?? path;

export const limit: Limit = {
  name: 'first-view',
  what: 'largest contentful paint of the slowest public page, first visit, 1.6 Mbit/s, 150 ms, a quarter of the processor, in Chromium',
  atMostSeconds: 2,
  needs: 'browser',
  async prepare({ folder, quick }) {
    if (noBrowser) throw new NotHereError(noBrowser);
    [house, browser] = await Promise.all([startHouse({ folder: join(folder, 'house'), demo: true }), openBrowser()]);
    const project = await linkOn('/', /\/projects\/[\da-f-]{36}/);
    const paths = {
      find: '/',
      project,
      organization: await linkOn(project, /\/organizations\/[\da-f-]{36}/),
      celebrate: '/celebrate',
      award: await linkOn('/celebrate', /\/awards\/[\da-f-]{36}/),
    };
    pages = Object.entries(paths).map(([name, path]) => ({ name, url: `${house.url}${path}`, wholeProcessor: quick }));
  },
  attempt: async () => (await see(browser, pages, seen)) / 1000,
  findings: () => vitalsByPage(seen),
  async close() {
    await browser?.close();
    await house?.stop();
  },
};
