/** What Prometheus reads: numbers that move with what they count. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Registry } from 'prom-client';
import { MemoryEventLog, noStream, RevisionConflictError, streamName } from '#events';
import { projections, runProjections } from '#projections';
import { newEvent, throwawayFolder } from '#tests/support';
import { countConflicts, measureIntake, measureProjections, processMetrics } from './metrics.ts';

let registry: Registry;
let log: MemoryEventLog;
beforeEach(() => {
  registry = processMetrics('test');
  log = new MemoryEventLog();
});
afterEach(() => log.close());

const numberOf = async (name: string): Promise<number | undefined> =>
  (await registry.getMetricsAsJSON()).find((metric) => metric.name === name)?.values[0]?.value;
const write = async (): Promise<void> => void (await log.append(streamName('roster', `${Math.random()}`), noStream, [newEvent()]));

test('an append that somebody else was faster than is a conflict, and is thrown all the same', async () => {
  const counted = countConflicts(log, registry);
  const stream = streamName('roster', 'one');
  await counted.append(stream, noStream, [newEvent()]);
  expect(await numberOf('many_hands_append_conflicts_total')).toBe(0);
  await expect(counted.append(stream, noStream, [newEvent()])).rejects.toThrow(RevisionConflictError);
  expect(await numberOf('many_hands_append_conflicts_total')).toBe(1);
});

test('the lag of the read models is how far they are from the end of the log', async () => {
  const { folder, remove } = throwawayFolder('metrics');
  try {
    await write();
    const running = runProjections({ log, projections, folder });
    await running.live;
    const models = [...running.status()];
    await running.stop();
    measureProjections({ status: () => models }, log, registry);
    expect(await numberOf('many_hands_projection_lag')).toBe(0);
    await write();
    await write();
    expect(await numberOf('many_hands_projection_lag')).toBe(2);
    expect(await numberOf('many_hands_projections_standing')).toBe(0);
  } finally {
    remove();
  }
});

test('what cannot be asked at the moment keeps its last number, and the others are told', async () => {
  let waiting: () => Promise<number> = () => Promise.resolve(7);
  measureIntake(() => waiting(), registry);
  expect(await numberOf('many_hands_intake_lag_records')).toBe(7);
  waiting = () => Promise.reject(new Error('Kafka is away'));
  expect(await numberOf('many_hands_intake_lag_records')).toBe(7);
  expect(await numberOf('process_start_time_seconds')).toBeGreaterThan(0);
});
