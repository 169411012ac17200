/** A real Kafka for tests: `KAFKA_BROKERS`, else a container, else Kafka on this machine's Java, else the reasons why not. */
import { untilItAnswers, type KafkaBroker } from './broker.ts';
import { kafkaInContainer } from './container.ts';
import { kafkaOnJava } from './own-broker.ts';

export { deleteTopics, planFor, settingsFor, type KafkaBroker } from './broker.ts';

export type Found =
  | { readonly broker: KafkaBroker; readonly missing: undefined; stop(): Promise<void> }
  | { readonly broker: undefined; readonly missing: string; stop(): Promise<void> };

/** @throws Error when the brokers that `KAFKA_BROKERS` names do not answer */
export async function findKafka(given = process.env['KAFKA_BROKERS'], patienceMs = 10_000): Promise<Found> {
  if (given) {
    const brokers = given.split(',');
    await untilItAnswers(brokers, { forMs: patienceMs });
    return found({ about: 'KAFKA_BROKERS', brokers, stop: async () => {} });
  }
  const reasons: string[] = [];
  for (const source of [kafkaInContainer, kafkaOnJava]) {
    const started = await source();
    if (typeof started !== 'string') return found(started);
    reasons.push(started);
  }
  return { broker: undefined, missing: `no Kafka: KAFKA_BROKERS is not set; ${reasons.join('; ')}`, stop: async () => {} };
}

const found = (broker: KafkaBroker): Found => ({ broker, missing: undefined, stop: () => broker.stop() });
