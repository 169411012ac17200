/** Races the two sides of a figure: equal outputs first, warm-up, then rounds that alternate, so that a busy moment hits both. */
import { median, type Figure, type Race, type Size } from './figure.ts';

/** A reference that itself varies more than this between rounds says nothing about us. */
const tooNoisy = 3;

/** Warm-up of each side, then rounds that count. */
export const roundsOf = ({ quick }: Size) => (quick ? { warmUp: 1, measured: 3 } : { warmUp: 2, measured: 9 });

export type Verdict = 'reached' | 'missed' | 'too noisy' | 'not judged (quick)';

export interface Result {
  readonly figure: string;
  readonly ours: string;
  readonly reference: string;
  readonly goal: number;
  readonly verdict: Verdict;
  readonly ratio: { readonly median: number; readonly min: number; readonly max: number };
  /** Medians of work per second. */
  readonly perSecond: { readonly ours: number; readonly reference: number };
  /** Fastest over slowest round of the reference. */
  readonly referenceSpread: number;
  readonly rounds: number;
  readonly findings: Readonly<Record<string, number>>;
}

async function rate(side: () => Promise<number>): Promise<number> {
  // Where Node was started with --expose-gc, nobody pays for the garbage of the round before.
  globalThis.gc?.();
  const started = performance.now();
  const work = await side();
  return (work / (performance.now() - started)) * 1000;
}

export async function run(figure: Figure, size: Size, onRound: (round: number, of: number) => void): Promise<Result> {
  const race = await figure.setUp(size);
  try {
    await race.assertEqual();
    const rounds = roundsOf(size);
    for (let warmUp = 0; warmUp < rounds.warmUp; warmUp++) {
      await race.ours();
      await race.reference();
    }
    const measured = await alternate(race, rounds.measured, onRound);
    await race.assertKept?.();
    return summarize(figure, race, size, measured);
  } finally {
    await race.close();
  }
}

async function alternate(
  race: Race,
  rounds: number,
  onRound: (round: number, of: number) => void,
): Promise<{ ours: number; reference: number }[]> {
  const measured = [];
  for (let round = 1; round <= rounds; round++) {
    // Who goes first changes too: the second side inherits the first one's dirty pages and garbage.
    const [first, second] = round % 2 ? [race.ours, race.reference] : [race.reference, race.ours];
    const one = await rate(() => first.call(race));
    const two = await rate(() => second.call(race));
    measured.push(round % 2 ? { ours: one, reference: two } : { ours: two, reference: one });
    onRound(round, rounds);
  }
  return measured;
}

function summarize(figure: Figure, race: Race, { quick }: Size, measured: readonly { ours: number; reference: number }[]): Result {
  const ratios = measured.map(({ ours, reference }) => ours / reference);
  const references = measured.map(({ reference }) => reference);
  const referenceSpread = Math.max(...references) / Math.min(...references);
  const ratio = { median: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) };
  const judged = ratio.median >= figure.goal ? 'reached' : 'missed';
  const { name, ours, reference, goal } = figure;
  return {
    figure: name,
    ours,
    reference,
    goal,
    verdict: quick ? 'not judged (quick)' : referenceSpread > tooNoisy ? 'too noisy' : judged,
    ratio,
    perSecond: { ours: median(measured.map((round) => round.ours)), reference: median(references) },
    referenceSpread,
    rounds: measured.length,
    findings: race.findings?.() ?? {},
  };
}
