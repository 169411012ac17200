/** Looks in PostgreSQL, for any number of gateways. */
import { Pool, type PoolClient } from 'pg';
import { together } from '../vault/postgres-session.ts';
import { looksKeptDays, type LookStore } from './looks.ts';
import { toLook } from './sqlite.ts';

const tables = `
  BEGIN; SELECT pg_advisory_xact_lock(hashtext('many-hands looks'));
  CREATE SCHEMA IF NOT EXISTS looks;
  CREATE TABLE IF NOT EXISTS looks.looks (
    person text NOT NULL, day text NOT NULL, viewer text NOT NULL, "as" text NOT NULL, organization text NOT NULL, at text NOT NULL,
    first text NOT NULL, last text NOT NULL, times integer NOT NULL,
    PRIMARY KEY (person, day, viewer, "as", organization, at));
  CREATE TABLE IF NOT EXISTS looks.forgotten (person text PRIMARY KEY);
  DELETE FROM looks.looks WHERE day < to_char(now() - interval '${looksKeptDays} days', 'YYYY-MM-DD');
  COMMIT`;

const patienceMs = 10_000;
/** Whoever writes looks shares it with other writers; whoever forgets has it alone. */
const turn = `hashtext('many-hands looks of the forgotten')`;
const add = `INSERT INTO looks.looks SELECT person, left(first, 10), viewer, "as", coalesce(organization, ''), at, first, last, times
  FROM json_to_recordset($1) AS given (person text, viewer text, "as" text, organization text, at text, first text, last text, times integer)
  WHERE person NOT IN (SELECT person FROM looks.forgotten)
  ON CONFLICT (person, day, viewer, "as", organization, at)
  DO UPDATE SET first = least(looks.first, excluded.first), last = greatest(looks.last, excluded.last), times = looks.times + excluded.times`;

/** @throws the driver's error when the database does not answer */
export async function openPostgresLooks(url: string): Promise<LookStore> {
  const pool = new Pool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: patienceMs,
    query_timeout: patienceMs,
    keepAlive: true,
    application_name: 'many-hands looks',
  });
  // An idle connection that is lost is replaced at the next call; unheard, this would end the process.
  pool.on('error', () => {});
  try {
    await pool.query(tables);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const inTurn = (wait: string, work: (client: PoolClient) => Promise<unknown>): Promise<unknown> =>
    together(pool, patienceMs, async (client) => {
      await client.query(`SELECT ${wait}`);
      await work(client);
    });
  return {
    async add(rows) {
      await inTurn(`pg_advisory_xact_lock_shared(${turn})`, (client) => client.query(add, [JSON.stringify(rows)]));
    },
    async of(person, atMost) {
      const { rows } = await pool.query<Record<string, unknown>>(
        'SELECT * FROM looks.looks WHERE person = $1 ORDER BY last DESC LIMIT $2',
        [person, atMost],
      );
      return rows.map((row) => toLook(row));
    },
    async remove(person) {
      await inTurn(`pg_advisory_xact_lock(${turn})`, async (client) => {
        await client.query('INSERT INTO looks.forgotten VALUES ($1) ON CONFLICT DO NOTHING', [person]);
        await client.query('DELETE FROM looks.looks WHERE person = $1', [person]);
      });
    },
    async close() {
      if (!pool.ending) await pool.end();
    },
  };
}
