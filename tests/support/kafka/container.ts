/** Apache Kafka in a container, where Docker answers. `KAFKA_IMAGE` names another image. */
import { freePort } from '../free-port.ts';
import { untilItAnswers, type KafkaBroker } from './broker.ts';
import { kafkaVersion } from './jars.ts';

const image = process.env['KAFKA_IMAGE'] ?? `apache/kafka:${kafkaVersion}`;

/** @returns why there is none, in words */
export async function kafkaInContainer(): Promise<KafkaBroker | string> {
  const { GenericContainer, getContainerRuntimeClient } = await import('testcontainers');
  let client: Awaited<ReturnType<typeof getContainerRuntimeClient>>;
  try {
    client = await getContainerRuntimeClient();
  } catch {
    return 'Docker does not answer';
  }
  try {
    // A broker tells its clients where it is, so the port has to be the same inside and outside.
    const port = await freePort();
    const host = client.info.containerRuntime.host;
    const container = await new GenericContainer(image)
      .withEnvironment(environment(host, port))
      .withExposedPorts({ container: port, host: port })
      .start();
    const stop = async (): Promise<void> => void (await container.stop());
    const brokers = [`${host}:${port}`];
    try {
      await untilItAnswers(brokers);
    } catch (error) {
      await stop();
      throw error;
    }
    const inside = client.container.getById(container.getId());
    const power = {
      cut: async (): Promise<void> => void (await inside.kill({ signal: 'SIGKILL' })),
      async back(): Promise<void> {
        await inside.start();
        await untilItAnswers(brokers);
      },
    };
    return { about: `container of ${image}`, brokers, power, stop };
  } catch (error) {
    return `${image} could not be started, KAFKA_IMAGE names another (${error instanceof Error ? error.message : String(error)})`;
  }
}

const environment = (host: string, port: number): Record<string, string> => ({
  CLUSTER_ID: 'bWFueS1oYW5kcy10ZXN0cw',
  KAFKA_NODE_ID: '1',
  KAFKA_PROCESS_ROLES: 'broker,controller',
  KAFKA_LISTENERS: `PLAINTEXT://:${port},CONTROLLER://:29093`,
  KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://${host}:${port}`,
  KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
  KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:29093',
  KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
  KAFKA_INTER_BROKER_LISTENER_NAME: 'PLAINTEXT',
  KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
  KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
  KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
  KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
  KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
});
