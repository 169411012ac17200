/** The whole street in a real browser: a need is posted, a place is taken, somebody shows up, the hours count, and it is celebrated. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { describeWhere } from '#tests/support';
import { noBrowser, openBrowser, phone } from '../support/browser.ts';
import { startHouse, throwawayFolder, type RunningHouse } from '../support/house.ts';
import { codeFor, lettersTo, signIn, somebody, type Somebody } from './people.ts';

const title = 'Wrap three hundred lunches for Saturday';
const mika = { name: 'Mika Lindqvist', email: 'mika@many-hands.example' };
const story =
  'Mika had never been here before, stayed when the second delivery came in late, and showed two nervous newcomers how it is done without once letting them feel new.';
const citation = 'For making the first hour of others an easy one.';

/** In an hour, so that the door is open for hosts; past midnight counts as the next day. */
function inAnHour(): { date: string; from: string; to: string } {
  const at = (hours: number): Temporal.ZonedDateTime => Temporal.Now.zonedDateTimeISO('Europe/London').round('minute').add({ hours });
  const clock = (hours: number): string => at(hours).toPlainTime().toString({ smallestUnit: 'minute' });
  return { date: at(1).toPlainDate().toString(), from: clock(1), to: clock(4) };
}

/** The next half hour that the clocks of London jump over: no shift can start then. */
function skippedTime(): { date: string; from: string } {
  let change = Temporal.Now.zonedDateTimeISO('Europe/London');
  do change = change.getTimeZoneTransition('next') ?? change;
  while (change.hour !== 2);
  return { date: change.toPlainDate().toString(), from: '01:30' };
}

describeWhere('from a need to the celebration wall', noBrowser, () => {
  const { folder, remove } = throwawayFolder('journey');
  let house: RunningHouse;
  let browser: Browser;
  let host: Somebody;
  let volunteer: Somebody;
  let organizer: Somebody;
  let needPath = '';

  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse({ folder, demo: true }), openBrowser()]);
    host = await somebody(browser, house.url);
    volunteer = await somebody(browser, house.url, { size: phone });
    organizer = await somebody(browser, house.url);
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await house.stop();
    remove();
  }, 30_000);

  test('a host posts a need', async () => {
    const { page } = host;
    await signIn(host, 'Rosa Delgado', 'rosa@many-hands.example');
    await page.goto('/host/post');
    await page.getByLabel('Title').fill('Wrap thirty lunches');
    await page.getByLabel('In one sentence').fill('A cold lunch with a warm word for everyone who comes by.');
    await page.getByRole('checkbox', { name: 'Food and shelter' }).check();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('Name of the place').fill('The Old Tram Depot');
    await page.getByLabel('Point on the map').fill('51.463, -2.566');
    await page.getByRole('button', { name: 'Next' }).click();
    const skipped = skippedTime();
    await page.getByLabel('Day').fill(skipped.date);
    await page.getByLabel('From').fill(skipped.from);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('spinbutton').first().fill('2');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByText(/Shift 1: .*01:30/).waitFor();
    await page.getByText(/the clocks in Europe\/London jump over 01:30/).waitFor();
  }, 60_000);

  test('what they put right after a refusal is what is published', async () => {
    const { page } = host;
    await page.goto('/host/post');
    await page.getByLabel('Title').fill(title);
    await page.goto('/host/post?step=when');
    const { date, from, to } = inAnHour();
    await page.getByLabel('Day').fill(date);
    await page.getByLabel('From').fill(from);
    await page.getByLabel('To', { exact: true }).fill(to);
    await page.goto('/host/post?step=review');
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.waitForURL('**/host/needs/*');
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    needPath = `/projects/${new URL(page.url()).pathname.split('/').at(-1) ?? ''}`;
  }, 60_000);

  test('somebody new signs up on a phone: two taps, and the code from the mail, for which they look away', async () => {
    const { page } = volunteer;
    await page.goto(needPath);
    await page.getByRole('link', { name: 'Count me in' }).click();
    await page.getByRole('button', { name: 'Count me in' }).click();
    await page.getByLabel('Name', { exact: true }).fill(mika.name);
    await page.getByLabel('E-mail').fill(mika.email);
    // A finger that taps twice, and a phone that drops the tab while its mail is read.
    await page.getByRole('button', { name: 'Send me a code' }).dblclick();
    await page.getByLabel('Six-digit code').waitFor();
    expect(await lettersTo(volunteer, mika.email)).toBe(1);
    await page.reload();
    await page.getByLabel('Six-digit code').fill(await codeFor(volunteer, mika.email));
    await page.getByRole('heading', { name: 'You’re in!' }).waitFor();
    expect(await page.evaluate('JSON.stringify({ ...sessionStorage })')).not.toContain(mika.email);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.goto('/my/shifts');
    await page.getByText(title).first().waitFor();
  }, 60_000);

  test('their calendar app reads it by an address of its own, as long as they like', async () => {
    const { page } = volunteer;
    await page.getByText('All my shifts in my calendar').click();
    await page.getByRole('button', { name: 'Make an address' }).click();
    const address = await page.getByLabel('Address for your calendar app').inputValue();
    expect(await page.getByRole('link', { name: 'Open in my calendar app' }).getAttribute('href')).toBe(address.replace('http', 'webcal'));
    const app = (): Promise<Response> => fetch(address);
    expect((await (await app()).text()).replaceAll('\r\n ', '')).toContain(`SUMMARY:${title.replaceAll(',', String.raw`\,`)}`);
    await page.getByRole('button', { name: 'End this address' }).click();
    await page.getByRole('button', { name: 'Make an address' }).waitFor();
    expect((await app()).status).toBe(404);
  }, 60_000);

  test('the host checks them in and out, and puts the hours right', async () => {
    const { page } = host;
    await page
      .getByRole('link', { name: /roster/i })
      .first()
      .click();
    await page.waitForURL('**/host/shifts/*');
    const row = page.getByRole('button', { name: `${mika.name} Expected` });
    await row.click();
    await page.getByRole('button', { name: new RegExp(`${mika.name}.*Here`), pressed: true }).waitFor();
    await page.getByRole('button', { name: 'Check out all (1)' }).click();
    const question = page.getByRole('dialog', { name: '1 person goes home now?' });
    await question.getByText('This shift has not even begun').waitFor();
    await question.getByRole('button', { name: 'Not yet' }).click();
    await page.getByRole('button', { name: new RegExp(`${mika.name}.*Here`), pressed: true }).waitFor();
    await page.getByRole('button', { name: `More for ${mika.name}` }).click();
    await page.getByRole('button', { name: 'Check out now' }).click();
    await page.getByText('Gone home').first().waitFor();

    await page.goto('/host/hours');
    const record = page.locator('.shift-row', { hasText: mika.name });
    await record.getByText('Correct', { exact: true }).click();
    await page.getByLabel('Hours', { exact: true }).fill('3');
    await page.getByLabel('Minutes').fill('0');
    await page.getByRole('button', { name: 'Save' }).click();
    await record.waitFor({ state: 'detached' });
  }, 60_000);

  test('the volunteer reads it in their story, with the badge it earned and what happened', async () => {
    const { page } = volunteer;
    await page.goto('/my/story');
    await page.getByText(/You have given 3/).waitFor();
    await page.getByText('First project').first().waitFor();
    await page.goto('/my/shifts');
    await page.getByText('What happened').first().click();
    await page.getByText('checked you in').first().waitFor();
  }, 60_000);

  test('an organizer nominates and grants the award', async () => {
    const { page } = organizer;
    await signIn(organizer, 'Gwen Parry', 'gwen@many-hands.example');
    await page.goto('/nominate');
    await page.getByLabel('Who?').fill('Mika');
    await page.getByRole('button', { name: mika.name }).click();
    await page.getByRole('radio').first().check({ force: true });
    await page.getByLabel('The story').fill(story);
    await page.getByRole('button', { name: 'Send the nomination' }).click();
    await page.waitForURL('**/organizer/nominations');
    const nomination = page.locator('article, li', { hasText: story.slice(0, 40) }).first();
    await nomination.getByRole('button', { name: 'Grant the award' }).click();
    await page.getByLabel('Citation').fill(citation);
    await page.getByRole('dialog').getByRole('button', { name: 'Grant the award' }).click();
    await page.getByText(/is on the celebration wall/).waitFor();
  }, 60_000);

  test('everyone who is signed in sees it on the celebration wall, and anyone can check the award, also when it is withdrawn', async () => {
    const { page } = volunteer;
    await page.goto('/celebrate');
    await page.getByText(citation).first().waitFor();
    await page.locator('a[href^="/awards/"]', { hasText: 'Mika' }).first().click();
    await page.waitForURL('**/awards/*');
    await page.getByText('This award is valid.').waitFor();
    const stranger = await somebody(browser, house.url);
    await stranger.page.goto(page.url());
    await stranger.page.getByText('This award is valid.').waitFor();
    // Mika chose to be celebrated among members only.
    expect(await stranger.page.getByText('Mika').count()).toBe(0);

    await organizer.page.goto(page.url());
    await organizer.page.getByRole('button', { name: 'Withdraw the award' }).click();
    const question = organizer.page.getByRole('dialog');
    await question.getByLabel('Reason').selectOption('recipient-asked');
    await question.getByRole('button', { name: 'Withdraw the award' }).click();
    await organizer.page.getByText('This award was withdrawn.').waitFor();
    await stranger.page.reload();
    await stranger.page.getByText('The person asked for it.').waitFor();
    expect(await stranger.page.getByRole('button', { name: 'Withdraw the award' }).count()).toBe(0);
    await stranger.context.close();
  }, 60_000);

  test('no page complained', () => {
    expect([...host.faults, ...volunteer.faults, ...organizer.faults]).toEqual([]);
  });
});
