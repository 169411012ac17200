/**
 * The person behind a cookie, at the price of its signature and one look into a table, every time: whoever signs out anywhere is signed
 * out everywhere, at once. Whatever is not plainly right is for better-auth to judge, and what is due for renewal as well.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type { Pool } from 'pg';

export interface Session {
  readonly userId: string;
  readonly email: string;
  readonly signedInAtMs: number;
  /** `passkey`, or nothing for a code. */
  readonly signedInWith: string;
  readonly expiresAtMs: number;
}

type Judged = Omit<Session, 'expiresAtMs'>;

export interface SessionsOptions {
  readonly database: DatabaseSync | Pool;
  readonly cookieName: string;
  /** better-auth signs its cookies with it. */
  readonly secret: string;
  /** Milliseconds; a session that ends earlier than this is due for what better-auth does with it: made longer, or ended. */
  readonly dueMs: number;
  /** Checks signature and session and renews what is due; undefined when nobody is signed in. */
  readonly judge: (cookies: string) => Promise<Judged | undefined>;
}

/** A quarter of a kilobyte each. */
const mostSigned = 10_000;

export function openSessions({ database, cookieName, secret, dueMs, judge }: SessionsOptions) {
  const find = lookUpIn(database);
  const values = new RegExp(`(?:^|; ?)${RegExp.escape(cookieName)}=([^;]*)`, 'g');

  /** Tokens by the cookies that were found to be signed: that never changes. */
  const signed = new Map<string, string>();

  /** Of several cookies with the name nobody knows which one counts. */
  function onlyCookie(cookies: string): string | undefined {
    const [found, ...others] = cookies.matchAll(values);
    return others.length === 0 ? found?.[1] : undefined;
  }
  function tokenOf(cookies: string): string | undefined {
    const cookie = onlyCookie(cookies);
    if (cookie === undefined) return undefined;
    const token = signed.get(cookie) ?? tokenIn(cookie, secret);
    if (token === undefined) return undefined;
    if (signed.size >= mostSigned) signed.clear();
    signed.set(cookie, token);
    return token;
  }

  return {
    /** @param cookies as the header has them */
    async personOf(cookies: string): Promise<Judged | undefined> {
      const token = tokenOf(cookies);
      const session = token ? await find(token) : undefined;
      return session && session.expiresAtMs > Date.now() + dueMs ? session : judge(cookies);
    },
  };
}

/** `token.signature` in base64, written as in an address. @returns undefined unless it was signed with the secret */
function tokenIn(cookie: string, secret: string): string | undefined {
  const [, token, given] = /^([\w-]+)\.([\w+/]{43}=)$/.exec(decodedValue(cookie)) ?? [];
  if (token === undefined || given === undefined) return undefined;
  return timingSafeEqual(createHmac('sha256', secret).update(token).digest(), Buffer.from(given, 'base64')) ? token : undefined;
}

function decodedValue(cookie: string): string {
  try {
    return decodeURIComponent(cookie);
  } catch {
    return '';
  }
}

type LookUp = (token: string) => Session | undefined | Promise<Session | undefined>;

function lookUpIn(database: DatabaseSync | Pool): LookUp {
  const select = (token: string): string =>
    `SELECT u."id", u."email", s."createdAt", s."signedInWith", s."expiresAt" FROM "session" s JOIN "user" u ON u."id" = s."userId" WHERE s."token" = ${token}`;
  if (database instanceof DatabaseSync) {
    const statement = database.prepare(select('?'));
    return (token) => toSession(statement.get(token));
  }
  return async (token) => {
    const { rows } = await database.query<Readonly<Record<string, unknown>>>({ name: 'session-of', text: select('$1'), values: [token] });
    return toSession(rows[0]);
  };
}

const toSession = (row: Readonly<Record<string, unknown>> | undefined): Session | undefined =>
  row && {
    userId: String(row['id']),
    email: String(row['email']),
    signedInAtMs: new Date(row['createdAt'] as string | Date).getTime(),
    signedInWith: typeof row['signedInWith'] === 'string' ? row['signedInWith'] : '',
    expiresAtMs: new Date(row['expiresAt'] as string | Date).getTime(),
  };
