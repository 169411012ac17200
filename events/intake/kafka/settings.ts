/** What a person may change about Kafka, read from the environment, and what topics are called by it. */
import { readFileSync } from 'node:fs';
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
