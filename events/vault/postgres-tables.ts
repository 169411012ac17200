/** The tables of the vault in PostgreSQL, in a schema of their own, and how they come to the present shape. */
import type { ClientBase } from 'pg';

/**
 * Each entry takes the tables from one shape to the next; what has been released is never changed. Ids sort by their bytes, so that
 * every process takes rows in the same order. No statistics are gathered on what is secret: PostgreSQL would keep samples of it
 * in its catalogue, beyond the life of the row.
 */
const shapes: readonly string[] = [
  `CREATE SCHEMA IF NOT EXISTS vault;
   CREATE TABLE vault.shape (version integer PRIMARY KEY);
   CREATE TABLE vault.proof (id integer PRIMARY KEY CHECK (id = 1), sealed bytea NOT NULL);
   CREATE TABLE vault.data_keys (
     person text COLLATE "C" NOT NULL, purpose text COLLATE "C" NOT NULL, wrapped bytea NOT NULL,
     PRIMARY KEY (person, purpose));
   CREATE TABLE vault.sealed (
     person text COLLATE "C" NOT NULL, purpose text COLLATE "C" NOT NULL, key text COLLATE "C" NOT NULL, value bytea NOT NULL,
     PRIMARY KEY (person, purpose, key),
     CONSTRAINT no_value_without_its_key FOREIGN KEY (person, purpose) REFERENCES vault.data_keys);
   CREATE TABLE vault.forgotten (person text COLLATE "C" PRIMARY KEY);
   ALTER TABLE vault.data_keys ALTER COLUMN wrapped SET STATISTICS 0;
   ALTER TABLE vault.sealed ALTER COLUMN value SET STATISTICS 0;`,
  `CREATE TABLE vault.bound (id integer PRIMARY KEY CHECK (id = 1), ledger text NOT NULL);`,
];

/**
 * Within a transaction, and safe when several processes start at once; a role that may use the tables but not make any is enough
 * once they are there.
 * @throws Error when a later version of this program made the tables
 */
export async function bringToShape(client: ClientBase): Promise<void> {
  await client.query(`SELECT pg_advisory_xact_lock(hashtext('many-hands vault'))`);
  const version = await shapeOf(client);
  if (version > shapes.length)
    throw new Error(`The vault has shape ${version}, and this version of the program knows ${shapes.length}. Start the later version.`);
  for (const [index, step] of shapes.entries())
    if (index >= version) await client.query(`${step} INSERT INTO vault.shape VALUES (${index + 1})`);
}

async function shapeOf(client: ClientBase): Promise<number> {
  // Not to_regclass: it may answer from what this connection remembers of a moment ago.
  const { rows: found } = await client.query(`SELECT FROM pg_catalog.pg_tables WHERE schemaname = 'vault' AND tablename = 'shape'`);
  if (found.length === 0) return 0;
  const { rows } = await client.query<{ version: number }>('SELECT coalesce(max(version), 0) AS version FROM vault.shape');
  return rows[0]?.version ?? 0;
}
