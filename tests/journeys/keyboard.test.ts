/** A volunteer who uses no mouse: finds a need, signs up, and gives the place back, with the keyboard alone. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { describeWhere } from '#tests/support';
import { noBrowser, openBrowser } from '../support/browser.ts';
import { startHouse, throwawayFolder, type RunningHouse } from '../support/house.ts';
import { codeFor, somebody, type Somebody } from './people.ts';

/** What a screen reader would say of the focused element, and whether its focus can be seen. */
const focused = (page: Page): Promise<{ readonly name: string; readonly visible: boolean }> =>
  page.evaluate(`(() => {
    const element = document.activeElement;
    const labels = [...(element.labels ?? [])].map((label) => label.textContent).join(' ');
    // The ring may be drawn round the whole label or card.
    const around = [element, element.closest('label'), element.closest('.card')].filter(Boolean);
    const ring = around.flatMap((shown) => [undefined, '::before', '::after'].map((part) => getComputedStyle(shown, part).outlineStyle));
    return {
      name: [element.getAttribute('aria-label'), labels, element.textContent].find((words) => words && words.trim()) ?? element.tagName,
      visible: ring.some((style) => style !== 'none'),
    };
  })()`);

/** Tabs until the focus is where the name says. @throws Error naming every stop on the way */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const stops: string[] = [];
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    stops.push(stop.name.trim().slice(0, 40));
    if (!name.test(stop.name)) continue;
    expect({ stop: stop.name.trim(), visible: stop.visible }).toMatchObject({ visible: true });
    return;
  }
  throw new Error(`Tab never reached ${String(name)}: ${stops.join(' | ')}`);
}

describeWhere('with the keyboard alone', noBrowser, () => {
  const { folder, remove } = throwawayFolder('keyboard');
  const email = 'ines@many-hands.example';
  let house: RunningHouse;
  let browser: Browser;
  let person: Somebody;

  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse({ folder, demo: true }), openBrowser()]);
    person = await somebody(browser, house.url);
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await house.stop();
    remove();
  }, 30_000);

  test('the first Tab offers to skip to the content, and "/" goes to the search', async () => {
    const { page, visit } = person;
    await visit('/');
    await page.keyboard.press('Tab');
    expect((await focused(page)).name).toContain('Skip to the content');
    await page.keyboard.press('/');
    expect((await focused(page)).name).toContain('Search');
  }, 60_000);

  test('a need is found and a place is taken', async () => {
    const { page } = person;
    await page.keyboard.type('garden');
    await page.waitForURL(/words=garden/);
    await person.settled();
    const first = page.locator('main a[href^="/projects/"]').first();
    const title = ((await first.textContent()) ?? '').trim();
    await tabTo(page, new RegExp(title.slice(0, 20).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/projects/*');
    await page.getByRole('link', { name: 'Count me in' }).waitFor();
    await tabTo(page, /Count me in/);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await tabTo(page, /Count me in/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^Name/);
    await page.keyboard.type('Inês');
    await tabTo(page, /E-mail/);
    await page.keyboard.type(email);
    await page.keyboard.press('Enter');
    await page.getByLabel('Six-digit code').waitFor();
    // The field has the focus by itself.
    await page.keyboard.type(await codeFor(person, email));
    await page.getByRole('heading', { name: 'You’re in!' }).waitFor();
  }, 90_000);

  test('Escape closes the sheet, and the place is given back', async () => {
    const { page, visit } = person;
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await visit('/my/shifts');
    await tabTo(page, /I can’t come|Change my mind/);
    await page.keyboard.press('Enter');
    await page.getByText('Your place is free again. Thank you for telling us.').waitFor();
  }, 60_000);
});
