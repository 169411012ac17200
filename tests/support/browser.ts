/** A real browser for journeys: Debian's Chromium (or CHROMIUM=path), driven by playwright-core. */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const candidates = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = candidates.find((path) => path !== undefined && existsSync(path));

/** Why there is no browser here, or undefined. */
export const noBrowser = executablePath
  ? undefined
  : 'no Chromium here; install one ("apt-get install chromium") or name it with CHROMIUM=path';

/** Its background services would only knock at a closed network; QUIC and the sandbox do not work for root in containers. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const openBrowser = (): Promise<Browser> => chromium.launch({ ...(executablePath && { executablePath }), args: quiet });

/** The two sizes every page is looked at: a phone in the hand and a desk. */
export const phone = { width: 360, height: 780 } as const;
export const desk = { width: 1280, height: 900 } as const;
