/** Every figure runs, and both of its sides give the same; at toy size, because a test is no place to measure. */
import { expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { throwawayFolder } from '#tests/support';
import type { Figure } from './figure.ts';
import { run } from './race.ts';

const figures = join(import.meta.dirname, 'figures');

test.each(readdirSync(figures))('%s runs at toy size, both sides give the same', async (file) => {
  const { figure } = (await import(join(figures, file))) as { figure: Figure };
  const { folder, remove } = throwawayFolder('bench');
  try {
    const result = await run(figure, { quick: true, folder }, () => undefined);
    expect(result).toMatchObject({ figure: file.replace('.ts', ''), verdict: 'not judged (quick)' });
    expect(result.ratio.median).toBeGreaterThan(0);
  } finally {
    remove();
  }
});
