/** What a member of a consumer group does when the client throws, dies or falls silent. A stand-in for the client: a broker does these things seldom. */
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Consumer, EachBatchHandler, EachBatchPayload } from 'kafkajs';
import type { IntakeHandler } from '../intake.ts';
import { KafkaConsuming } from './consuming.ts';
import { readKafkaSettings } from './settings.ts';
import { Watchdog } from './watchdog.ts';

class StandIn {
  readonly emitter = new EventEmitter();
  readonly events = { CRASH: 'crash', FETCH: 'fetch', GROUP_JOIN: 'join', HEARTBEAT: 'heartbeat' };
  readonly calls: string[] = [];
  /** Offsets as they were committed. */
  readonly commits: string[] = [];
  commitFault: Error | undefined;
  connectFault: Error | undefined;
  eachBatch: EachBatchHandler = async () => undefined;

  on(event: string, listener: (event: unknown) => void): void {
    this.emitter.on(event, listener);
  }
  async connect(): Promise<void> {
    this.calls.push('connect');
    if (this.connectFault) throw this.connectFault;
  }
  async subscribe({ fromBeginning }: { fromBeginning: boolean }): Promise<void> {
    this.calls.push(`subscribe ${fromBeginning ? 'from the beginning' : 'from the end'}`);
  }
  async run({ eachBatch, ...config }: { eachBatch: EachBatchHandler }): Promise<void> {
    this.calls.push(JSON.stringify(config));
    this.eachBatch = eachBatch;
  }
  async commitOffsets(offsets: readonly { readonly partition: number; readonly offset: string }[]): Promise<void> {
    this.calls.push('commit');
    if (this.commitFault) throw this.commitFault;
    this.commits.push(...offsets.map(({ partition, offset }) => `${partition}/${offset}`));
  }
  async disconnect(): Promise<void> {
    this.calls.push('disconnect');
  }

  /** @returns the offsets the client is told to go on from */
  async deliver(offsets: readonly number[], heartbeat = async (): Promise<void> => undefined): Promise<string[]> {
    const resolved: string[] = [];
    const messages = offsets.map((offset) => ({
      key: Buffer.from('roster-1'),
      value: Buffer.from(`record ${offset}`),
      offset: String(offset),
    }));
    const batch = { topic: 'intake.matching', partition: 3, messages, highWatermark: '100', firstOffset: () => String(offsets[0]) };
    await this.eachBatch({
      batch,
      heartbeat,
      resolveOffset: (offset: string) => void resolved.push(offset),
    } as unknown as EachBatchPayload);
    return resolved;
  }
}

const rebalancing = Object.assign(new Error('The group is rebalancing'), { type: 'REBALANCE_IN_PROGRESS' });
/** As the client wraps what a broker said. */
const wrapped = (cause: Error): Error => new Error('KafkaJSNonRetriableError', { cause });

let client: StandIn;
let clients: StandIn[];
let crashes: unknown[];
let faults: unknown[];
let consuming: KafkaConsuming;
let handler: IntakeHandler;
let watchdog: Watchdog;
/** What the next clients meet when they connect. */
let nextConnectFaults: (Error | undefined)[];

beforeEach(async () => {
  [clients, nextConnectFaults] = [[], []];
  crashes = [];
  faults = [];
  handler = async ({ deliveries }) => {
    for (const { settle } of deliveries) settle();
  };
  watchdog = new Watchdog(3_600_000, () => crashes.push('stalled'));
  consuming = new KafkaConsuming({
    newConsumer() {
      client = new StandIn();
      client.connectFault = nextConnectFaults.shift();
      clients.push(client);
      return client as unknown as Consumer;
    },
    settings: readKafkaSettings({ KAFKA_BROKERS: 'one:9092', KAFKA_COMMIT_EVERY_MS: '1' }),
    topic: 'intake.matching',
    partitions: 12,
    handler: (batch) => handler(batch),
    watchdog,
    onCrash: (fault) => crashes.push(fault),
    onFault: (fault) => faults.push(fault),
  });
  await consuming.start();
});
afterEach(() => consuming.stop());

async function committed(): Promise<void> {
  const before = client.calls.filter((call) => call === 'commit').length;
  while (client.calls.filter((call) => call === 'commit').length === before) await new Promise((resolve) => setTimeout(resolve, 1));
}

describe('a member of the group', () => {
  test('runs with the settings that the protocol rests on', () => {
    const run = JSON.stringify({ autoCommit: false, eachBatchAutoResolve: false, partitionsConsumedConcurrently: 12 });
    expect(client.calls).toEqual(['connect', 'subscribe from the beginning', run]);
  });

  test('commits what is settled, later and elsewhere, and nothing twice', async () => {
    expect(await client.deliver([5, 6, 7])).toEqual(['7']);
    expect(client.commits).toEqual([]);
    await committed();
    expect(client.commits).toEqual(['3/8']);
    await client.deliver([8]);
    await committed();
    expect(client.commits).toEqual(['3/8', '3/9']);
    expect(consuming.lag()).toBe(91);
  });

  test('goes on from the first record that is not settled', async () => {
    handler = async ({ deliveries }) => {
      for (const { text, settle } of deliveries) if (text !== 'record 6') settle();
    };
    expect(await client.deliver([5, 6, 7])).toEqual(['5']);
    await consuming.stop();
    expect(client.commits).toEqual(['3/6']);
  });

  test('commits once more before it leaves, and never after', async () => {
    const leaving = client.deliver([5]).then(() => consuming.stop());
    await leaving;
    expect(client.commits).toEqual(['3/6']);
    expect(client.calls.indexOf('commit')).toBeLessThan(client.calls.indexOf('disconnect'));
  });

  test('forgets what it had when partitions are shared out anew', async () => {
    client.commitFault = wrapped(rebalancing);
    await client.deliver([5]);
    await committed();
    client.emitter.emit('join');
    client.commitFault = undefined;
    await client.deliver([1]);
    await committed();
    expect(client.commits).toEqual(['3/2']);
  });
});

describe('what the client throws', () => {
  test('out of a commit in a rebalance is no fault: the record comes again, to whoever has it then', async () => {
    client.commitFault = wrapped(rebalancing);
    await client.deliver([5]);
    await committed();
    expect(faults).toEqual([]);
  });

  test('out of a commit otherwise is told by its cause, and the commit is tried again', async () => {
    const cause = new Error('not authorized');
    client.commitFault = wrapped(cause);
    await client.deliver([5]);
    await committed();
    await committed();
    expect(faults[0]).toBe(cause);
    client.commitFault = undefined;
    await committed();
    expect(client.commits).toEqual(['3/6']);
  });

  test('out of a heartbeat stops the handler, and is what the client gets back', async () => {
    let told = false;
    handler = async ({ heartbeat, signal }) => {
      await heartbeat();
      told = signal.aborted;
      await heartbeat();
    };
    const beat = async (): Promise<void> => {
      throw rebalancing;
    };
    await expect(client.deliver([5], beat)).rejects.toBe(rebalancing);
    expect(told).toBe(true);
    expect(faults).toEqual([]);
  });
});

test('nothing that the handler throws gets to the client', async () => {
  handler = async () => {
    throw new TypeError('a slip of the pen');
  };
  const [resolved] = await Promise.all([client.deliver([5]), consuming.stop()]);
  expect(resolved).toEqual([]);
  expect(faults).toMatchObject([{ message: 'a slip of the pen' }]);
});

/** What the client gives up on although it passes: Kafka is away for longer than it is willing to ask. */
const noCoordinator = Object.assign(new Error('Failed to find group coordinator'), {
  name: 'KafkaJSGroupCoordinatorNotFound',
  retriable: false,
});
const unreachable = Object.assign(new Error('connect ECONNREFUSED'), { name: 'KafkaJSConnectionError', retriable: true });

async function joined(count: number): Promise<void> {
  while (clients.length < count || (clients.at(-1)?.calls.length ?? 0) < 3) await new Promise((resolve) => setTimeout(resolve, 1));
}

describe('a consumer that', () => {
  test('died of a reason that stays ends the process', async () => {
    const denied = Object.assign(new Error('not authorized'), { retriable: false });
    client.emitter.emit('crash', { payload: { error: wrapped(denied), restart: false } });
    await new Promise((resolve) => setImmediate(resolve));
    expect(crashes).toMatchObject([{ cause: denied }]);
  });

  test('died because Kafka is away is replaced until one is in the group, and what it had not committed comes again', async () => {
    await client.deliver([5]);
    nextConnectFaults = [wrapped(unreachable)];
    client.emitter.emit('crash', { payload: { error: noCoordinator, restart: false } });
    await joined(3);
    expect(crashes).toEqual([]);
    expect(faults).toMatchObject([noCoordinator, { cause: unreachable }]);
    expect(clients.map(({ commits }) => commits)).toEqual([[], [], []]);
    await client.deliver([5]);
    await committed();
    expect(client.commits).toEqual(['3/6']);
  });

  test('is not replaced any more when it is to leave', async () => {
    client.emitter.emit('crash', { payload: { error: noCoordinator, restart: false } });
    await consuming.stop();
    expect(clients).toHaveLength(1);
    expect(crashes).toEqual([]);
  });

  test('starts over by itself does not', () => {
    client.emitter.emit('crash', { payload: { error: 'coordinator loading', restart: true } });
    expect([crashes, faults]).toEqual([[], ['coordinator loading']]);
  });

  test('falls silent ends the process, one that is heard of does not', () => {
    for (const sign of ['fetch', 'heartbeat', 'join']) {
      for (let check = 0; check < 3; check++) watchdog.check();
      client.emitter.emit(sign);
    }
    expect(crashes).toEqual([]);
    for (let check = 0; check < 4; check++) watchdog.check();
    expect(crashes).toEqual(['stalled']);
  });
});
