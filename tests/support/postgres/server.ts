/** What every source of a PostgreSQL has in common: how it is described, waited for and divided. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

export interface PostgresServer {
  /** For people: which version it is and where it came from. */
  readonly about: string;
  /** Connects as a role that may make databases. */
  readonly url: string;
  /** Holds every byte the server writes, its log with all statements among them; undefined when that is out of reach. */
  readonly folder?: string;
  stop(): Promise<void>;
}

/** An empty database of its own. */
export interface PostgresDatabase {
  readonly url: string;
  /** Runs one statement as the owner. */
  query(sql: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  drop(): Promise<void>;
}

export async function query(url: string, sql: string, values: readonly unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

export async function newDatabase({ url }: PostgresServer): Promise<PostgresDatabase> {
  const name = `many_hands_${randomUUID().replaceAll('-', '')}`;
  await query(url, `CREATE DATABASE ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return {
    url: own.href,
    query: (sql, values) => query(own.href, sql, values),
    drop: () => query(url, `DROP DATABASE ${name} WITH (FORCE)`).then(() => undefined),
  };
}

/**
 * @param ended tells why there is no point in waiting any longer
 * @returns the server's version
 */
export async function untilItAnswers(
  url: string,
  { ended = () => undefined, patienceMs = 30_000 }: { ended?: () => string | undefined; patienceMs?: number } = {},
): Promise<string> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      const [row] = await query(url, 'SHOW server_version');
      return `PostgreSQL ${String(row?.['server_version']).split(' ')[0]}`;
    } catch (error) {
      const reason = ended() ?? (performance.now() > until ? String(error) : undefined);
      if (reason !== undefined) throw new Error(`PostgreSQL does not answer: ${reason}`, { cause: error });
      await pause(50);
    }
  }
}
