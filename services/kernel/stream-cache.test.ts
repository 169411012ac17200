import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { MemoryEventLog, noStream, streamName, type StreamName } from '#events';
import { newEvents } from '#tests/support';
import type { AnyDecider } from './decider.ts';
import { StreamCache } from './stream-cache.ts';

/** Counts what it is told. */
const counter: AnyDecider = {
  category: 'roster',
  commands: {},
  idOf: () => '',
  initialState: 0,
  decide: () => [],
  evolve: (count: never) => (count as number) + 1,
};
const [a, b, c] = [streamName('roster', 'a'), streamName('roster', 'b'), streamName('roster', 'c')];

async function filled() {
  const log = new MemoryEventLog();
  for (const stream of [a, b, c]) await log.append(stream, noStream, newEvents(2));
  const reads: StreamName[] = [];
  const read = log.read.bind(log);
  log.read = (stream, from) => {
    reads.push(stream);
    return read(stream, from);
  };
  return { log, reads };
}

test('what was read once is known, and the least recently used leave first', async () => {
  const { log, reads } = await filled();
  const cache = new StreamCache(log, 2);
  for (const stream of [a, b, a, b, c, b, a]) expect((await cache.get(stream, counter)).state).toBe(2);
  expect(reads).toEqual([a, b, c, a]);
});

test('two who read at the same time fold each event once', async () => {
  const { log } = await filled();
  const cache = new StreamCache(log);
  await Promise.all([cache.refresh(a, counter), cache.refresh(a, counter)]);
  await log.append(a, 1, newEvents(1));
  const [entry] = await Promise.all([cache.refresh(a, counter), cache.refresh(a, counter)]);
  expect(entry).toMatchObject({ state: 3, revision: 2 });
});

test('a crowd shares reads of another’s stream, and nobody gets one that began before they asked', async () => {
  const { log, reads } = await filled();
  const cache = new StreamCache(log);
  const read = log.read.bind(log);
  const waiting: (() => void)[] = [];
  log.read = async (stream, from) => {
    const events = await read(stream, from);
    await new Promise<void>((resolve) => waiting.push(resolve));
    return events;
  };
  const goOn = async (): Promise<void> => {
    while (waiting.length === 0) await turn();
    waiting.shift()?.();
  };
  const state = (): Promise<unknown> => cache.readState(counter, 'a');

  const early = state();
  while (waiting.length === 0) await turn();
  await log.append(a, 1, newEvents(1));
  const late = [state(), state(), state()];
  await goOn();
  expect(await early).toBe(2);
  await goOn();
  expect(await Promise.all(late)).toEqual([3, 3, 3]);
  expect(reads).toEqual([a, a]);
});

test('where the log knows at once that there is no news, nothing is read, and what somebody else wrote is not missed', async () => {
  const { log, reads } = await filled();
  const ends = new Map<StreamName, number>([[a, 1]]);
  const knowing = Object.assign(log, { endOf: (stream: StreamName) => ends.get(stream) ?? noStream });
  const cache = new StreamCache(knowing);
  for (let time = 0; time < 3; time++) expect(await cache.readState(counter, 'a')).toBe(2);
  expect(await cache.readState(counter, 'nobody')).toBe(0);
  expect(reads).toEqual([a]);
  await log.append(a, 1, newEvents(1));
  ends.set(a, 2);
  expect(await cache.readState(counter, 'a')).toBe(3);
  expect(reads).toEqual([a, a]);
});

test('a read that fails fails for those who shared it, and not for the next', async () => {
  const { log } = await filled();
  const cache = new StreamCache(log);
  const read = log.read.bind(log);
  log.read = () => Promise.reject(new Error('away'));
  await expect(cache.readState(counter, 'a')).rejects.toThrow('away');
  log.read = read;
  expect(await cache.readState(counter, 'a')).toBe(2);
});
