/** What is kept of a browser: enough for its owner to know it again in a list, too little to tell it from others of its kind. */

/** Later ones call themselves by the earlier names too. */
const browsers: readonly (readonly [name: string, sign: RegExp])[] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
];
const systems: readonly (readonly [name: string, sign: RegExp])[] = [
  ['Android', /\bAndroid\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
];
const nameIn = (names: typeof browsers, agent: string): string => names.find(([, sign]) => sign.test(agent))?.[0] ?? '';

/** `Firefox/Android`; either side is empty when nobody knows. */
export const deviceOf = (userAgent: string | null | undefined): string =>
  `${nameIn(browsers, userAgent ?? '')}/${nameIn(systems, userAgent ?? '')}`;
