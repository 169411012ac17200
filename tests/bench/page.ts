/** The measured part of docs/performance.md: a table of what `results/` holds. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawGrowth } from './growth/plot.ts';
import { allowedTimesLogarithm, type GrowthResult } from './growth.ts';
import { measuredIn, type LimitResult } from './limit.ts';
import type { Machine } from './machine.ts';
import type { Result } from './race.ts';

type Kept = (Result | LimitResult | GrowthResult) & { readonly machine: Machine; readonly at: string };

export const page = join(import.meta.dirname, '../../docs/performance.md');
const results = join(import.meta.dirname, 'results');
const [begin, end] = ['<!-- measured: npm run bench writes this part -->', '<!-- end of what was measured -->'];

/** The page's text with the present results in it. @throws Error when the place for them is gone */
export function withResults(text: string): string {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no "${begin}" before an "${end}".`);
  return `${text.slice(0, from + begin.length)}\n${table()}\n${text.slice(to)}`;
}

export function renewPage(): void {
  writeFileSync(page, withResults(readFileSync(page, 'utf8')));
  for (const kept of allKept()) if ('curves' in kept) writeFileSync(plotOf(kept.figure), drawGrowth(kept));
}

/** Beside the page. */
const plotOf = (figure: string): string => {
  const plots = join(import.meta.dirname, '../../docs/performance');
  mkdirSync(plots, { recursive: true });
  return join(plots, `${figure}.svg`);
};

const allKept = (): Kept[] =>
  readdirSync(results)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .map((file) => JSON.parse(readFileSync(join(results, file), 'utf8')) as Kept);

function table(): string {
  const kept = allKept();
  return [
    '| Figure | Measured [lowest..highest round] | Goal | Verdict | Ours, reference (a second) | fdatasync p50, load, day |',
    '| --- | --- | --- | --- | --- | --- |',
    ...kept.map(row),
  ].join('\n');
}

function row(kept: Kept): string {
  const { figure, verdict, machine, at } = kept;
  const conditions = `${machine.fdatasyncMs.p50} ms, ${machine.loadAverage[0]}, ${at.slice(0, 10)}`;
  if ('curves' in kept) {
    const { operation, timesLogarithm } = kept.worst;
    return `| ${figure} | ${timesLogarithm.toFixed(2)} times log n (${operation}) | <= ${allowedTimesLogarithm} | ${verdict} | | ${conditions} |`;
  }
  if ('what' in kept) {
    const {
      atMost,
      spread: { median, min, max },
      unit: measured,
    } = measuredIn(kept);
    const [unit, inUnit] = measured === 's' && atMost < 1 ? ['ms', 1000] : [measured, 1];
    const [middle, low, high] = [median, min, max].map((value) => (value * inUnit).toFixed(1));
    const limit = `<= ${atMost * inUnit} ${unit}`;
    return `| ${figure} | ${middle} ${unit} [${low}..${high}] | ${limit} | ${verdict} | | ${conditions} |`;
  }
  const { ratio, goal, perSecond } = kept;
  const [middle, low, high] = [ratio.median, ratio.min, ratio.max].map((value) => value.toFixed(2));
  const rates = [perSecond.ours, perSecond.reference].map((rate) => Math.round(rate).toLocaleString('en-US'));
  return `| ${figure} | ${middle} [${low}..${high}] | ${goal} | ${verdict} | ${rates.join(', ')} | ${conditions} |`;
}
