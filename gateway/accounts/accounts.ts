/** Who is who: accounts, six-digit codes and sessions, kept by better-auth in a SQLite file of their own or in PostgreSQL. */
import { createHmac } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { emailOTP } from 'better-auth/plugins';
import type { Pool } from 'pg';
import { volunteerId, type VolunteerId } from '#events';
import { codeLetter } from './letters.ts';
import type { Mail } from './mail.ts';
import { accountRecords, type AccountRecords } from './records.ts';
import { openSessions } from './sessions.ts';

export interface Newcomer {
  readonly id: VolunteerId;
  readonly email: string;
  /** As asked in the sign-in sheet; undefined when nobody asked. */
  readonly name: string | undefined;
}

export interface AccountsConfig {
  /** The folder of `accounts.db`, made when missing; or PostgreSQL for several gateways, whose pool stays the caller's to end. */
  readonly database: string | Pool;
  readonly secret: string;
  /** Where people reach us. */
  readonly baseUrl: string;
  readonly production: boolean;
  readonly mail: Mail;
  /** Requests for a code, and tries of one, by one network address. */
  readonly signInsPerMinute: number;
  /** Runs at every sign-in before it is answered; safe to repeat. */
  readonly welcome: (person: Newcomer) => Promise<void>;
  readonly onFault: (fault: unknown) => void;
}

export interface Accounts {
  /** The routes under /api/auth that exist. Everything else is not found. */
  handle(request: Request): Promise<Response>;
  /** The person behind the cookies; undefined when nobody is signed in. */
  personOf(headers: Headers): Promise<{ readonly id: VolunteerId; readonly email: string } | undefined>;
  /** An account for somebody the house knows already (the demo, an import). Safe to repeat. */
  admit(person: { readonly id: VolunteerId; readonly email: string }): Promise<void>;
  emailOf(person: VolunteerId): Promise<string | undefined>;
  /** The person with this address; undefined when nobody has it. */
  idOf(email: string): Promise<VolunteerId | undefined>;
  /** When this session began, ISO 8601 UTC; undefined when there is none. */
  signedInAt(headers: Headers): Promise<string | undefined>;
  /** All that is kept of the person here, but for what somebody could sign in with. */
  recordsOf(person: VolunteerId): Promise<AccountRecords>;
  /** Ends the account and every session of it. Safe to repeat. */
  remove(person: VolunteerId): Promise<void>;
  close(): void;
}

/** The header in which our own server tells the address of the other end; a client's own one is dropped. */
export const addressHeader = 'x-peer-address';

const basePath = '/api/auth';
const used = new Set([
  `POST ${basePath}/email-otp/send-verification-otp`,
  `POST ${basePath}/sign-in/email-otp`,
  `POST ${basePath}/sign-out`,
  `GET ${basePath}/get-session`,
]);
const codeLifeSeconds = 600;
const triesPerCode = 5;
const weekSeconds = 7 * 24 * 3600;
/** A session in use is made longer once a day. */
const renewedAfterSeconds = 24 * 3600;

/** @throws when the database cannot be opened or brought to the present shape */
export async function openAccounts(config: AccountsConfig): Promise<Accounts> {
  const { database, close } = typeof config.database === 'string' ? openFile(config.database) : overPool(config.database, config.onFault);
  const options = authOptions(config, database);
  await oneAtATime(database, async () => (await getMigrations(options)).runMigrations());
  const auth = betterAuth(options);
  const { internalAdapter, adapter, authCookies } = await auth.$context;
  const sessions = openSessions({
    database,
    cookieName: authCookies.sessionToken.name,
    dueMs: (weekSeconds - renewedAfterSeconds) * 1000,
    async judge(headers) {
      const found = await auth.api.getSession({ headers });
      return found ? { token: found.session.token, userId: found.user.id, email: found.user.email } : undefined;
    },
  });
  const records = accountRecords(database);
  return {
    ...records,
    async handle(request) {
      if (!used.has(`${request.method} ${new URL(request.url).pathname}`)) return new Response(null, { status: 404 });
      return auth.handler(request);
    },
    async personOf(headers) {
      if (!headers.has('cookie')) return undefined;
      const found = await sessions.personOf(headers);
      return found && { id: volunteerId.parse(found.userId), email: found.email };
    },
    async admit({ id, email }) {
      if (await internalAdapter.findUserByEmail(email)) return;
      const now = new Date();
      await adapter.create({
        model: 'user',
        data: { id, email: email.toLowerCase(), emailVerified: true, name: '', createdAt: now, updatedAt: now },
        forceAllowId: true,
      });
    },
    emailOf: async (person) => (await internalAdapter.findUserById(person))?.email,
    async idOf(email) {
      const found = await internalAdapter.findUserByEmail(email.toLowerCase());
      return found ? volunteerId.parse(found.user.id) : undefined;
    },
    async signedInAt(headers) {
      const found = headers.has('cookie') ? await auth.api.getSession({ headers, query: { disableRefresh: true } }) : null;
      return found ? new Date(found.session.createdAt).toISOString() : undefined;
    },
    close,
  };
}

function openFile(folder: string) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(join(folder, 'accounts.db'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA secure_delete = ON');
  return { database, close: () => database.close() };
}

/**
 * A connection lost while idle is replaced at the next use; a pool that nobody listens to would end the process. Nobody stops
 * listening: connections may still be lost while their pool ends.
 */
function overPool(database: Pool, onFault: (fault: unknown) => void) {
  database.on('error', onFault);
  return { database, close: () => undefined };
}

/** Gateways that start together would make the same tables. */
async function oneAtATime(database: DatabaseSync | Pool, work: () => Promise<void>): Promise<void> {
  if (database instanceof DatabaseSync) return work();
  const turn = await database.connect();
  try {
    await turn.query(`BEGIN; SELECT pg_advisory_xact_lock(hashtext('many-hands accounts'))`);
    await work();
  } finally {
    // Ending the connection ends its transaction, and that ends the lock.
    turn.release(true);
  }
}

function authOptions(config: AccountsConfig, database: DatabaseSync | Pool) {
  const { secret, baseUrl, production, signInsPerMinute, mail } = config;
  const names = new Map<string, string>();
  const perMinute = { window: 60, max: signInsPerMinute };
  return {
    appName: 'Many Hands',
    baseURL: baseUrl,
    basePath,
    secret,
    database,
    telemetry: { enabled: false },
    logger: { level: 'error', log: (level, message) => level === 'error' && config.onFault(new Error(`accounts: ${message}`)) },
    // While developing the page may come from another port of this machine.
    trustedOrigins: production ? [] : (request) => [`http://${request?.headers.get('host') ?? ''}`],
    session: { expiresIn: weekSeconds, updateAge: renewedAfterSeconds },
    advanced: {
      cookiePrefix: 'many-hands',
      useSecureCookies: baseUrl.startsWith('https:'),
      database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      ...perMinute,
      customRules: {
        '/email-otp/send-verification-otp': perMinute,
        '/sign-in/email-otp': perMinute,
        '/get-session': false,
        '/sign-out': false,
      },
    },
    databaseHooks: {
      user: {
        create: {
          // The name belongs into the vault: accounts know an address and an id.
          before: async (user) => {
            names.set(user.email, user.name);
            return { data: { ...user, name: '' } };
          },
        },
      },
      session: {
        create: {
          before: async (session) => ({ data: { ...session, ipAddress: '', userAgent: '' } }),
          after: async (session, context) => {
            const user = await context?.context.internalAdapter.findUserById(session.userId);
            if (!user) return;
            const name = names.get(user.email)?.trim() || undefined;
            names.delete(user.email);
            await config.welcome({ id: volunteerId.parse(user.id), email: user.email, name });
          },
        },
      },
    },
    plugins: [
      emailOTP({
        otpLength: 6,
        expiresIn: codeLifeSeconds,
        allowedAttempts: triesPerCode,
        rateLimit: perMinute,
        // A plain hash of six digits is guessed in a second; without the secret this one is not.
        storeOTP: { hash: async (code) => createHmac('sha256', secret).update(code).digest('base64url') },
        sendVerificationOTP: async ({ email, otp, type }) => {
          if (type === 'sign-in') await mail.send(codeLetter(email, otp, codeLifeSeconds / 60));
        },
      }),
    ],
  } satisfies BetterAuthOptions;
}
