/** Measures growth: what people wait for at the largest size against the smallest, held against the logarithm. */
import type { Curve, Growth, Grown, Size } from './figure.ts';
import type { Verdict } from './race.ts';

/** A cache that does not hold everything any more, and a busy machine, are no growth of ours. */
export const allowedTimesLogarithm = 1.5;

export interface GrowthResult extends Grown {
  readonly figure: string;
  readonly what: string;
  readonly verdict: Verdict;
  readonly worst: { readonly operation: string; readonly timesLogarithm: number };
}

export async function measureGrowth(
  { name, what, measure }: Growth,
  size: Size,
  onStep: (done: number, of: number) => void,
): Promise<GrowthResult> {
  const { curves, findings } = await measure(size, onStep);
  const [worst] = curves.map((curve) => ({ operation: curve.operation, timesLogarithm: timesLogarithm(curve) })).toSorted(mostFirst);
  if (!worst) throw new Error(`${name} measured nothing.`);
  const judged = worst.timesLogarithm <= allowedTimesLogarithm ? 'reached' : 'missed';
  return { figure: name, what, verdict: size.quick ? 'not judged (quick)' : judged, worst, curves, findings };
}

interface Measured {
  readonly timesLogarithm: number;
}
const mostFirst = (a: Measured, b: Measured): number => b.timesLogarithm - a.timesLogarithm;

/** How many times what it took, over how many times the logarithm of what is there. @throws Error without two sizes */
export function timesLogarithm({ operation, points }: Curve): number {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || first === last) throw new Error(`${operation} was measured at one size only.`);
  return last.medianUs / first.medianUs / (Math.log(last.there) / Math.log(first.there));
}
