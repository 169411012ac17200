/** One transaction at a time on a pool, and rows in the form that its statements take. */
import type { Pool, PoolClient } from 'pg';

/** One transaction on one connection, whatever the database's own settings. @throws what the work throws; nothing is kept then */
export async function together<Result>(pool: Pool, patienceMs: number, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  // Lost between two statements: the next one meets the error, and only that one has somebody to tell.
  const lost = (): void => {};
  client.on('error', lost);
  let done = false;
  try {
    // Each statement sees what was committed before it, what resolves is durable, and who stalls half-way loses their locks.
    await client.query(
      `BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL synchronous_commit = on; SET LOCAL statement_timeout = ${patienceMs};
       SET LOCAL idle_in_transaction_session_timeout = ${patienceMs}`,
    );
    const result = await work(client);
    await client.query('COMMIT');
    done = true;
    return result;
  } finally {
    client.off('error', lost);
    // Ending the connection ends a transaction that failed.
    client.release(!done);
  }
}

/** Rows as the arrays that `unnest` takes. */
export const columns = <Row, Field extends keyof Row>(rows: readonly Row[], ...fields: Field[]): Row[Field][][] =>
  fields.map((field) => rows.map((row) => row[field]));
