/** Who is who: accounts, six-digit codes and sessions, kept by better-auth in a SQLite file of their own or in PostgreSQL. */
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import type { Pool } from 'pg';
import { volunteerId, type VolunteerId } from '#events';
import { z } from 'zod';
import { openAttempts } from './attempts.ts';
import { authOptions, basePath, renewedAfterSeconds, weekSeconds } from './auth-options.ts';
import { openCalendarAddresses, type CalendarAddresses } from './calendar-addresses.ts';
import { openLettersDue, type LettersDue } from './letters-due.ts';
import type { Mail } from './mail.ts';
import { beginAtProvider, providerCallback, towardsProvider, type Provider } from './provider.ts';
import { enterPassword, passwordDoors } from './passwords.ts';
import { accountRecords, type AccountRecords } from './records.ts';
import { openSessions } from './sessions.ts';
import { oneAtATime, openStore } from './store.ts';

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
  /** Another door to sign in through, beside codes and passkeys. */
  readonly provider?: Provider | undefined;
  /** What people are called, so that it is no password; left out, the house has no passwords. */
  readonly nameOf?: ((person: VolunteerId) => Promise<string | undefined>) | undefined;
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
  /** @param cookies the header as it came @returns undefined when nobody is signed in */
  personOf(cookies: string | undefined): Promise<SignedIn | undefined>;
  /** An account for somebody the house knows already (the demo, an import). Safe to repeat. */
  admit(person: { readonly id: VolunteerId; readonly email: string }): Promise<void>;
  emailOf(person: VolunteerId): Promise<string | undefined>;
  /** The person with this address; undefined when nobody has it. */
  idOf(email: string): Promise<VolunteerId | undefined>;
  /** All that is kept of the person here, but for what somebody could sign in with. */
  recordsOf(person: VolunteerId): Promise<AccountRecords>;
  readonly calendarAddresses: CalendarAddresses;
  readonly lettersDue: LettersDue;
  /** Ends the account and every session of it. Safe to repeat. */
  remove(person: VolunteerId): Promise<void>;
  close(): void;
}

const askForCode = `${basePath}/email-otp/send-verification-otp`;
const enterCode = `${basePath}/sign-in/email-otp`;
const begin = `${basePath}${beginAtProvider}`;
const ways = `${basePath}/ways`;
const used: readonly string[] = [
  `GET ${ways}`,
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
];
const usedForPasswords = passwordDoors.map((door) => door.replace(' ', ` ${basePath}`));
const usedForProvider: readonly string[] = [`POST ${begin}`, `GET ${basePath}${providerCallback}`];
const hourMs = 3_600_000;
/** For one account from all addresses together. A million codes at thirty tries an hour: guessing one takes years. */
const leastCodesPerHour = 10;
const triesPerCodeAsked = 3;
/** About one account, whoever asks. */
const tried: ReadonlySet<string> = new Set([askForCode, enterCode, `${basePath}${enterPassword}`]);

/** @throws when the database cannot be opened or brought to the present shape */
export async function openAccounts(config: AccountsConfig): Promise<Accounts> {
  const { provider, baseUrl, nameOf } = config;
  const { database, close } = openStore(config.database, config.onFault);
  const doors = new Set([...used, ...(provider ? usedForProvider : []), ...(nameOf ? usedForPasswords : [])]);
  const options = authOptions(config, database);
  const [attempts, calendarAddresses, lettersDue] = await oneAtATime(database, config.onFault, async () => {
    await (await getMigrations(options)).runMigrations();
    return [await openAttempts(database, config.secret), await openCalendarAddresses(database), await openLettersDue(database)] as const;
  });
  const auth = betterAuth(options);
  const { internalAdapter, adapter, authCookies } = await auth.$context;
  const codesPerHour = Math.max(leastCodesPerHour, Math.ceil(config.signInsPerMinute / 2));

  /** False when too much was tried for the account the request is about. */
  async function isWithinLimits(request: Request, path: string): Promise<boolean> {
    if (!tried.has(path)) return true;
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
    secret: config.secret,
    dueMs: (weekSeconds - renewedAfterSeconds) * 1000,
    async judge(cookie) {
      const found = await auth.api.getSession({ headers: new Headers({ cookie }) });
      if (!found) return undefined;
      const { createdAt, signedInWith } = found.session as typeof found.session & { readonly signedInWith?: string | null };
      return { userId: found.user.id, email: found.user.email, signedInAtMs: createdAt.getTime(), signedInWith: signedInWith ?? '' };
    },
  });
  const records = accountRecords(database);
  return {
    ...records,
    calendarAddresses,
    lettersDue,
    async handle(request) {
      const { pathname } = new URL(request.url);
      if (!doors.has(`${request.method} ${pathname}`)) return new Response(null, { status: 404 });
      if (pathname === ways) return Response.json({ provider: provider?.name ?? null, passwords: nameOf !== undefined });
      if (!(await isWithinLimits(request, pathname)))
        return Response.json({ code: 'TOO_MANY_ATTEMPTS', message: 'Too many tries for this address. Try again later.' }, { status: 429 });
      return auth.handler(pathname === begin ? await towardsProvider(request, baseUrl) : request);
    },
    async personOf(cookies) {
      const found = cookies === undefined ? undefined : await sessions.personOf(cookies);
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
    close,
  };
}

const about = z.object({ email: z.string().min(1).max(320) });
