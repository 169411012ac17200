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
import { z } from 'zod';
import { openAttempts } from './attempts.ts';
import { deviceOf } from './device.ts';
import { codeLetter } from './letters.ts';
import type { Mail } from './mail.ts';
import { ownSessions } from './own-sessions.ts';
import { passkeys } from './passkeys.ts';
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

export interface SignedIn {
  readonly id: VolunteerId;
  readonly email: string;
  /** When they showed who they are, ISO 8601 UTC. */
  readonly signedInAt: string;
  /** With a passkey, which nobody can talk them out of. */
  readonly byPasskey: boolean;
}

export interface Accounts {
  /** The routes under /api/auth that exist. Everything else is not found. */
  handle(request: Request): Promise<Response>;
  /** The person behind the cookies; undefined when nobody is signed in. */
  personOf(headers: Headers): Promise<SignedIn | undefined>;
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
const askForCode = `${basePath}/email-otp/send-verification-otp`;
const enterCode = `${basePath}/sign-in/email-otp`;
const used = new Set([
  `POST ${askForCode}`,
  `POST ${enterCode}`,
  `POST ${basePath}/sign-in/passkey-options`,
  `POST ${basePath}/sign-in/passkey`,
  `POST ${basePath}/passkey/options`,
  `POST ${basePath}/passkey/add`,
  `GET ${basePath}/passkey/list`,
  `POST ${basePath}/passkey/remove`,
  `GET ${basePath}/sessions`,
  `POST ${basePath}/sessions/end`,
  `POST ${basePath}/sign-out`,
  `GET ${basePath}/get-session`,
]);
const codeLifeSeconds = 600;
const triesPerCode = 5;
const hourMs = 3_600_000;
/** For one account from all addresses together. A million codes at thirty tries an hour: guessing one takes years. */
const leastCodesPerHour = 10;
const triesPerCodeAsked = 3;
const weekSeconds = 7 * 24 * 3600;
/** A session in use is made longer once a day. */
const renewedAfterSeconds = 24 * 3600;

/** @throws when the database cannot be opened or brought to the present shape */
export async function openAccounts(config: AccountsConfig): Promise<Accounts> {
  const { database, close } = typeof config.database === 'string' ? openFile(config.database) : overPool(config.database, config.onFault);
  const options = authOptions(config, database);
  const attempts = await oneAtATime(database, config.onFault, async () => {
    await (await getMigrations(options)).runMigrations();
    return openAttempts(database, config.secret);
  });
  const auth = betterAuth(options);
  const { internalAdapter, adapter, authCookies } = await auth.$context;
  const codesPerHour = Math.max(leastCodesPerHour, Math.ceil(config.signInsPerMinute / 2));

  /** False when too much was tried for the account the request is about. */
  async function isWithinLimits(request: Request, path: string): Promise<boolean> {
    if (path !== askForCode && path !== enterCode) return true;
    const asked = about.safeParse(
      await request
        .clone()
        .json()
        .catch(() => undefined),
    );
    // What names no account is refused where it is read.
    if (!asked.success) return true;
    const most = path === askForCode ? codesPerHour : codesPerHour * triesPerCodeAsked;
    return attempts.take(path, asked.data.email, { most, within: hourMs });
  }

  const sessions = openSessions({
    database,
    cookieName: authCookies.sessionToken.name,
    dueMs: (weekSeconds - renewedAfterSeconds) * 1000,
    async judge(headers) {
      const found = await auth.api.getSession({ headers });
      if (!found) return undefined;
      const { token, createdAt, signedInWith } = found.session as typeof found.session & { readonly signedInWith?: string | null };
      return { token, userId: found.user.id, email: found.user.email, signedInAtMs: createdAt.getTime(), signedInWith: signedInWith ?? '' };
    },
  });
  const records = accountRecords(database);
  return {
    ...records,
    async handle(request) {
      const { pathname } = new URL(request.url);
      if (!used.has(`${request.method} ${pathname}`)) return new Response(null, { status: 404 });
      if (!(await isWithinLimits(request, pathname)))
        return Response.json({ code: 'TOO_MANY_ATTEMPTS', message: 'Too many tries for this address. Try again later.' }, { status: 429 });
      return auth.handler(request);
    },
    async personOf(headers) {
      if (!headers.has('cookie')) return undefined;
      const found = await sessions.personOf(headers);
      if (!found) return undefined;
      const { userId, email, signedInAtMs, signedInWith } = found;
      return {
        id: volunteerId.parse(userId),
        email,
        signedInAt: new Date(signedInAtMs).toISOString(),
        byPasskey: signedInWith === 'passkey',
      };
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

const about = z.object({ email: z.string().min(1).max(320) });

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
async function oneAtATime<Done>(
  database: DatabaseSync | Pool,
  onFault: (fault: unknown) => void,
  work: () => Promise<Done>,
): Promise<Done> {
  if (database instanceof DatabaseSync) return work();
  const turn = await database.connect();
  try {
    await turn.query(`BEGIN; SELECT pg_advisory_xact_lock(hashtext('many-hands accounts'))`);
    return await work();
  } finally {
    // Nothing was written by this connection: its transaction only holds the lock.
    await turn.query('ROLLBACK').catch(onFault);
    turn.release();
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
    session: {
      expiresIn: weekSeconds,
      updateAge: renewedAfterSeconds,
      additionalFields: { signedInWith: { type: 'string', required: false, input: false } },
    },
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
        '/sign-in/passkey-options': perMinute,
        '/sign-in/passkey': perMinute,
        '/get-session': false,
        '/sessions': false,
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
          before: async (session) => ({ data: { ...session, ipAddress: '', userAgent: deviceOf(session.userAgent) } }),
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
      passkeys(baseUrl),
      ownSessions(),
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
