/** A real PostgreSQL for tests: `POSTGRES_URL`, else a container, else Debian's server programs, else the reasons why not. */
import { postgresInContainer } from './container.ts';
import { postgresFromDebian } from './own-cluster.ts';
import { untilItAnswers, type PostgresServer } from './server.ts';

export { newDatabase, type PostgresDatabase, type PostgresServer } from './server.ts';

export type Found =
  | { readonly server: PostgresServer; readonly missing: undefined; stop(): Promise<void> }
  | { readonly server: undefined; readonly missing: string; stop(): Promise<void> };

/** @throws Error when the server that `POSTGRES_URL` names does not answer */
export async function findPostgres(given = process.env['POSTGRES_URL'], patienceMs = 10_000): Promise<Found> {
  if (given) {
    const about = `${await untilItAnswers(given, { patienceMs })}, POSTGRES_URL`;
    return found({ about, url: given, stop: async () => {} });
  }
  const reasons: string[] = [];
  for (const source of [postgresInContainer, postgresFromDebian]) {
    const started = await source();
    if (typeof started !== 'string') return found(started);
    reasons.push(started);
  }
  return { server: undefined, missing: `no PostgreSQL: POSTGRES_URL is not set; ${reasons.join('; ')}`, stop: async () => {} };
}

const found = (server: PostgresServer): Found => ({ server, missing: undefined, stop: () => server.stop() });
