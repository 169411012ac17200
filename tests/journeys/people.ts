/** People in front of a browser: somebody opens a page, signs in with the code from their mail, and reads what the page says. */
import { codeIn } from '#gateway';
import type { Browser, BrowserContext, Locator, Page, Request } from 'playwright-core';
import { desk, phone } from '../support/browser.ts';

export interface SomebodyOptions {
  readonly size?: { readonly width: number; readonly height: number };
  readonly dark?: boolean;
}

/** A context of its own: nobody shares cookies. Faults of the page end up in `faults`. */
export async function somebody(browser: Browser, url: string, { size = desk, dark = false }: SomebodyOptions = {}): Promise<Somebody> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: size,
    colorScheme: dark ? 'dark' : 'light',
    timezoneId: 'Europe/London',
    locale: 'en-GB',
    reducedMotion: 'reduce',
    hasTouch: size.width <= phone.width,
  });
  // Long enough for two busy cores, short enough that a journey that broke early does not keep everybody waiting.
  context.setDefaultTimeout(15_000);
  await context.addInitScript(tellViolations);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (fault) => faults.push(String(fault)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/net::ERR|Failed to load resource/.test(message.text())) faults.push(message.text());
  });
  let asking = 0;
  const isQuestion = (request: Request): boolean =>
    /\/(graphql|api)\b/.test(request.url()) && request.resourceType() !== 'eventsource' && !isLive(request);
  page.on('request', (request) => {
    if (isQuestion(request)) asking += 1;
    // Nobody else learns who looks at what: no page asks for anything elsewhere.
    if (/^(https?|wss?):/.test(request.url()) && new URL(request.url()).origin !== url) faults.push(`asks another site: ${request.url()}`);
  });
  const answered = (request: Request): void => {
    if (isQuestion(request)) asking -= 1;
  };
  page.on('requestfinished', answered);
  page.on('requestfailed', answered);
  const settled = async (): Promise<void> => {
    // Two quiet looks: an answer may lead to the next question.
    for (let quiet = 0; quiet < 2; quiet = asking === 0 ? quiet + 1 : 0) await page.evaluate(twoFrames);
  };
  return {
    context,
    page,
    faults,
    settled,
    async visit(path) {
      await page.goto(path);
      // Until the app has taken over from what the server sent, no key does anything.
      await page.locator('[data-served]').waitFor({ state: 'detached' });
      await page.locator('h1').first().waitFor();
      await settled();
    },
  };
}

/** The browser's own line in the console says it too, but not for everything, and in words that change. */
const tellViolations = `addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
  console.error('the content security policy forbids: ' + violatedDirective + ' ' + blockedURI + ' ' + sample))`;

/** A live update stays open for ever. */
export const isLive = (request: Request): boolean => request.headers()['accept']?.startsWith('text/event-stream') ?? false;

/** Whether somebody who looks at the page sees its middle: not scrolled away, and nothing lies over it. */
export const isSeen = (what: Locator): Promise<boolean> =>
  what.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(element.ownerDocument.elementFromPoint(left + width / 2, top + height / 2));
  });

/** How many letters an address got. */
export async function lettersTo({ context }: Somebody, email: string): Promise<number> {
  const answer = await context.request.get(`/mailbox?to=${encodeURIComponent(email)}`, { headers: { accept: 'application/json' } });
  return ((await answer.json()) as unknown[]).length;
}

const twoFrames = 'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 50))))';

export interface Somebody {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Uncaught errors, console errors and what the policy of the page forbade; a broken network is not among them. */
  readonly faults: string[];
  /** Resolves when the page has drawn every answer it asked for; live updates stay open. */
  settled(): Promise<void>;
  /** Opens a page and waits until it has settled. */
  visit(path: string): Promise<void>;
}

/** The six digits that were mailed last. */
export async function codeFor({ context }: Somebody, email: string): Promise<string> {
  const answer = await context.request.get(`/mailbox?to=${encodeURIComponent(email)}`, { headers: { accept: 'application/json' } });
  const code = codeIn((await answer.json()) as { subject: string }[]);
  if (!code) throw new Error(`no letter with a code for ${email}`);
  return code;
}

/** Fills the form that asks for name, e-mail and code, wherever it is shown. */
export async function giveCode(person: Somebody, name: string, email: string): Promise<void> {
  const { page } = person;
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  const field = page.getByLabel('Six-digit code');
  await field.waitFor();
  await field.fill(await codeFor(person, email));
}

export async function signIn(person: Somebody, name: string, email: string): Promise<void> {
  await person.page.goto('/sign-in');
  await giveCode(person, name, email);
  await person.page.waitForURL((address) => address.pathname !== '/sign-in');
}
