/** Measures a limit: the middle of a few attempts has to be within it. */
import { mkdirSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { median, type Limit, type Size } from './figure.ts';
import type { Verdict } from './race.ts';

/** So many processes in line for each core: what is missed then was perhaps only waiting. */
const tooBusy = 1;

interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}
export type LimitResult = {
  readonly figure: string;
  readonly what: string;
  readonly verdict: Verdict;
  readonly rounds: number;
  readonly findings: Readonly<Record<string, number>>;
} & ({ readonly atMostSeconds: number; readonly seconds: Spread } | { readonly atMostMegabytes: number; readonly megabytes: Spread });

/** What it was measured in, and how much of it. */
export const measuredIn = (result: LimitResult): { readonly unit: string; readonly atMost: number; readonly spread: Spread } =>
  'seconds' in result
    ? { unit: 's', atMost: result.atMostSeconds, spread: result.seconds }
    : { unit: 'MB', atMost: result.atMostMegabytes, spread: result.megabytes };

export async function measureLimit(limit: Limit, size: Size, onRound: (round: number, of: number) => void): Promise<LimitResult> {
  const rounds = size.quick ? 1 : (limit.attempts ?? 5);
  const measured: number[] = [];
  try {
    await limit.prepare(size);
    for (let round = 1; round <= rounds; round++) {
      const folder = join(size.folder, `attempt-${round}`);
      mkdirSync(folder);
      measured.push(await limit.attempt(folder));
      onRound(round, rounds);
    }
  } finally {
    await limit.close?.();
  }
  const { name, what } = limit;
  const spread = { median: median(measured), min: Math.min(...measured), max: Math.max(...measured) };
  const atMost = 'atMostSeconds' in limit ? limit.atMostSeconds : limit.atMostMegabytes;
  // Whoever waits in line takes longer, but not more room; a browser makes the line itself.
  const busy = (loadavg()[0] ?? 0) / availableParallelism() > tooBusy && 'atMostSeconds' in limit && limit.needs !== 'browser';
  const missed = busy ? 'too noisy' : 'missed';
  return {
    figure: name,
    what,
    ...('atMostSeconds' in limit ? { atMostSeconds: atMost, seconds: spread } : { atMostMegabytes: atMost, megabytes: spread }),
    verdict: size.quick ? 'not judged (quick)' : spread.median <= atMost ? 'reached' : missed,
    rounds,
    findings: limit.findings?.() ?? {},
  };
}
