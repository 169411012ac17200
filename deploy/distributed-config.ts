/** What tells processes of one house where the others are. Without `EVENTSTOREDB_URL` a process stands on its own SQLite files. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readKafkaSettings, type KafkaSettings, type ServiceName } from '#events';
import { given } from './config.ts';

export const roles = ['api', 'recorder', 'policies'] as const;
export type Role = (typeof roles)[number];

type Environment = Readonly<Record<string, string | undefined>>;

/** May also stand in a file, named by the same word and `_FILE`: other processes of a machine can read an environment. */
const secrets = ['EVENTSTOREDB_URL', 'POSTGRES_URL', 'POSTGRES_PASSWORD', 'KAFKA_PASSWORD', 'ERASURE_LEDGER_URL'];

const url = z.url({ protocol: /^https?$/ });
const urls = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim().replace(/\/+$/, '')))
  .pipe(z.array(url).min(1));

const environment = z.object({
  EVENTSTOREDB_URL: z.string().min(1).optional(),
  EVENTSTOREDB_NAMESPACE: z.string().max(60).default(''),
  KAFKA_BROKERS: z.string().min(1).optional(),
  WRITE_PATH: z.enum(['kafka', 'direct']).optional(),
  ANSWER_WITHIN_MS: z.coerce.number().int().min(1).max(60_000).default(3000),
  ROLES: z
    .string()
    .default(roles.join())
    .transform((text) => text.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(roles)).min(1)),
  PERSON_KEY_FILE: z.string().min(1).optional(),
  POSTGRES_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  POSTGRES_PASSWORD: z.string().min(1).optional(),
  ERASURE_LEDGER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  PROJECTS_URL: urls.optional(),
  VOLUNTEERS_URL: urls.optional(),
  MATCHING_URL: urls.optional(),
  RECOGNITION_URL: urls.optional(),
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
});

export interface StoreConfig {
  /** May hold a password. */
  readonly url: string;
  readonly namespace: string;
}

export interface DistributedConfig {
  /** Left out: SQLite in the data folder. */
  readonly store: StoreConfig | undefined;
  readonly kafka: KafkaSettings | undefined;
  /** `direct` is the operator's way round Kafka: commands are appended at once. */
  readonly writePath: 'kafka' | 'direct';
  /** How long a caller waits for the fact before it is told `accepted`. */
  readonly answerWithinMs: number;
  /** What a service's process does. */
  readonly roles: readonly Role[];
  /** The public half of the key that people's tokens are signed with. */
  readonly personKeyFile: string | undefined;
  /** Vault and accounts; holds a password. */
  readonly postgresUrl: string | undefined;
  /** Another database, for who was forgotten, when gateways share no folder; holds a password. */
  readonly ledgerUrl: string | undefined;
  /** Where each service's processes are; several take turns. */
  readonly services: Readonly<Partial<Record<ServiceName, readonly string[]>>>;
  /** Where the gateway tells its numbers; left out, nowhere. A service tells them beside its commands. */
  readonly metricsPort: number | undefined;
}

/** @throws Error naming each wrong setting and its rule, without any secret in it */
export function readDistributedConfig(whole: Environment): DistributedConfig {
  const env = withSecretsFromFiles(given(whole));
  const result = environment.safeParse(env);
  if (!result.success) throw new Error(`The settings are not right:\n${z.prettifyError(result.error)}\nSee .env.example.`);
  const { data } = result;
  const kafka = data.KAFKA_BROKERS === undefined ? undefined : readKafkaSettings(env);
  if (kafka && !data.EVENTSTOREDB_URL)
    throw new Error('KAFKA_BROKERS needs EVENTSTOREDB_URL: the intake leads into a store that all share.');
  const postgresUrl = data.POSTGRES_URL === undefined ? undefined : withPassword(data.POSTGRES_URL, data.POSTGRES_PASSWORD);
  if (postgresUrl && data.ERASURE_LEDGER_URL && placeOf(postgresUrl) === placeOf(data.ERASURE_LEDGER_URL))
    throw new Error('ERASURE_LEDGER_URL has to be another database than POSTGRES_URL: a backup of both would forget nobody.');
  const writePath = data.WRITE_PATH ?? (kafka ? 'kafka' : 'direct');
  if (writePath === 'kafka' && !kafka) throw new Error('WRITE_PATH=kafka needs KAFKA_BROKERS.');
  return {
    store: data.EVENTSTOREDB_URL === undefined ? undefined : { url: data.EVENTSTOREDB_URL, namespace: data.EVENTSTOREDB_NAMESPACE },
    kafka,
    writePath,
    answerWithinMs: data.ANSWER_WITHIN_MS,
    roles: data.ROLES,
    personKeyFile: data.PERSON_KEY_FILE,
    postgresUrl,
    ledgerUrl: data.ERASURE_LEDGER_URL,
    services: {
      ...(data.PROJECTS_URL && { projects: data.PROJECTS_URL }),
      ...(data.VOLUNTEERS_URL && { volunteers: data.VOLUNTEERS_URL }),
      ...(data.MATCHING_URL && { matching: data.MATCHING_URL }),
      ...(data.RECOGNITION_URL && { recognition: data.RECOGNITION_URL }),
    },
    metricsPort: data.METRICS_PORT,
  };
}

/** @throws Error when a file is named that cannot be read */
function withSecretsFromFiles(env: Environment): Environment {
  const read = secrets.flatMap((name) => {
    const file = env[`${name}_FILE`];
    if (!file) return [];
    if (env[name]) throw new Error(`${name} and ${name}_FILE say the same thing: leave one of them out.`);
    return [[name, readFileSync(file, 'utf8').trim()] as const];
  });
  return { ...env, ...Object.fromEntries(read) };
}

function withPassword(address: string, password: string | undefined): string {
  const whole = new URL(address);
  if (password !== undefined) whole.password = encodeURIComponent(password);
  return whole.href;
}

/** Server and database, whoever asks for it. */
function placeOf(address: string): string {
  const { host, pathname } = new URL(address);
  return host + pathname;
}
