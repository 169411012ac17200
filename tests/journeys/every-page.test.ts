/** Every page, in light and dark, on a phone and a desk: axe finds nothing, nothing runs off the side, no page complains. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { describeWhere } from '#tests/support';
import { desk, noBrowser, openBrowser, phone } from '../support/browser.ts';
import { startHouse, throwawayFolder, type RunningHouse } from '../support/house.ts';
import { signIn, somebody, type Somebody } from './people.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Finding {
  readonly rule: string;
  readonly where: string;
}

/** Runs where the page's own policy forbids foreign scripts, so it goes through the debugger. */
async function axeFindings(page: Page): Promise<readonly Finding[]> {
  await page.evaluate(axe);
  return page.evaluate(async (tags) => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: unknown): Promise<{ violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] }> };
    };
    const { violations } = await axe.run({ runOnly: tags });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => ({
        rule: id,
        where: `${target.join(' ')}: ${failureSummary.split('\n').at(1)?.trim() ?? ''}`,
      })),
    );
  }, rules);
}

/** WCAG 2.5.8 leaves out what has an equivalent: pins lie where the places are, and every one of them is a card in the list too. */
const isPinAmongPins = ({ rule, where }: Finding): boolean => rule === 'target-size' && where.includes('.pin:');

/** Pixels that stick out on the side. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = (
      globalThis as unknown as { document: { documentElement: { scrollWidth: number; clientWidth: number } } }
    ).document.documentElement;
    return scrollWidth - clientWidth;
  });

async function firstLink({ page, visit }: Somebody, list: string, pattern: RegExp): Promise<string> {
  await visit(list);
  const addresses = await page.locator('a[href]').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  const found = addresses.find((address) => pattern.test(address));
  if (!found) throw new Error(`${list} has no link like ${String(pattern)}: ${addresses.join(' ')}`);
  return found;
}

const people = {
  nobody: undefined,
  volunteer: { name: 'Noor Haddad', email: 'noor@many-hands.example' },
  host: { name: 'Rosa Delgado', email: 'rosa@many-hands.example' },
  organizer: { name: 'Gwen Parry', email: 'gwen@many-hands.example' },
} as const;
type Who = keyof typeof people;

const fixedPages: readonly (readonly [Who, string])[] = [
  ['nobody', '/'],
  ['nobody', '/?view=map'],
  ['nobody', '/?words=nothing+will+ever+match+this'],
  ['nobody', '/celebrate'],
  ['nobody', '/sign-in'],
  ['nobody', '/not-a-page'],
  ['nobody', '/invitation/00000000-0000-4000-8000-000000000001/00000000-0000-4000-8000-000000000002'],
  ['nobody', '/guardian/00000000-0000-4000-8000-000000000001/00000000-0000-4000-8000-000000000002'],
  ['volunteer', '/guardian/00000000-0000-4000-8000-000000000001/00000000-0000-4000-8000-000000000002'],
  ['nobody', '/my/shifts'],
  ['volunteer', '/my/shifts'],
  ['volunteer', '/my/story'],
  ['volunteer', '/me'],
  ['volunteer', '/me/sign-ins'],
  ['volunteer', '/me/data'],
  ['volunteer', '/nominate'],
  ['volunteer', '/host'],
  ['host', '/host'],
  ['host', '/host/post'],
  ['host', '/host/post?step=where'],
  ['host', '/host/post?step=when'],
  ['host', '/host/post?step=who'],
  ['host', '/host/post?step=review'],
  ['host', '/host/hours'],
  ['host', '/host/thank'],
  ['host', '/host/register'],
  ['host', '/host/people'],
  ['organizer', '/organizer'],
  ['organizer', '/organizer/programs'],
  ['organizer', '/organizer/nominations'],
  ['organizer', '/organizer/import'],
  ['organizer', '/organizer/people'],
];
/** Pages about one thing: where a link to it is found, and what the link looks like. */
const linkedPages: readonly (readonly [Who, string, RegExp])[] = [
  ['nobody', '/', /^\/projects\/[0-9a-f-]{36}$/],
  ['nobody', '/celebrate', /^\/awards\//],
  ['volunteer', '/', /^\/projects\/[0-9a-f-]{36}$/],
  ['host', '/host', /^\/host\/shifts\//],
  ['host', '/host', /^\/host\/needs\//],
];

describeWhere('every page', noBrowser, () => {
  const { folder, remove } = throwawayFolder('pages');
  let house: RunningHouse;
  let browser: Browser;

  beforeAll(async () => {
    [house, browser] = await Promise.all([
      startHouse({ folder, demo: true, env: { SIGN_INS_PER_MINUTE: '1000', PASSWORDS: 'on' } }),
      openBrowser(),
    ]);
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await house.stop();
    remove();
  }, 30_000);

  async function enter(who: Who, options: Parameters<typeof somebody>[2]): Promise<Somebody> {
    const visitor = await somebody(browser, house.url, options);
    const known = people[who];
    if (known) await signIn(visitor, known.name, known.email);
    return visitor;
  }

  test('what a page tries and may not is noticed', async () => {
    const { visit, page, faults, context } = await enter('nobody', {});
    await visit('/celebrate');
    expect(faults).toEqual([]);
    await page.evaluate(`new Promise((resolve) => {
      addEventListener('securitypolicyviolation', resolve, { once: true });
      document.head.appendChild(document.createElement('style')).textContent = 'p { color: red }';
    }).then(() => undefined)`);
    expect(faults).toContainEqual(expect.stringContaining('style-src-elem inline'));
    await context.close();
  }, 60_000);

  describe.each([
    ['phone, light', { size: phone, dark: false }],
    ['desk, dark', { size: desk, dark: true }],
  ] as const)('%s', (_, options) => {
    test.each(Object.keys(people) as Who[])(
      'as %s',
      async (who) => {
        const visitor = await enter(who, options);
        const linked: string[] = [];
        for (const [person, list, pattern] of linkedPages) if (person === who) linked.push(await firstLink(visitor, list, pattern));
        const pages = [...fixedPages.filter(([person]) => person === who).map(([, path]) => path), ...linked];
        if (who !== 'nobody') pages.push(...linked.filter((path) => path.startsWith('/projects/')).map((path) => `${path}/sign-up`));
        const wrong: unknown[] = [];
        for (const path of pages) {
          await visitor.visit(path);
          const findings = (await axeFindings(visitor.page)).filter((finding) => !isPinAmongPins(finding));
          const sticksOut = await overflow(visitor.page);
          if (findings.length > 0 || sticksOut > 0) wrong.push({ path, sticksOut, findings });
        }
        expect(wrong).toEqual([]);
        expect(visitor.faults).toEqual([]);
        await visitor.context.close();
      },
      240_000,
    );
  });
});
