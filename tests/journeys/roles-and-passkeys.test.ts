/** Somebody is asked to help, says yes, works at the door and is thanked for it; and a passkey opens the house without a code. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, CDPSession } from 'playwright-core';
import { describeWhere } from '#tests/support';
import { noBrowser, openBrowser, phone } from '../support/browser.ts';
import { startHouse, throwawayFolder, type RunningHouse } from '../support/house.ts';
import { giveCode, signIn, somebody, type Somebody } from './people.ts';

const rosa = { name: 'Rosa Delgado', email: 'rosa@many-hands.example' };
const nadia = { name: 'Nadia Berg', email: 'nadia@many-hands.example' };

describeWhere('people with roles, and passkeys', noBrowser, () => {
  const { folder, remove } = throwawayFolder('roles');
  let house: RunningHouse;
  let browser: Browser;
  let host: Somebody;
  let helper: Somebody;

  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse({ folder, demo: true }), openBrowser()]);
    host = await somebody(browser, house.url, { size: phone });
    helper = await somebody(browser, house.url, { size: phone });
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await house.stop();
    remove();
  }, 30_000);

  async function linkFor({ context }: Somebody, email: string): Promise<string> {
    const answer = await context.request.get(`/mailbox?to=${encodeURIComponent(email)}`, { headers: { accept: 'application/json' } });
    const [letter] = (await answer.json()) as { text: string }[];
    const link = letter && /https?:\/\/\S+\/invitation\/\S+/.exec(letter.text)?.[0];
    if (!link) throw new Error(`no invitation for ${email}`);
    return link;
  }

  test('a host invites a check-in helper, after showing again that it is her', async () => {
    const { page } = host;
    await signIn(host, rosa.name, rosa.email);
    await host.visit('/host');
    await page.getByRole('link', { name: 'People', exact: true }).click();
    await page.getByLabel('E-mail').fill(nadia.email);
    await page.getByRole('radio', { name: /Check-in helper/ }).check();
    // As if she had signed in this morning.
    let asked = 0;
    await page.route('**/graphql', async (route) => {
      if (!/"InviteHost"/.test(route.request().postData() ?? '') || asked++ > 0) return route.fallback();
      const refusal = { __typename: 'Refusal', code: 'sign-in-again', kind: 'forbidden', message: '', wayOut: '', details: '{}' };
      return route.fulfill({ json: { data: { outcome: refusal } } });
    });
    await page.getByRole('button', { name: 'Send the invitation' }).click();
    const sheet = page.getByRole('dialog', { name: 'Is it you?' });
    await sheet.waitFor();
    await sheet.getByRole('button', { name: 'Send me a code' }).click();
    await sheet.getByLabel('Six-digit code').fill(await codeOf(host, rosa.email));
    await page.getByText(`The invitation to ${nadia.email} is on its way.`).waitFor();
    expect(asked).toBe(2);
    await page.getByRole('button', { name: `Take back the invitation to ${nadia.email}` }).waitFor();
  }, 60_000);

  test('who follows the link signs in, says yes, and finds the day', async () => {
    const { page } = helper;
    const link = await linkFor(helper, nadia.email);
    expect(new URL(link).hash).toHaveLength(23);
    await page.goto(link);
    await giveCode(helper, nadia.name, nadia.email);
    await page.getByRole('button', { name: 'Yes, I will help' }).click();
    await page.getByRole('link', { name: 'See what is on' }).click();
    await page.getByRole('heading', { name: 'Today', exact: true }).waitFor();
    await helper.settled();
    expect(await page.getByRole('link', { name: 'Post a need' }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'People', exact: true }).count()).toBe(0);
    await helper.visit('/host/hours');
    await page.getByText('Owners, coordinators and shift leads do this').waitFor();
    expect(await page.getByText('All hours are confirmed').count()).toBe(0);
    expect(await page.getByRole('navigation', { name: 'Main, at the bottom' }).getByRole('link').allTextContents()).toEqual(['Today']);
    await helper.visit('/host/people');
    await page.getByText('Owners and coordinators see who helps to run this.').waitFor();
  }, 60_000);

  test('the host makes her a shift lead, and later lets her go', async () => {
    const { page } = host;
    await host.visit('/host/people');
    await page.getByRole('button', { name: `Change the role of ${nadia.name}` }).click();
    const sheet = page.getByRole('dialog', { name: nadia.name });
    await sheet.getByRole('radio', { name: /Shift lead/ }).check();
    await sheet.getByRole('button', { name: 'Give this role' }).click();
    await page.getByText(`${nadia.name} has another role now.`).first().waitFor();
    await page.getByRole('button', { name: `Change the role of ${nadia.name}` }).click();
    await page.getByRole('dialog', { name: nadia.name }).getByRole('button', { name: 'Remove' }).click();
    await page.getByText(`${nadia.name} does not act for you any more.`).first().waitFor();
    await helper.visit('/host');
    await helper.page.getByText('Register an organization').first().waitFor();
  }, 60_000);

  test('an organizer appoints another, who organizes at once', async () => {
    const gwen = await somebody(browser, house.url);
    const { page } = gwen;
    await signIn(gwen, 'Gwen Parry', 'gwen@many-hands.example');
    await gwen.visit('/organizer');
    await page.getByRole('link', { name: 'Who cares for the chapter' }).click();
    await page.getByRole('searchbox').fill(nadia.name);
    await page.getByRole('button', { name: nadia.name }).click();
    await page.getByRole('button', { name: 'Give this role: Organizer' }).click();
    await page.getByText(`${nadia.name} has another role now.`).first().waitFor();
    await page.getByRole('button', { name: `Change the role of ${nadia.name}` }).waitFor();
    await helper.visit('/organizer');
    await helper.page.getByRole('link', { name: 'Who cares for the chapter' }).waitFor();
    expect(gwen.faults).toEqual([]);
    await gwen.context.close();
  }, 60_000);

  test('a passkey signs in where no code is at hand, and the list of devices ends the other session', async () => {
    const { page } = helper;
    const key = await authenticator(helper);
    await helper.visit('/me/sign-ins');
    await page.getByRole('button', { name: 'Add a passkey on this device' }).click();
    await page.getByText('From now on you can sign in with it.').first().waitFor();
    await page.getByRole('button', { name: /Remove the passkey of/ }).waitFor();

    // Another device of the same person: the synced passkey, and nobody signed in.
    const elsewhere = await somebody(browser, house.url);
    await giveKeyTo(elsewhere, key);
    await elsewhere.page.goto('/sign-in');
    await elsewhere.page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await elsewhere.page.waitForURL((address) => address.pathname !== '/sign-in');
    await elsewhere.visit('/me');
    await elsewhere.page.getByRole('heading', { name: nadia.name }).waitFor();

    await elsewhere.visit('/me/sign-ins');
    await elsewhere.page.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await elsewhere.page.getByText('Signed out there.').first().waitFor();
    await helper.visit('/me/sign-ins');
    await page.getByText('Sign in to see where you are signed in.').waitFor();
    expect([...host.faults, ...helper.faults, ...elsewhere.faults]).toEqual([]);
  }, 60_000);
});

async function codeOf({ context }: Somebody, email: string): Promise<string> {
  for (;;) {
    const answer = await context.request.get(`/mailbox?to=${encodeURIComponent(email)}`, { headers: { accept: 'application/json' } });
    const letters = (await answer.json()) as { text: string }[];
    const code = letters.length > 1 && /\b\d{6}\b/.exec(letters[0]?.text ?? '')?.[0];
    if (code) return code;
  }
}

interface Key {
  readonly session: CDPSession;
  readonly authenticatorId: string;
}
/** A made-up lock of the device that always says yes. */
async function authenticator({ context, page }: Somebody): Promise<Key> {
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true } as const;
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: { ...options, isUserVerified: true, automaticPresenceSimulation: true },
  });
  return { session, authenticatorId };
}

/** As a cloud does it that keeps a person's passkeys for all their devices. */
async function giveKeyTo(other: Somebody, { session, authenticatorId }: Key): Promise<void> {
  const { credentials } = await session.send('WebAuthn.getCredentials', { authenticatorId });
  const there = await authenticator(other);
  for (const credential of credentials)
    await there.session.send('WebAuthn.addCredential', { authenticatorId: there.authenticatorId, credential });
}
