/** What was measured on several visits to several pages, for the record. */
import type { Browser } from 'playwright-core';
import { median } from '../figure.ts';
import { firstVisit, tapSomething, type Visit, type Vitals } from './visit.ts';

export interface PageToSee extends Visit {
  readonly name: string;
}

export interface Seen {
  readonly name: string;
  readonly vitals: Vitals;
}

/** One first visit to each. @returns milliseconds until the slowest of them shows what it is about */
export async function see(browser: Browser, pages: readonly PageToSee[], seen: Seen[]): Promise<number> {
  const visits: Seen[] = [];
  for (const { name, ...visit } of pages) {
    const vitals = await firstVisit(browser, visit, tapSomething).catch((cause: unknown) => {
      throw new Error(`The visit to ${name} failed: ${String(cause)}`, { cause });
    });
    visits.push({ name, vitals });
  }
  seen.push(...visits);
  return Math.max(...visits.map(({ vitals }) => vitals.lcp));
}

/** The middle of all visits to each page. */
export function vitalsByPage(seen: readonly Seen[]): Readonly<Record<string, number>> {
  const byPage = Object.groupBy(seen, ({ name }) => name);
  return Object.fromEntries(
    Object.entries(byPage).flatMap(([name, visits = []]) => {
      const middle = (of: (vitals: Vitals) => number): number => median(visits.map(({ vitals }) => of(vitals)));
      return [
        [`${name}LcpMs`, middle(({ lcp }) => lcp)],
        [`${name}InpMs`, middle(({ inp }) => inp)],
        [`${name}Cls`, middle(({ cls }) => cls)],
        [`${name}ScriptKb`, middle(({ scriptKb }) => scriptKb)],
      ];
    }),
  );
}
