/** What every source of a Kafka has in common: how it is described, waited for, and reached by a test. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';
import { readKafkaSettings, topicPlan, type KafkaSettings, type TopicPlan } from '#events';

export interface KafkaBroker {
  /** For people: where it came from. */
  readonly about: string;
  readonly brokers: readonly string[];
  /** Ends it at once, as a power cut would, and starts it again with what it had; undefined where that is not ours to do. */
  readonly power?: { cut(): Promise<void>; back(): Promise<void> };
  stop(): Promise<void>;
}

/** Short sessions, patience with a busy machine, and names of its own on a broker that others use too. */
export const settingsFor = ({ brokers }: KafkaBroker, more: Readonly<Record<string, string>> = {}): KafkaSettings =>
  readKafkaSettings({
    KAFKA_BROKERS: brokers.join(),
    KAFKA_PREFIX: `test-${randomUUID()}.`,
    KAFKA_SEND_TIMEOUT_MS: '30000',
    KAFKA_SESSION_TIMEOUT_MS: '6000',
    KAFKA_HEARTBEAT_MS: '200',
    KAFKA_MAX_WAIT_MS: '100',
    KAFKA_COMMIT_EVERY_MS: '50',
    ...more,
  });

/** Takes the topics of a test off a broker that others use too. */
export async function deleteTopics({ brokers }: KafkaBroker, { prefix }: KafkaSettings): Promise<void> {
  const admin = new Kafka({ brokers: [...brokers], clientId: 'tidying', logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(prefix));
    if (topics.length > 0) await admin.deleteTopics({ topics });
  } finally {
    await admin.disconnect();
  }
}

/** The topics as they are deployed, with fewer partitions. */
export function planFor(partitions: number): TopicPlan {
  const plan = topicPlan.parse(JSON.parse(readFileSync(new URL('../../../deploy/topics.json', import.meta.url), 'utf8')));
  return { ...plan, intake: { ...plan.intake, partitions } };
}

/** A broker that was killed looks through everything it has before it answers. */
const patienceMs = 180_000;

/** @param ended tells why there is no point in waiting any longer */
export async function untilItAnswers(
  brokers: readonly string[],
  { ended = () => undefined, forMs = patienceMs }: { readonly ended?: () => string | undefined; readonly forMs?: number } = {},
): Promise<void> {
  const until = performance.now() + forMs;
  const kafka = new Kafka({
    brokers: [...brokers],
    clientId: 'waiting',
    retry: { retries: 0 },
    connectionTimeout: 1000,
    logLevel: logLevel.NOTHING,
  });
  for (;;) {
    const admin = kafka.admin();
    try {
      await admin.connect();
      const cluster = await admin.describeCluster();
      // The first question about a group makes the broker lay out where groups are kept, which takes seconds on a busy machine.
      if (cluster.brokers.length > 0 && (await admin.describeGroups(['waiting'])).groups.length > 0) return;
    } catch (error) {
      const reason = ended() ?? (performance.now() > until ? String(error) : undefined);
      if (reason !== undefined) throw new Error(`Kafka does not answer: ${reason}`, { cause: error });
    } finally {
      await admin.disconnect();
    }
    await pause(50);
  }
}
