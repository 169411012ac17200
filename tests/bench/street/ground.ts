/** What the figures about the distributed street stand on: a real Kafka and our EventStoreDB test server, each a process of its own. */
import { join } from 'node:path';
import { openEventStoreDbLog, type EventLog } from '#events';
import { findKafka } from '../../support/kafka/index.ts';
import { NotHereError } from '../figure.ts';
import { startServer } from '../http/server-process.ts';

export interface Ground {
  readonly storeUrl: string;
  readonly kafkaBrokers: string;
  /** The log of a house of its own in the store. */
  logOf(namespace: string): Promise<EventLog>;
  stop(): Promise<void>;
}

/** @throws NotHereError when there is no Kafka to be had */
export async function openGround(folder: string): Promise<Ground> {
  const kafka = await findKafka();
  if (!kafka.broker) throw new NotHereError(kafka.missing);
  const script = join(import.meta.dirname, '../../support/eventstoredb/main.ts');
  const store = await startServer({ script, args: ['--port', '0', '--data', join(folder, 'store')] });
  const storeUrl = `esdb://${new URL(store.url).host}?tls=false`;
  const logs: EventLog[] = [];
  return {
    storeUrl,
    kafkaBrokers: kafka.broker.brokers.join(),
    async logOf(namespace) {
      const log = await openEventStoreDbLog({ connectionString: storeUrl, namespace });
      logs.push(log);
      return log;
    },
    async stop() {
      await Promise.all(logs.map((log) => log.close()));
      await store.stop();
      await kafka.stop();
    },
  };
}
