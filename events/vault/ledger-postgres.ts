/** The ledger of erasures in PostgreSQL, for gateways on several machines: another database than the vault's, with backups of its own. */
import { Client } from 'pg';
import { randomUUID } from 'node:crypto';
import type { VolunteerId } from '../contracts/index.ts';
import { LedgerMissingError, type ErasureLedger } from './erasure-ledger.ts';

/**
 * @param url `postgresql://…`, with the password in it
 * @param mayBeNew whether it may be made
 * @throws LedgerMissingError when it is missing; the driver's error when the database does not answer
 */
export async function openPostgresLedger(url: string, mayBeNew: boolean): Promise<ErasureLedger> {
  const id = await withClient(url, async (client) => {
    if (mayBeNew) await create(client);
    const { rows: tables } = await client.query(`SELECT FROM pg_catalog.pg_tables WHERE schemaname = 'erasures' AND tablename = 'ledger'`);
    const { rows } = tables.length > 0 ? await client.query<{ id: string }>('SELECT id FROM erasures.ledger') : { rows: [] };
    return rows[0]?.id;
  });
  if (id === undefined)
    throw new LedgerMissingError(
      'The ledger of erasures is not in the database that ERASURE_LEDGER_URL names, so people who were forgotten could come back. Put it back. If it is lost for good, "npm run vault -- new-ledger" begins one.',
    );
  return {
    id,
    add: (person) =>
      withClient(url, async (client) => {
        await client.query('INSERT INTO erasures.people VALUES ($1, now()) ON CONFLICT DO NOTHING', [person]);
      }),
    people: () =>
      withClient(url, async (client) => {
        const { rows } = await client.query<{ person: VolunteerId }>('SELECT person FROM erasures.people ORDER BY at');
        return rows.map(({ person }) => person);
      }),
    close: async () => undefined,
  };
}

/** Several gateways may start at once. */
async function create(client: Client): Promise<void> {
  await client.query(
    `BEGIN; SELECT pg_advisory_xact_lock(hashtext('many-hands erasures'));
     CREATE SCHEMA IF NOT EXISTS erasures;
     CREATE TABLE IF NOT EXISTS erasures.ledger (one integer PRIMARY KEY CHECK (one = 1), id text NOT NULL);
     CREATE TABLE IF NOT EXISTS erasures.people (person text PRIMARY KEY, at timestamptz NOT NULL)`,
  );
  await client.query('INSERT INTO erasures.ledger VALUES (1, $1) ON CONFLICT DO NOTHING', [randomUUID()]);
  await client.query('COMMIT');
}

/** Asked a few times a year: no connection is kept for it. */
async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    query_timeout: 10_000,
    application_name: 'many-hands erasures',
  });
  await client.connect();
  try {
    await client.query('SET synchronous_commit = on');
    return await work(client);
  } finally {
    await client.end();
  }
}
