/**
 * A first visit with a cheap phone on a slow network, as Lighthouse throttles it: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back,
 * a quarter of this machine's processor. What it measures is defined by https://web.dev/articles/vitals.
 */
import type { Browser, CDPSession, Page } from 'playwright-core';
import { phone } from '../../support/browser.ts';

const slow4g = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const cheapPhone = 4;

export interface Vitals {
  /** Largest contentful paint, milliseconds. */
  readonly lcp: number;
  /** Cumulative layout shift: the worst burst of shifts that the visitor did not cause; no unit. */
  readonly cls: number;
  /** The slowest answer to a tap or a key, milliseconds: with so few of them that is the interaction to next paint. */
  readonly inp: number;
  /** Kilobytes of JavaScript, as they came over the network. */
  readonly scriptKb: number;
}

export interface Visit {
  readonly url: string;
  /** Of a session, where somebody is signed in. */
  readonly cookie?: string | undefined;
  /** Whether the processor stays as it is; where nothing is measured, holding it back only costs time. */
  readonly wholeProcessor?: boolean | undefined;
}

/** @param tap what a visitor does there once it can be done */
export async function firstVisit(
  browser: Browser,
  { url, cookie, wholeProcessor }: Visit,
  tap: (page: Page) => Promise<void>,
): Promise<Vitals> {
  const context = await browser.newContext({ viewport: phone, hasTouch: true, isMobile: true, locale: 'en-GB' });
  try {
    if (cookie) await context.addCookies(cookie.split('; ').map((pair) => cookieOf(pair, url)));
    const page = await context.newPage();
    const devTools = await context.newCDPSession(page);
    const bytes = await countScripts(devTools);
    await devTools.send('Network.emulateNetworkConditions', slow4g);
    if (!wholeProcessor) await devTools.send('Emulation.setCPUThrottlingRate', { rate: cheapPhone });
    await page.addInitScript(watchVitals);
    await page.goto(url);
    await page.locator('[data-served]').waitFor({ state: 'detached' });
    // Not whether it can be seen: that question makes the page lay itself out.
    await page.locator('h1').first().waitFor({ state: 'attached' });
    await page.evaluate(everythingDrawn);
    // The paint ends being the largest one with the first tap, so it is read before.
    const { lcp } = await vitalsOf(page);
    await tap(page);
    const { cls, inp } = await vitalsOf(page);
    return { lcp, cls, inp, scriptKb: bytes() / 1000 };
  } finally {
    await context.close();
  }
}

function cookieOf(pair: string, url: string): { readonly name: string; readonly value: string; readonly url: string } {
  const at = pair.indexOf('=');
  return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
}

/** The first thing on a page that answers without leaving it, or else the way to the next page. */
export async function tapSomething(page: Page): Promise<void> {
  const here = page.locator('button:visible, summary:visible').first();
  await ((await here.count()) > 0 ? here : page.locator('nav a:visible').first()).tap();
}

async function countScripts(devTools: CDPSession): Promise<() => number> {
  const scripts = new Set<string>();
  let bytes = 0;
  devTools.on('Network.responseReceived', ({ requestId, type }) => void (type === 'Script' && scripts.add(requestId)));
  devTools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await devTools.send('Network.enable');
  return () => bytes;
}

type Noted = Pick<Vitals, 'lcp' | 'cls' | 'inp'>;

/** Two frames later the browser has told its observers everything that was painted before. */
const vitalsOf = (page: Page): Promise<Noted> =>
  page.evaluate(
    () =>
      new Promise<Noted>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(Reflect.get(globalThis, 'vitals') as Noted), 50)));
      }),
  );

/**
 * In the page: its font and its pictures have come, and nothing is left to do. A live update stays open, so the network never rests.
 * @throws Error that names what has not come, since a page waits for ever
 */
async function everythingDrawn(): Promise<void> {
  const steps = {
    font: () => document.fonts.ready,
    pictures: () => Promise.allSettled([...document.images].map((image) => image.decode())),
    // A busy processor draws a moving thing without a pause.
    rest: () => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 5_000 })),
  };
  for (const [name, step] of Object.entries(steps)) {
    const late = new Promise((resolve, reject) => setTimeout(() => reject(new Error(`no ${name} after 20 s`)), 20_000));
    await Promise.race([step(), late]);
  }
}

/** In the page, before anything of it. */
function watchVitals(): void {
  const vitals = { lcp: Number.NaN, cls: 0, inp: 0 };
  Object.assign(globalThis, { vitals });
  const watch = (options: PerformanceObserverInit & { durationThreshold?: number }, note: (entry: PerformanceEntry) => void): void =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ buffered: true, ...options });
  watch({ type: 'largest-contentful-paint' }, ({ startTime }) => (vitals.lcp = startTime));
  // Shifts less than a second apart are one burst, for five seconds at most: https://web.dev/articles/cls.
  const burst = { from: 0, until: 0, sum: 0 };
  watch({ type: 'layout-shift' }, (entry) => {
    const { startTime, value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (hadRecentInput) return;
    if (startTime - burst.until >= 1000 || startTime - burst.from >= 5000) Object.assign(burst, { from: startTime, sum: 0 });
    burst.until = startTime;
    burst.sum += value;
    vitals.cls = Math.max(vitals.cls, burst.sum);
  });
  watch({ type: 'event', durationThreshold: 16 }, (entry) => {
    const { duration, interactionId = 0 } = entry as PerformanceEntry & { interactionId?: number };
    if (interactionId > 0) vitals.inp = Math.max(vitals.inp, duration);
  });
}
