/** What counts as growth, and that the plot shows all of it. */
import { expect, test } from '@jest/globals';
import type { Curve } from './figure.ts';
import { drawGrowth } from './growth/plot.ts';
import { allowedTimesLogarithm, measureGrowth, timesLogarithm } from './growth.ts';

const curve = (operation: string, costOf: (there: number) => number): Curve => ({
  operation,
  among: 'events',
  points: [10_000, 100_000, 1_000_000].map((there) => ({ there, medianUs: costOf(there), processorUs: 0, statements: 1 })),
});
const logarithmic = curve('by an index', (there) => 3 * Math.log(there));
const constant = curve('out of a cache', () => 7);
const linear = curve('row by row', (there) => there / 1000);

test('the logarithm is allowed, a hundred times as long for a hundred times as much is not', () => {
  expect(timesLogarithm(logarithmic)).toBeCloseTo(1);
  expect(timesLogarithm(constant)).toBeLessThan(1);
  expect(timesLogarithm(linear)).toBeGreaterThan(allowedTimesLogarithm);
});

test.each([
  ['reached', [constant, logarithmic]],
  ['missed', [constant, linear, logarithmic]],
] as const)('%s: the one that grows most decides', async (verdict, curves) => {
  const growth = { name: 'some', what: 'some things', measure: async () => ({ curves, findings: {} }) };
  const result = await measureGrowth(growth, { quick: false, folder: '' }, () => undefined);
  expect(result).toMatchObject({ verdict, worst: { operation: curves.at(verdict === 'missed' ? 1 : -1)?.operation } });
});

test('the plot has a line for each thing, its name, the sizes, and the logarithm to compare with', () => {
  const drawn = drawGrowth({ curves: [logarithmic, constant, linear] });
  expect(drawn.match(/class="curve"/g)).toHaveLength(3);
  for (const words of ['by an index', 'out of a cache', 'row by row', '10,000', '1,000,000', 'as log n'])
    expect(drawn).toContain(`${words}</text>`);
  expect(drawn).not.toContain('NaN');
});
