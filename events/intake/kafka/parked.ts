/** Parked records in a topic of their own. It is compacted: the newest of each key stays for ever, and a tombstone takes it away. */
import { randomUUID } from 'node:crypto';
import type { Admin, Consumer, Kafka, KafkaMessage } from 'kafkajs';
import type { ServiceName } from '../../contracts/index.ts';
import type { ParkedRecord, ParkedRecords } from '../parked.ts';
import { consumerConfig, fromBeginning } from './client-config.ts';
import type { Outgoing } from './send-queue.ts';
import { intakeTopic, parkedTopic, type KafkaSettings } from './settings.ts';

/** Headers have room for a sentence, not for a story. */
const longestReason = 2000;
/** So many empty answers of its leader in a row, and there is nothing left in a topic whose last records were taken away. */
const emptyFetches = 3;

export class KafkaParkedRecords implements ParkedRecords {
  readonly #kafka: Kafka;
  readonly #settings: KafkaSettings;
  readonly #send: (outgoing: Outgoing) => Promise<void>;

  constructor(kafka: Kafka, settings: KafkaSettings, send: (outgoing: Outgoing) => Promise<void>) {
    this.#kafka = kafka;
    this.#settings = settings;
    this.#send = send;
  }

  /** The record itself is the value, byte for byte, so that it cannot be too large to park; everything about it is in headers. */
  park(service: ServiceName, { key, stream, text, reason, place, at }: ParkedRecord): Promise<void> {
    const headers = { stream, place, at, reason: reason.slice(0, longestReason) };
    return this.#send({ topic: parkedTopic(this.#settings, service), message: { key, value: text, headers } });
  }

  async list(service: ServiceName): Promise<readonly ParkedRecord[]> {
    const newest = new Map<string, ParkedRecord>();
    await this.#readAll(parkedTopic(this.#settings, service), ({ key, value, headers }) => {
      const name = key?.toString() ?? '';
      const header = (of: string): string => headers?.[of]?.toString() ?? '';
      if (value === null) newest.delete(name);
      else {
        const [stream, reason, place, at] = [header('stream'), header('reason'), header('place'), header('at')];
        newest.set(name, { key: name, stream, reason, place, at, text: value.toString() });
      }
    });
    return [...newest.values()];
  }

  async retry(service: ServiceName, key: string): Promise<boolean> {
    const record = (await this.list(service)).find((parked) => parked.key === key);
    if (!record) return false;
    await this.#send({ topic: intakeTopic(this.#settings, service), message: { key: record.stream, value: record.text } });
    await this.#send({ topic: parkedTopic(this.#settings, service), message: { key, value: null } });
    return true;
  }

  /** A group of its own that nobody else is in, and that is gone afterwards. */
  async #readAll(topic: string, take: (message: KafkaMessage) => void): Promise<void> {
    const group = `parked.${randomUUID()}`;
    const admin = this.#kafka.admin();
    const consumer = this.#kafka.consumer(consumerConfig(this.#settings, group));
    try {
      await Promise.all([admin.connect(), consumer.connect()]);
      await consumer.subscribe({ topics: [topic], fromBeginning });
      await readToEnd(admin, consumer, topic, take);
    } finally {
      await consumer.disconnect();
      await admin.deleteGroups([`${this.#settings.prefix}${group}`]).catch(() => undefined);
      await admin.disconnect();
    }
  }
}

async function readToEnd(admin: Admin, consumer: Consumer, topic: string, take: (message: KafkaMessage) => void): Promise<void> {
  const open = new Map(
    (await admin.fetchTopicOffsets(topic)).filter(({ low, high }) => low !== high).map(({ partition, high }) => [partition, Number(high)]),
  );
  if (open.size === 0) return;
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  const leaders = new Set(topics.flatMap(({ partitions }) => partitions.map(({ leader }) => leader)));
  const { promise: end, resolve, reject } = Promise.withResolvers<void>();
  const empty = new Map<number, number>();
  consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
  consumer.on(consumer.events.FETCH, ({ payload }) => {
    const { nodeId } = payload as unknown as { nodeId: number };
    empty.set(nodeId, (empty.get(nodeId) ?? 0) + 1);
    if ([...leaders].every((leader) => (empty.get(leader) ?? 0) >= emptyFetches)) resolve();
  });
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ partition, message }) => {
      empty.clear();
      take(message);
      if (Number(message.offset) + 1 >= (open.get(partition) ?? 0)) open.delete(partition);
      if (open.size === 0) resolve();
    },
  });
  await end;
}
