/**
 * Every setting of the Kafka client in one place. What a person may change is read from the environment; what the protocol rests on
 * is fixed here, and `settings.test.ts` holds it.
 */
import { readFileSync } from 'node:fs';
import {
  logLevel,
  Partitioners,
  type ConsumerConfig,
  type ConsumerRunConfig,
  type KafkaConfig,
  type ProducerConfig,
  type RetryOptions,
} from 'kafkajs';
import { z } from 'zod';
import type { ServiceName } from '../../contracts/index.ts';

const ms = (standard: number) => z.coerce.number().int().min(1).default(standard);

const environment = z
  .object({
    KAFKA_BROKERS: z.string().min(1),
    KAFKA_CLIENT_ID: z.string().min(1).default('many-hands'),
    KAFKA_PREFIX: z
      .string()
      .regex(/^[\w.-]*$/)
      .default(''),
    KAFKA_TLS: z.enum(['on', 'off']).default('off'),
    KAFKA_CA_FILE: z.string().min(1).optional(),
    KAFKA_USERNAME: z.string().min(1).optional(),
    KAFKA_PASSWORD: z.string().min(1).optional(),
    KAFKA_SASL_MECHANISM: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).default('scram-sha-512'),
    KAFKA_CONNECT_TIMEOUT_MS: ms(3000),
    KAFKA_REQUEST_TIMEOUT_MS: ms(10_000),
    KAFKA_SEND_TIMEOUT_MS: ms(5000),
    KAFKA_SESSION_TIMEOUT_MS: ms(30_000),
    KAFKA_REBALANCE_TIMEOUT_MS: ms(60_000),
    KAFKA_HEARTBEAT_MS: ms(3000),
    KAFKA_MAX_WAIT_MS: ms(500),
    KAFKA_COMMIT_EVERY_MS: ms(200),
    KAFKA_STALL_MS: ms(60_000),
  })
  // An idle consumer makes itself heard only between two fetches.
  .refine(
    (env) => env.KAFKA_HEARTBEAT_MS * 2 < env.KAFKA_SESSION_TIMEOUT_MS,
    'KAFKA_HEARTBEAT_MS must be less than half of KAFKA_SESSION_TIMEOUT_MS',
  )
  .refine(
    (env) => env.KAFKA_MAX_WAIT_MS * 2 < env.KAFKA_SESSION_TIMEOUT_MS,
    'KAFKA_MAX_WAIT_MS must be less than half of KAFKA_SESSION_TIMEOUT_MS',
  );

export interface KafkaSettings {
  readonly brokers: readonly string[];
  readonly clientId: string;
  /** Before the names of topics and groups: several houses, or tests, on one cluster. */
  readonly prefix: string;
  readonly tls: { readonly ca?: string } | undefined;
  readonly login:
    { readonly username: string; readonly password: string; readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512' } | undefined;
  readonly connectTimeoutMs: number;
  /** For an answer of a broker. */
  readonly requestTimeoutMs: number;
  /** For a record to be durable, all tries together; after that nobody can tell whether it will be. */
  readonly sendTimeoutMs: number;
  /** After so long without a sign of life a consumer's partitions go to others. */
  readonly sessionTimeoutMs: number;
  /** How long the others wait for a consumer to finish what it has, when partitions are shared out anew. */
  readonly rebalanceTimeoutMs: number;
  readonly heartbeatMs: number;
  /** How long a broker holds back an answer that would be empty; a new record wakes it. */
  readonly maxWaitMs: number;
  /** Between two commits of what is settled. */
  readonly commitEveryMs: number;
  /** A consumer that neither got anything nor failed for so long hangs: the process has to end. */
  readonly stallMs: number;
}

/** @throws Error naming each wrong setting and its rule */
export function readKafkaSettings(env: Readonly<Record<string, string | undefined>>): KafkaSettings {
  const read = environment.safeParse(env);
  if (!read.success) throw new Error(`The settings of Kafka are not right:\n${z.prettifyError(read.error)}`);
  const { data } = read;
  const { KAFKA_CA_FILE: caFile, KAFKA_USERNAME: username, KAFKA_PASSWORD: password } = data;
  if ((username === undefined) !== (password === undefined)) throw new Error('KAFKA_USERNAME and KAFKA_PASSWORD belong together.');
  return {
    brokers: data.KAFKA_BROKERS.split(',').map((broker) => broker.trim()),
    clientId: data.KAFKA_CLIENT_ID,
    prefix: data.KAFKA_PREFIX,
    tls: data.KAFKA_TLS === 'on' ? (caFile === undefined ? {} : { ca: readFileSync(caFile, 'utf8') }) : undefined,
    login: username !== undefined && password !== undefined ? { username, password, mechanism: data.KAFKA_SASL_MECHANISM } : undefined,
    connectTimeoutMs: data.KAFKA_CONNECT_TIMEOUT_MS,
    requestTimeoutMs: data.KAFKA_REQUEST_TIMEOUT_MS,
    sendTimeoutMs: data.KAFKA_SEND_TIMEOUT_MS,
    sessionTimeoutMs: data.KAFKA_SESSION_TIMEOUT_MS,
    rebalanceTimeoutMs: data.KAFKA_REBALANCE_TIMEOUT_MS,
    heartbeatMs: data.KAFKA_HEARTBEAT_MS,
    maxWaitMs: data.KAFKA_MAX_WAIT_MS,
    commitEveryMs: data.KAFKA_COMMIT_EVERY_MS,
    stallMs: data.KAFKA_STALL_MS,
  };
}

export const intakeTopic = ({ prefix }: KafkaSettings, service: ServiceName): string => `${prefix}intake.${service}`;
export const parkedTopic = ({ prefix }: KafkaSettings, service: ServiceName): string => `${prefix}parked.${service}`;

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
