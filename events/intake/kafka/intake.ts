/** The intake on Kafka: one topic for each service, its records in order by stream, a consumer group for its recorders. */
import { Kafka, logLevel, type Admin, type LogEntry, type Producer } from 'kafkajs';
import type { ServiceName } from '../../contracts/index.ts';
import { IntakeAwayError, IntakeUnavailableError, type Consuming, type Intake, type IntakeHandler } from '../intake.ts';
import { encodeRecord, maxRecordBytes, ownerOf, type IntakeRecord } from '../record.ts';
import { acks, clientConfig, consumerConfig, probeConfig, producerConfig } from './client-config.ts';
import { KafkaConsuming, stalled } from './consuming.ts';
import type { KafkaIntakeOptions } from './open.ts';
import { KafkaParkedRecords } from './parked.ts';
import { Reach } from './reach.ts';
import { SendQueue, type Outgoing } from './send-queue.ts';
import { intakeTopic, type KafkaSettings } from './settings.ts';
import { createTopics } from './topics.ts';
import { waitingFor } from './waiting.ts';
import { Watchdog } from './watchdog.ts';

/** @throws when no broker answers, or when the topics are not what they have to be */
export async function openIntake(options: KafkaIntakeOptions): Promise<Intake> {
  const topics = new Set<string>();
  const reach = new Reach(() => askLeaders(options.settings, topics));
  const kafka = clientOf(options, reach);
  if (options.topics) {
    const admin = kafka.admin();
    await admin.connect();
    try {
      await createTopics(admin, options.topics, options.settings);
    } finally {
      await admin.disconnect();
    }
  }
  const producer = kafka.producer(producerConfig());
  // A producer that could not connect would take records all the same.
  await producer.connect();
  return new KafkaIntake(options, kafka, producer, reach, topics);
}

/** @param heard called for every line, so that a client which is failing can be told from one that hangs */
function clientOf({ settings, onLog }: KafkaIntakeOptions, reach: Reach, heard: () => void = () => undefined): Kafka {
  const logCreator = () => (entry: LogEntry) => {
    heard();
    if (entry.namespace === 'Connection') reach.doubt();
    onLog?.(entry.log.message, entry.log);
  };
  return new Kafka({ ...clientConfig(settings), logLevel: logLevel.WARN, logCreator });
}

/** What sending takes: every partition of the topics has a leader that answers. @throws when it is not so */
async function askLeaders(settings: KafkaSettings, topics: ReadonlySet<string>): Promise<void> {
  const admin = new Kafka(probeConfig(settings)).admin();
  try {
    await admin.connect();
    if (topics.size === 0) await admin.describeCluster();
    for (const topic of topics) await admin.fetchTopicOffsets(topic);
  } finally {
    await admin.disconnect();
  }
}

class KafkaIntake implements Intake {
  readonly parked: KafkaParkedRecords;
  readonly #options: KafkaIntakeOptions;
  readonly #kafka: Kafka;
  readonly #producer: Producer;
  readonly #queue: SendQueue;
  readonly #reach: Reach;
  /** Sent to so far. */
  readonly #topics: Set<string>;
  #closed = false;

  constructor(options: KafkaIntakeOptions, kafka: Kafka, producer: Producer, reach: Reach, topics: Set<string>) {
    this.#options = options;
    this.#kafka = kafka;
    this.#producer = producer;
    this.#reach = reach;
    this.#topics = topics;
    this.#queue = new SendQueue((batch) => this.#sendBatch(batch), maxRecordBytes);
    this.parked = new KafkaParkedRecords(kafka, options.settings, (outgoing) => this.#send(outgoing));
  }

  get away(): boolean {
    return this.#reach.away;
  }

  async emit(record: IntakeRecord): Promise<void> {
    const topic = intakeTopic(this.#options.settings, ownerOf(record.stream));
    await this.#send({ topic, message: { key: record.stream, value: encodeRecord(record) } });
  }

  async consume(service: ServiceName, handler: IntakeHandler): Promise<Consuming> {
    const { settings, onCrash, onFault = () => undefined } = this.#options;
    const topic = intakeTopic(settings, service);
    const partitions = await this.#partitionsOf(topic);
    const watchdog = new Watchdog(settings.stallMs, () => onCrash(stalled(topic, settings.stallMs)));
    // A client of its own: those of one client share what they believe of a group.
    const newConsumer = () => clientOf(this.#options, this.#reach, watchdog.sign).consumer(consumerConfig(settings, groupOf(service)));
    const consuming = new KafkaConsuming({ newConsumer, settings, topic, partitions, handler, watchdog, onCrash, onFault });
    await consuming.start();
    return consuming;
  }

  async waiting(service: ServiceName): Promise<number> {
    const { settings } = this.#options;
    if (this.#reach.away) throw new IntakeAwayError('Kafka is out of reach: nobody knows what waits there.');
    try {
      return await this.#asAdmin((admin) => waitingFor(admin, intakeTopic(settings, service), `${settings.prefix}${groupOf(service)}`));
    } catch (cause) {
      throw new IntakeUnavailableError(`Kafka did not say what waits for ${service}: ${String(cause)}`, { cause });
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([this.#reach.stop(), this.#producer.disconnect()]);
  }

  async #send(outgoing: Outgoing): Promise<void> {
    if (this.#closed) throw new IntakeUnavailableError('The intake is closed.');
    if (this.#reach.away) throw new IntakeAwayError('Kafka is out of reach, so nothing was sent to it.');
    this.#topics.add(outgoing.topic);
    await this.#queue.add(outgoing);
  }

  async #sendBatch(batch: readonly Outgoing[]): Promise<void> {
    const { sendTimeoutMs, requestTimeoutMs } = this.#options.settings;
    const topics = Map.groupBy(batch, ({ topic }) => topic);
    const topicMessages = [...topics].map(([topic, all]) => ({ topic, messages: all.map(({ message }) => message) }));
    const { promise: tooLong, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new Error(`no answer in ${sendTimeoutMs} ms`)), sendTimeoutMs);
    try {
      await Promise.race([this.#producer.sendBatch({ acks, timeout: requestTimeoutMs, topicMessages }), tooLong]);
    } catch (cause) {
      this.#reach.doubt();
      throw new IntakeUnavailableError(`Kafka did not take ${batch.length} records: ${String(cause)}`, { cause });
    } finally {
      clearTimeout(timer);
    }
  }

  /** @throws Error when there is no such topic */
  async #partitionsOf(name: string): Promise<number> {
    try {
      return await this.#asAdmin(async (admin) => {
        const { topics } = await admin.fetchTopicMetadata({ topics: [name] });
        return topics[0]?.partitions.length ?? 1;
      });
    } catch (cause) {
      throw new Error(`There is no topic ${name}; it is made from deploy/topics.json`, { cause });
    }
  }

  async #asAdmin<Answer>(ask: (admin: Admin) => Promise<Answer>): Promise<Answer> {
    const admin = this.#kafka.admin();
    await admin.connect();
    try {
      return await ask(admin);
    } finally {
      await admin.disconnect();
    }
  }
}

/** All recorders of a service share its records. */
const groupOf = (service: ServiceName): string => `recorder.${service}`;
