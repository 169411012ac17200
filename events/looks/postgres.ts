/** Looks in PostgreSQL, for any number of gateways. */
import { Pool } from 'pg';
import { looksKeptDays, type LookStore } from './looks.ts';
import { toLook } from './sqlite.ts';

const tables = `
  BEGIN; SELECT pg_advisory_xact_lock(hashtext('many-hands looks'));
  CREATE SCHEMA IF NOT EXISTS looks;
  CREATE TABLE IF NOT EXISTS looks.looks (
    person text NOT NULL, day text NOT NULL, viewer text NOT NULL, "as" text NOT NULL, organization text NOT NULL, at text NOT NULL,
    first text NOT NULL, last text NOT NULL, times integer NOT NULL,
    PRIMARY KEY (person, day, viewer, "as", organization, at));
  DELETE FROM looks.looks WHERE day < to_char(now() - interval '${looksKeptDays} days', 'YYYY-MM-DD');
  COMMIT`;

/** @throws the driver's error when the database does not answer */
export async function openPostgresLooks(url: string): Promise<LookStore> {
  const pool = new Pool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: 10_000,
    query_timeout: 10_000,
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
  return {
    async add(rows) {
      await pool.query(
        `INSERT INTO looks.looks SELECT person, left(first, 10), viewer, "as", coalesce(organization, ''), at, first, last, times
         FROM json_to_recordset($1) AS given (person text, viewer text, "as" text, organization text, at text, first text, last text, times integer)
         ON CONFLICT (person, day, viewer, "as", organization, at)
         DO UPDATE SET first = least(looks.first, excluded.first), last = greatest(looks.last, excluded.last), times = looks.times + excluded.times`,
        [JSON.stringify(rows)],
      );
    },
    async of(person, atMost) {
      const { rows } = await pool.query<Record<string, unknown>>(
        'SELECT * FROM looks.looks WHERE person = $1 ORDER BY last DESC LIMIT $2',
        [person, atMost],
      );
      return rows.map((row) => toLook(row));
    },
    async remove(person) {
      await pool.query('DELETE FROM looks.looks WHERE person = $1', [person]);
    },
    async close() {
      if (!pool.ending) await pool.end();
    },
  };
}
