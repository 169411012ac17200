/** Every setting of the Kafka client in one place. What the protocol rests on is fixed here, and `settings.test.ts` holds it. */
import {
  logLevel,
  Partitioners,
  type ConsumerConfig,
  type ConsumerRunConfig,
  type KafkaConfig,
  type ProducerConfig,
  type RetryOptions,
} from 'kafkajs';
import type { KafkaSettings } from './settings.ts';

/** Spelled out, because the client has other standards where it thinks that it is being tested. */
const retry = { initialRetryTime: 100, maxRetryTime: 1000, factor: 0.2, multiplier: 2, retries: 8 } as const satisfies RetryOptions;

export const clientConfig = ({ brokers, clientId, connectTimeoutMs, requestTimeoutMs, tls, login }: KafkaSettings): KafkaConfig => ({
  brokers: [...brokers],
  clientId,
  connectionTimeout: connectTimeoutMs,
  requestTimeout: requestTimeoutMs,
  enforceRequestTimeout: true,
  retry,
  ...(tls && { ssl: tls.ca === undefined ? true : { ca: tls.ca } }),
  ...(login && { sasl: saslOf(login) }),
});

/** For one quick question whether Kafka is there: no second try, and not a word about it. */
export const probeConfig = (settings: KafkaSettings): KafkaConfig => ({
  ...clientConfig(settings),
  requestTimeout: settings.sendTimeoutMs,
  retry: { ...retry, retries: 0 },
  logLevel: logLevel.NOTHING,
});

function saslOf({ mechanism, username, password }: NonNullable<KafkaSettings['login']>): NonNullable<KafkaConfig['sasl']> {
  switch (mechanism) {
    case 'plain':
      return { mechanism, username, password };
    case 'scram-sha-256':
      return { mechanism, username, password };
    case 'scram-sha-512':
      return { mechanism, username, password };
  }
}

/**
 * Not idempotent: after some broker errors that producer stays dead, and exact revisions with command ids need no help from it.
 * Topics are made on purpose (`createTopics`), never by sending.
 */
export const producerConfig = (): ProducerConfig => ({
  idempotent: false,
  allowAutoTopicCreation: false,
  createPartitioner: Partitioners.DefaultPartitioner,
  retry,
});

/** Every in-sync replica has it: what is emitted survives the loss of a broker. */
export const acks = -1;

/** @param group `recorder.<service>`, shared by all its recorders */
export const consumerConfig = (settings: KafkaSettings, group: string): ConsumerConfig => ({
  groupId: `${settings.prefix}${group}`,
  sessionTimeout: settings.sessionTimeoutMs,
  rebalanceTimeout: settings.rebalanceTimeoutMs,
  heartbeatInterval: settings.heartbeatMs,
  maxWaitTimeInMs: settings.maxWaitMs,
  minBytes: 1,
  allowAutoTopicCreation: false,
  // A broker that is away for an hour is no reason to give up.
  retry: { ...retry, maxRetryTime: 5000, retries: Number.MAX_SAFE_INTEGER },
});

/** From the oldest record on where nothing was committed, or what was has expired: the standard would skip the whole backlog. */
export const fromBeginning = true;

/**
 * Offsets are committed by us, for settled records only, and off the path: a commit costs many times what everything else does.
 * Nothing counts as done by itself. One partition does not wait for another.
 */
export const runConfig = (
  partitions: number,
): Pick<ConsumerRunConfig, 'autoCommit' | 'eachBatchAutoResolve' | 'partitionsConsumedConcurrently'> => ({
  autoCommit: false,
  eachBatchAutoResolve: false,
  partitionsConsumedConcurrently: partitions,
});
