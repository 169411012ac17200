/** Every figure runs, and both of its sides give the same; at toy size, because a test is no place to measure. */
import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { throwawayFolder } from '#tests/support';
import type { Measurable } from './figure.ts';
import { measureLimit } from './limit.ts';
import { page, withResults } from './page.ts';
import { run } from './race.ts';

const figures = join(import.meta.dirname, 'figures');
const nobody = (): void => undefined;

test.each(readdirSync(figures))(
  '%s runs at toy size, both sides give the same',
  async (file) => {
    const measurable = (await import(join(figures, file))) as Measurable;
    const { folder, remove } = throwawayFolder('bench');
    try {
      const size = { quick: true, folder };
      const known = { figure: file.replace('.ts', ''), verdict: 'not judged (quick)' };
      if ('limit' in measurable) {
        expect(await measureLimit(measurable.limit, size, nobody)).toMatchObject(known);
        return;
      }
      const result = await run(measurable.figure, size, nobody);
      expect(result).toMatchObject(known);
      expect(result.ratio.median).toBeGreaterThan(0);
    } finally {
      remove();
    }
  },
  120_000,
);

test('docs/performance.md says what was measured last', () => {
  const text = readFileSync(page, 'utf8');
  expect(text).toBe(withResults(text));
});
