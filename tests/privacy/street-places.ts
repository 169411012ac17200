/** Every byte of a distributed house, read as a stranger would: with bare clients, from files, and as processes tell it. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import type { PostgresDatabase } from '../support/postgres/index.ts';
import type { Running } from '../system/support/process.ts';
import type { Street } from '../system/support/street.ts';
import type { Place } from './canaries.ts';

/** Of a folder with everything below it. */
export const filesIn = (folder: string): Place[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => [relative(folder, file), readFileSync(file)]);

/** A topic each, with keys, values and headers of all its records. */
export async function topicsOf({ environment }: Street): Promise<Place[]> {
  const { KAFKA_BROKERS: brokers = '', KAFKA_PREFIX: prefix = '' } = environment;
  const kafka = new Kafka({ brokers: brokers.split(','), clientId: 'stranger', logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(prefix));
  const ends = new Map<string, number>();
  for (const topic of topics)
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic))
      if (Number(high) > Number(low)) ends.set(`${topic} ${partition}`, Number(high));
  await admin.disconnect();

  const found = new Map<string, Buffer[]>(topics.map((topic) => [topic.slice(prefix.length), []]));
  const consumer = kafka.consumer({ groupId: `${prefix}stranger`, sessionTimeout: 6000, heartbeatInterval: 500, maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topics, fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    if (ends.size === 0) resolve();
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    consumer
      .run({
        autoCommit: false,
        async eachMessage({ topic, partition, message }) {
          const parts = [message.key, message.value, Buffer.from(JSON.stringify(message.headers))];
          found.get(topic.slice(prefix.length))?.push(...parts.filter((part) => part !== null));
          const end = ends.get(`${topic} ${partition}`);
          if (end !== undefined && Number(message.offset) >= end - 1) ends.delete(`${topic} ${partition}`);
          if (ends.size === 0) resolve();
        },
      })
      .catch(reject);
  });
  await consumer.disconnect();
  return [...found].map(([topic, parts]) => [topic, Buffer.concat(parts)]);
}

/** A table each, with everything in its rows; bytes in hexadecimal digits. */
export async function tablesOf({ query }: Pick<PostgresDatabase, 'query'>): Promise<Place[]> {
  const tables = await query(`SELECT schemaname || '.' || quote_ident(tablename) AS name FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`);
  return Promise.all(
    tables.map(async ({ name }): Promise<Place> => {
      const rows = await query(`SELECT row_to_json(whole)::text AS text FROM ${String(name)} AS whole`);
      return [String(name).replaceAll('"', ''), Buffer.from(rows.map(({ text }) => String(text)).join('\n'))];
    }),
  );
}

/** What a process has logged and said, and what it tells whoever collects numbers. */
export async function toldBy(name: string, { printed }: Running, metricsAt: string): Promise<Place[]> {
  const answer = await fetch(metricsAt);
  return [
    [`log of ${name}`, Buffer.from(printed.join('\n'))],
    [`numbers of ${name}`, Buffer.from(await answer.text())],
  ];
}
