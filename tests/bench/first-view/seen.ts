/** What was measured on several visits to several pages, for the record. */
import { median } from '../figure.ts';
import type { Vitals } from './visit.ts';

export interface Seen {
  readonly name: string;
  readonly vitals: Vitals;
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
