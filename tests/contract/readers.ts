/** Readers of a log under test, alone and racing with those who append. */
import { expect } from '@jest/globals';
import {
  beginning,
  noStream,
  streamName,
  type EventBatch,
  type EventLog,
  type RecordedEvent,
  type StreamName,
  type SubscribeOptions,
} from '#events';
import { newEvents } from '#tests/support';

/** The streams the contract is about: two of one category and one of another. */
export const roster: StreamName = streamName('roster', 'saturday');
export const other: StreamName = streamName('roster', 'sunday');
export const project: StreamName = streamName('project', 'sorting');

/** Reads until as many events were seen, or `enough` says so. */
export async function collect(
  log: EventLog,
  options: SubscribeOptions,
  enough: (seen: readonly RecordedEvent[], batch: EventBatch) => boolean,
): Promise<{ events: RecordedEvent[]; batches: EventBatch[] }> {
  const events: RecordedEvent[] = [];
  const batches: EventBatch[] = [];
  for await (const batch of log.subscribe(options)) {
    events.push(...batch.events);
    batches.push(batch);
    if (enough(events, batch)) break;
  }
  return { events, batches };
}

export interface Step {
  readonly stream: StreamName;
  readonly count: number;
  /** Turns of the event loop to let pass before it. */
  readonly turns: number;
  /** Whether a new reader starts with it. */
  readonly reader: boolean;
}

/** Appends step by step while readers come and go; each must end up with the whole truth. */
export async function raceReaders(log: EventLog, steps: readonly Step[], batchSize: number): Promise<void> {
  const total = steps.reduce((sum, { count }) => sum + count, 0);
  const ofRosters = steps.reduce((sum, { stream, count }) => (stream === project ? sum : sum + count), 0);
  const revisions = new Map<StreamName, number>();
  const readers: Promise<{ events: RecordedEvent[] }>[] = [];
  const appends: Promise<unknown>[] = [];
  const read = (categories?: readonly ['roster']): void => {
    const done = (seen: readonly RecordedEvent[]): boolean => seen.length >= (categories ? ofRosters : total);
    readers.push(collect(log, { after: beginning, batchSize, ...(categories && { categories }) }, done));
  };
  read();
  for (const { stream, count, turns, reader } of steps) {
    for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
    const revision = revisions.get(stream) ?? noStream;
    revisions.set(stream, revision + count);
    appends.push(log.append(stream, revision, newEvents(count)));
    if (reader) read();
  }
  read(['roster']);
  await Promise.all(appends);
  const truth = (await Promise.all([roster, other, project].map((stream) => log.read(stream))))
    .flat()
    .toSorted((a, b) => a.position - b.position);
  expect(truth).toHaveLength(total);
  const seen = await Promise.all(readers);
  const filtered = seen.pop();
  for (const { events } of seen) expect(events).toEqual(truth);
  expect(filtered?.events).toEqual(truth.filter(({ stream }) => stream !== project));
}
