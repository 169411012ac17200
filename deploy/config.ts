/** Every setting of the house, read once and checked at the start. `.env.example` explains each of them. */
import { join, relative, resolve } from 'node:path';
import { z } from 'zod';
import type { Provider } from '#gateway';
import type { DoorLimits } from '#services/kernel';
import { readDoorLimits } from './door-config.ts';
import { readProvider } from './sign-in-config.ts';

const flag = (standard: 'on' | 'off') =>
  z
    .enum(['on', 'off'])
    .default(standard)
    .transform((value) => value === 'on');

const environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRUSTED_PROXIES: z.string().default(''),
  DATA_DIR: z.string().min(1).default('./data'),
  KEY_DIR: z.string().min(1).default('./keys'),
  VAULT_KEY_FILE: z.string().min(1).optional(),
  ERASURE_LEDGER: z.string().min(1).optional(),
  DEMO: flag('on'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('Many Hands <hello@many-hands.example>'),
  SIGN_INS_PER_MINUTE: z.coerce.number().int().min(1).max(100_000).default(20),
  PASSWORDS: flag('off'),
  REQUIRE_PASSKEY: flag('off'),
  OWN_QUESTIONS_ONLY: flag('off'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export interface Config {
  readonly production: boolean;
  readonly port: number;
  readonly host: string;
  readonly door: DoorLimits;
  /** Where people reach it, without a slash at the end; known only once the server listens when left out. */
  readonly baseUrl: string | undefined;
  /** Addresses and networks of reverse proxies whose word about the other end is believed; `loopback` is one of them. */
  readonly trustedProxies: readonly string[];
  /** The log, the vault, the accounts, the read models. Back it up, but not together with `keyFolder`. */
  readonly dataFolder: string;
  /** Keys and secrets, made on the first run, readable by the owner only. */
  readonly keyFolder: string;
  /** The key-encryption key of the vault; made on the first run where it is missing. */
  readonly vaultKeyFile: string;
  /** Who was forgotten; never in a backup together with `dataFolder`. */
  readonly ledgerFile: string;
  readonly demo: boolean;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** Requests for a sign-in code, and tries of one, by one network address. */
  readonly signInsPerMinute: number;
  /** Another door to sign in through. */
  readonly provider: Provider | undefined;
  /** People may sign in with a password too. */
  readonly passwords: boolean;
  /** Roles count only for whoever signed in with a passkey. */
  readonly rolesNeedPasskey: boolean;
  /** GraphQL answers nothing but what our own app asks. */
  readonly ownQuestionsOnly: boolean;
  readonly logLevel: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What is set to nothing is not set: files for Compose and Kubernetes can hardly leave a line out. */
export const given = (env: Environment): Environment => Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));

/**
 * @param facesPeople false for a process that no browser reaches: it needs neither an address nor a way to send letters
 * @throws Error naming each wrong setting and its rule
 */
export function readConfig(env: Environment, { facesPeople = true } = {}): Config {
  const result = environment.safeParse(given(env));
  if (!result.success) throw new Error(`The settings are not right:\n${z.prettifyError(result.error)}\nSee .env.example.`);
  const { NODE_ENV, PORT, HOST, BASE_URL, TRUSTED_PROXIES, DATA_DIR, KEY_DIR, DEMO, SMTP_URL, MAIL_FROM, SIGN_INS_PER_MINUTE, LOG_LEVEL } =
    result.data;
  const production = NODE_ENV === 'production';
  if (production && facesPeople && !BASE_URL)
    throw new Error('NODE_ENV=production needs BASE_URL, the address people reach it at, e.g. https://hands.example.org');
  if (production && facesPeople && !SMTP_URL)
    throw new Error('NODE_ENV=production needs SMTP_URL to send sign-in codes, e.g. smtps://user:password@mail.example.org');
  const [dataFolder, keyFolder] = [resolve(DATA_DIR), resolve(KEY_DIR)];
  const vaultKeyFile = resolve(result.data.VAULT_KEY_FILE ?? join(keyFolder, 'vault.key'));
  const ledgerFile = resolve(result.data.ERASURE_LEDGER ?? join(keyFolder, 'erasures.jsonl'));
  for (const [name, path] of Object.entries({ KEY_DIR: keyFolder, VAULT_KEY_FILE: vaultKeyFile, ERASURE_LEDGER: ledgerFile }))
    if (isWithin(dataFolder, path))
      throw new Error(`${name} is inside DATA_DIR. A copy of the data would have the key to it and forget nobody: put it elsewhere.`);
  return {
    production,
    port: PORT,
    host: HOST,
    door: readDoorLimits(given(env)),
    baseUrl: BASE_URL?.replace(/\/+$/, ''),
    trustedProxies: TRUSTED_PROXIES.split(',')
      .map((address) => address.trim())
      .filter((address) => address !== ''),
    dataFolder,
    keyFolder,
    vaultKeyFile,
    ledgerFile,
    demo: DEMO && !production,
    smtpUrl: SMTP_URL,
    mailFrom: MAIL_FROM,
    signInsPerMinute: SIGN_INS_PER_MINUTE,
    provider: readProvider(given(env), production),
    passwords: result.data.PASSWORDS,
    rolesNeedPasskey: result.data.REQUIRE_PASSKEY,
    ownQuestionsOnly: result.data.OWN_QUESTIONS_ONLY,
    logLevel: LOG_LEVEL,
  };
}

const isWithin = (folder: string, path: string): boolean => !/^\.\.(?:[/\\]|$)/.test(relative(folder, path) || '.');
