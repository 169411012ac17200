/** Topics are made on purpose, with what the intake needs of them. The plan is in `deploy/topics.json`. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Admin, ITopicConfig } from 'kafkajs';
import { z } from 'zod';
import { categories, type ServiceName } from '../../contracts/index.ts';
import { intakeTopic, parkedTopic, type KafkaSettings } from './settings.ts';

const kind = z.strictObject({
  partitions: z.int().min(1),
  /** Copies of every record, and how many of them must have it before it counts. A smaller cluster has as many as it can. */
  replicas: z.int().min(1),
  minInSync: z.int().min(1),
  config: z.record(z.string(), z.string()),
});

/** `intake`: records on their way. `parked`: what an operator has to look at; the newest of each key, for ever. */
export const topicPlan = z.strictObject({ intake: kind, parked: kind });
export type TopicPlan = z.infer<typeof topicPlan>;

/** A topic, where the protocol asks for the kind of thing; the client exports its name to CommonJS only. */
const topicResource = 2;

const services = [...new Set<ServiceName>(Object.values(categories))];

/** What to ask a cluster of so many brokers for. */
export function topicsOf(plan: TopicPlan, settings: KafkaSettings, brokers: number): ITopicConfig[] {
  const topic = (name: string, { partitions, replicas, minInSync, config }: z.infer<typeof kind>): ITopicConfig => {
    const copies = Math.min(replicas, brokers);
    // All copies in sync would stop every write when one broker goes.
    const inSync = Math.max(1, Math.min(minInSync, copies - 1));
    const all = { ...config, 'min.insync.replicas': String(inSync) };
    const configEntries = Object.entries(all).map(([key, value]) => ({ name: key, value }));
    return { topic: name, numPartitions: partitions, replicationFactor: copies, configEntries };
  };
  return services.flatMap((service) => [
    topic(intakeTopic(settings, service), plan.intake),
    topic(parkedTopic(settings, service), plan.parked),
  ]);
}

/**
 * Makes the topics that are missing and leaves the others as they are.
 * @throws Error when one that is there keeps its records for a shorter time than planned: what waits there could be lost
 */
export async function createTopics(admin: Admin, plan: TopicPlan, settings: KafkaSettings): Promise<void> {
  const { brokers } = await admin.describeCluster();
  const wanted = topicsOf(plan, settings, brokers.length);
  const known = new Set(await admin.listTopics());
  const missing = wanted.filter(({ topic }) => !known.has(topic));
  if (missing.length > 0) await create(admin, missing, settings.requestTimeoutMs);
  await checkRetention(
    admin,
    wanted.filter(({ topic }) => known.has(topic)),
  );
}

/**
 * A broker names leaders of what it has just made before they lead, and the client's own wait gives up or believes it. Sending then
 * means sending twice, so a topic is there only when its leaders answer.
 */
async function create(admin: Admin, topics: ITopicConfig[], patienceMs: number): Promise<void> {
  await admin.createTopics({ topics, waitForLeaders: false });
  const until = performance.now() + patienceMs;
  for (const { topic } of topics) {
    while (!(await leads(admin, topic, until))) await pause(50);
  }
}

async function leads(admin: Admin, topic: string, until: number): Promise<boolean> {
  try {
    return (await admin.fetchTopicOffsets(topic)).length > 0;
  } catch (fault) {
    if (performance.now() > until) throw fault;
    return false;
  }
}

async function checkRetention(admin: Admin, topics: readonly ITopicConfig[]): Promise<void> {
  if (topics.length === 0) return;
  const configNames = ['retention.ms'];
  const resources = topics.map(({ topic }) => ({ type: topicResource, name: topic, configNames }));
  const { resources: found } = await admin.describeConfigs({ resources, includeSynonyms: false });
  for (const { topic, configEntries = [] } of topics) {
    const planned = Number(configEntries.find(({ name }) => name === 'retention.ms')?.value ?? 0);
    const entries = found.find(({ resourceName }) => resourceName === topic)?.configEntries;
    const actual = Number(entries?.find(({ configName }) => configName === 'retention.ms')?.configValue ?? -1);
    if (actual >= 0 && actual < planned) throw new Error(`${topic} keeps records for ${actual} ms; it has to be ${planned} (retention.ms)`);
  }
}
