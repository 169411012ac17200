/** Every figure runs, and both of its sides give the same; at toy size, because a test is no place to measure. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWhere, throwawayFolder } from '#tests/support';
import { findKafka } from '#tests/support/kafka';
import { noBrowser } from '../support/browser.ts';
import { needOf, type Measurable, type Need } from './figure.ts';
import { measureGrowth } from './growth.ts';
import { missingPeers } from './http/ready-peers.ts';
import { measureLimit } from './limit.ts';
import { page, withResults } from './page.ts';
import { run } from './race.ts';

const figures = join(import.meta.dirname, 'figures');
const nobody = (): void => undefined;

const loaded = await Promise.all(
  readdirSync(figures).map(async (file) => [file, (await import(join(figures, file))) as Measurable] as const),
);
const needing = (need: Need | undefined) => loaded.filter(([, measurable]) => needOf(measurable) === need);
const kafka = await findKafka();
afterAll(() => kafka.stop());

async function atToySize(file: string, measurable: Measurable): Promise<void> {
  const { folder, remove } = throwawayFolder('bench');
  try {
    const size = { quick: true, folder };
    const known = { figure: file.replace('.ts', ''), verdict: 'not judged (quick)' };
    if ('growth' in measurable) {
      expect(await measureGrowth(measurable.growth, size, nobody)).toMatchObject(known);
      return;
    }
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
}

test.each(needing(undefined))('%s runs at toy size, both sides give the same', (file, measurable) => atToySize(file, measurable), 120_000);

describeWhere('figures in a browser', noBrowser, () => {
  test.each(needing('browser'))('%s runs at toy size', (file, measurable) => atToySize(file, measurable), 120_000);
});

describeWhere('figures beside peers', missingPeers(), () => {
  test.each(needing('peers'))('%s runs at toy size, both sides give the same', (file, measurable) => atToySize(file, measurable), 120_000);
});

describeWhere('figures on a real Kafka', kafka.missing, () => {
  const before = process.env['KAFKA_BROKERS'];
  beforeAll(() => {
    // One for all of them.
    process.env['KAFKA_BROKERS'] = kafka.broker?.brokers.join();
  });
  afterAll(() => {
    if (before === undefined) delete process.env['KAFKA_BROKERS'];
    else process.env['KAFKA_BROKERS'] = before;
  });
  test.each(needing('kafka'))('%s runs at toy size, both sides give the same', (file, measurable) => atToySize(file, measurable), 120_000);
});

test('docs/performance.md says what was measured last', () => {
  const text = readFileSync(page, 'utf8');
  expect(text).toBe(withResults(text));
});
