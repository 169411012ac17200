/** Measures a limit: the middle of a few attempts has to be within it. */
import { mkdirSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { median, type Limit, type Size } from './figure.ts';
import type { Verdict } from './race.ts';

/** So many processes in line for each core: what is missed then was perhaps only waiting. */
const tooBusy = 1;

export interface LimitResult {
  readonly figure: string;
  readonly what: string;
  readonly atMostSeconds: number;
  readonly verdict: Verdict;
  readonly seconds: { readonly median: number; readonly min: number; readonly max: number };
  readonly rounds: number;
  readonly findings: Readonly<Record<string, number>>;
}

export async function measureLimit(limit: Limit, size: Size, onRound: (round: number, of: number) => void): Promise<LimitResult> {
  const rounds = size.quick ? 1 : 5;
  const seconds: number[] = [];
  try {
    await limit.prepare(size);
    for (let round = 1; round <= rounds; round++) {
      const folder = join(size.folder, `attempt-${round}`);
      mkdirSync(folder);
      seconds.push(await limit.attempt(folder));
      onRound(round, rounds);
    }
  } finally {
    await limit.close?.();
  }
  const { name, what, atMostSeconds } = limit;
  const middle = median(seconds);
  const busy = (loadavg()[0] ?? 0) / availableParallelism() > tooBusy;
  const missed = busy ? 'too noisy' : 'missed';
  return {
    figure: name,
    what,
    atMostSeconds,
    verdict: size.quick ? 'not judged (quick)' : middle <= atMostSeconds ? 'reached' : missed,
    seconds: { median: middle, min: Math.min(...seconds), max: Math.max(...seconds) },
    rounds,
    findings: limit.findings?.() ?? {},
  };
}
