/**
 * The person behind a cookie, at the price of one look into a table. better-auth judges a cookie when it comes for the first time; that
 * it was signed by us cannot change afterwards. Whether its session still stands can, and is looked up every time: whoever signs out
 * anywhere is signed out everywhere, at once.
 */
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

type Judged = Omit<Session, 'expiresAtMs'> & { readonly token: string };

export interface SessionsOptions {
  readonly database: DatabaseSync | Pool;
  readonly cookieName: string;
  /** Milliseconds; a session that ends earlier than this is due for what better-auth does with it: made longer, or ended. */
  readonly dueMs: number;
  /** Checks signature and session and renews what is due; undefined when nobody is signed in. */
  readonly judge: (headers: Headers) => Promise<Judged | undefined>;
}

/** Cookies whose signature is known to be ours. */
const mostRemembered = 10_000;

export function openSessions({ database, cookieName, dueMs, judge }: SessionsOptions) {
  const find = lookUpIn(database);
  const tokens = new Map<string, string>();
  const values = new RegExp(`(?:^|; ?)${RegExp.escape(cookieName)}=([^;]*)`, 'g');

  /** Of several cookies with the name nobody knows which one was judged. */
  function onlyCookie(headers: Headers): string | undefined {
    const [found, ...others] = (headers.get('cookie') ?? '').matchAll(values);
    return others.length === 0 ? found?.[1] : undefined;
  }

  return {
    async personOf(headers: Headers): Promise<Omit<Session, 'expiresAtMs'> | undefined> {
      const cookie = onlyCookie(headers);
      const token = cookie && tokens.get(cookie);
      const session = token ? await find(token) : undefined;
      if (session && session.expiresAtMs > Date.now() + dueMs) return session;
      const judged = await judge(headers);
      if (cookie && judged) {
        if (tokens.size >= mostRemembered) tokens.clear();
        tokens.set(cookie, judged.token);
      }
      return judged;
    },
  };
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
