/**
 * One member of a consumer group: hands records to the handler, and keeps what is settled committed, off the path. The client gives
 * up on a Kafka that is away for some seconds; then another client takes its place, for as long as it takes.
 */
import type { Consumer, EachBatchPayload } from 'kafkajs';
import { setTimeout as pause } from 'node:timers/promises';
import { IntakeStalledError, type Consuming, type Delivery, type IntakeHandler } from '../intake.ts';
import { SettledOffsets } from '../settled-offsets.ts';
import { fromBeginning, runConfig } from './client-config.ts';
import { mayPass } from './faults.ts';
import type { KafkaSettings } from './settings.ts';
import type { Watchdog } from './watchdog.ts';

export interface ConsumingOptions {
  /** A client of its own each time: one that died keeps what it believed. */
  readonly newConsumer: () => Consumer;
  readonly settings: KafkaSettings;
  readonly topic: string;
  readonly partitions: number;
  readonly handler: IntakeHandler;
  readonly watchdog: Watchdog;
  /** The consumer is dead for a reason that does not pass, and nothing in this process brings it back. */
  readonly onCrash: (fault: unknown) => void;
  readonly onFault: (fault: unknown) => void;
}

interface Progress {
  /** First offset that is not settled, to be committed. */
  next: number;
  committed: number;
  /** End of the partition when it was last looked at. */
  end: number;
}

/** Between two deliveries of records that the handler threw on or left. */
const retryAfterMs = 1000;
const stoppingMs = 100;
/** Before another client takes the place of one that died: longer after each one that did not get into the group. */
const [firstPauseMs, longestPauseMs] = [200, 5000];
/** Others have the partition by now, or will: what was settled comes once more there, and is found to be done. */
const handedOver = new Set(['REBALANCE_IN_PROGRESS', 'ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID', 'FENCED_INSTANCE_ID']);

export class KafkaConsuming implements Consuming {
  readonly #options: ConsumingOptions;
  readonly #progress = new Map<number, Progress>();
  readonly #batches = new Map<AbortController, Promise<void>>();
  readonly #leaving = new AbortController();
  #consumer: Consumer | undefined;
  /** Clients in a row that died before they were in the group. */
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #committing: Promise<void> | undefined;

  constructor(options: ConsumingOptions) {
    this.#options = options;
  }

  /** @throws when Kafka cannot be joined now */
  async start(): Promise<void> {
    const { consumer, died } = this.#newMember();
    this.#consumer = consumer;
    await this.#join(consumer);
    this.#timer = setInterval(() => void this.#commitInTime(), this.#options.settings.commitEveryMs);
    void this.#replaceTheDead(died);
  }

  lag(): number {
    return [...this.#progress.values()].reduce((sum, { next, end }) => sum + Math.max(0, end - next), 0);
  }

  async stop(): Promise<void> {
    const { settings, watchdog } = this.#options;
    this.#leaving.abort();
    for (const over of this.#batches.keys()) over.abort();
    await Promise.allSettled(this.#batches.values());
    clearInterval(this.#timer);
    // Before the consumer stops: afterwards it commits nothing any more. A broker that is away must not keep the process.
    const last = (this.#committing ?? Promise.resolve()).then(() => this.#commitInTime());
    const patience = pause(settings.requestTimeoutMs, undefined, { ref: false });
    await Promise.race([last, patience]);
    watchdog.stop();
    await Promise.race([this.#consumer?.disconnect(), patience]);
  }

  #newMember(): { readonly consumer: Consumer; readonly died: Promise<unknown> } {
    const { newConsumer, watchdog, onFault } = this.#options;
    const { promise: died, resolve } = Promise.withResolvers<unknown>();
    const consumer = newConsumer();
    const { CRASH, FETCH, GROUP_JOIN, HEARTBEAT } = consumer.events;
    // Some of what may pass the client starts over from by itself.
    consumer.on(CRASH, ({ payload }) => (payload.restart ? onFault : resolve)(payload.error));
    consumer.on(FETCH, watchdog.sign);
    consumer.on(HEARTBEAT, watchdog.sign);
    consumer.on(GROUP_JOIN, () => {
      watchdog.sign();
      this.#failures = 0;
      // Everybody starts at what is committed; what is settled here and not committed comes again, to whoever has it now.
      this.#progress.clear();
    });
    return { consumer, died };
  }

  async #join(consumer: Consumer): Promise<void> {
    await consumer.connect();
    await consumer.subscribe({ topics: [this.#options.topic], fromBeginning });
    await consumer.run({ ...runConfig(this.#options.partitions), eachBatch: (payload) => this.#take(payload) });
  }

  async #replaceTheDead(died: Promise<unknown>): Promise<void> {
    const { onCrash, onFault } = this.#options;
    const { signal } = this.#leaving;
    for (let end = died; ;) {
      const fault = await end;
      if (signal.aborted) return;
      if (!mayPass(fault)) return onCrash(fault);
      onFault(fault);
      // What is settled and not committed comes again; nobody else can commit it.
      this.#progress.clear();
      await pause(Math.min(firstPauseMs * 2 ** this.#failures++, longestPauseMs), undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      const next = this.#newMember();
      this.#consumer = next.consumer;
      end = next.died;
      try {
        await this.#join(next.consumer);
      } catch (refused) {
        await next.consumer.disconnect().catch(onFault);
        end = Promise.resolve(refused);
      }
    }
  }

  #take(payload: EachBatchPayload): Promise<void> {
    const over = new AbortController();
    const done = this.#deliver(payload, over);
    this.#batches.set(over, done);
    return done.finally(() => this.#batches.delete(over));
  }

  /** Nothing the handler throws gets out: some errors would end the consumer for good, others would start it over for ever. */
  async #deliver({ batch, resolveOffset, heartbeat }: EachBatchPayload, over: AbortController): Promise<void> {
    const { handler, onFault } = this.#options;
    // Fetched on the way out: it stays unsettled, and is not to be fetched again and again meanwhile.
    if (this.#leaving.signal.aborted) return pause(stoppingMs);
    const { topic, partition, messages } = batch;
    const progress = this.#progressOf(partition, Number(batch.firstOffset()), Number(batch.highWatermark));
    const settled = new SettledOffsets();
    let lost: unknown;
    const beat = async (): Promise<void> => {
      if (lost !== undefined) return;
      try {
        await heartbeat();
      } catch (fault) {
        // The client has to be told by the same error, once the handler is back.
        lost = fault;
        over.abort();
      }
    };
    const deliveries = messages.map(({ key, value, offset }): Delivery => {
      const settle = settled.delivered(Number(offset));
      return {
        key: key?.toString() ?? '',
        text: value?.toString() ?? '',
        place: `${topic}/${partition}/${offset}`,
        settle() {
          settle();
          progress.next = settled.next ?? progress.next;
        },
      };
    });
    try {
      await handler({ deliveries, signal: over.signal, heartbeat: beat });
    } catch (fault) {
      onFault(fault);
    }
    if (settled.next !== undefined) resolveOffset(String(settled.next - 1));
    const last = messages.at(-1);
    const whole = last !== undefined && settled.next === Number(last.offset) + 1;
    if (!whole && !over.signal.aborted) {
      await pause(retryAfterMs, undefined, { signal: over.signal }).catch(() => undefined);
      await beat();
    }
    if (lost !== undefined) throw lost;
  }

  #progressOf(partition: number, first: number, end: number): Progress {
    const progress = this.#progress.get(partition) ?? { next: first, committed: first, end };
    progress.end = end;
    this.#progress.set(partition, progress);
    return progress;
  }

  /** Never two commits at once: a late one could take back what a later one said. */
  #commitInTime(): Promise<void> {
    this.#committing ??= this.#commit()
      .catch((fault: unknown) => {
        if (!isHandedOver(fault)) this.#options.onFault(fault);
      })
      .finally(() => {
        this.#committing = undefined;
      });
    return this.#committing;
  }

  /** @throws what the broker said: the client wraps it so that nobody could tell a rebalance from the end of the world */
  async #commit(): Promise<void> {
    const { topic } = this.#options;
    const changed = [...this.#progress].filter(([, { next, committed }]) => next > committed);
    if (changed.length === 0) return;
    const offsets = changed.map(([partition, { next }]) => ({ topic, partition, offset: String(next) }));
    try {
      await this.#consumer?.commitOffsets(offsets);
    } catch (fault) {
      throw fault instanceof Error && fault.cause !== undefined ? fault.cause : fault;
    }
    for (const [index, [, progress]] of changed.entries()) progress.committed = Number(offsets[index]?.offset);
  }
}

const isHandedOver = (fault: unknown): boolean =>
  typeof fault === 'object' && fault !== null && 'type' in fault && handedOver.has(String(fault.type));

export const stalled = (topic: string, stallMs: number): IntakeStalledError =>
  new IntakeStalledError(`Nothing was heard of ${topic} for ${stallMs} ms, neither records nor failures.`);
