/** Runs the contract on each vault. `VAULT_ADAPTERS=sqlite` narrows to those named. */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll } from '@jest/globals';
import { MemoryVault, openPostgresVault, openSqliteVault, type StoredVault } from '#events';
import { describeWhere, throwawayFolder } from '#tests/support';
import { findPostgres, newDatabase } from '#tests/support/postgres';
import { vaultContract } from './vault.contract.ts';
import { vaultStoreContract, type VaultStore } from './vault-store.contract.ts';

const postgres = await findPostgres();
const database = postgres.server && (await newDatabase(postgres.server));
if (database) {
  // What a database may be set to; the vault keeps its word all the same.
  const name = new URL(database.url).pathname.slice(1);
  await database.query(`ALTER DATABASE ${name} SET synchronous_commit = off`);
  await database.query(`ALTER DATABASE ${name} SET default_transaction_isolation = 'serializable'`);
}
afterAll(async () => {
  await database?.drop();
  await postgres.stop();
});

/** Opens vaults with one key, unless told another, and closes all of them. */
function vaultsBy(open: (key: Buffer) => StoredVault | Promise<StoredVault>) {
  const key = randomBytes(32);
  const opened: StoredVault[] = [];
  return {
    async open(withKey = key) {
      const vault = await open(withKey);
      opened.push(vault);
      return vault;
    },
    close: () => Promise.all(opened.map((vault) => vault.close())),
  };
}

const flipped = (bytes: Uint8Array): Buffer => Buffer.from(bytes.map((byte, index) => (index === bytes.length - 1 ? byte ^ 1 : byte)));

async function sqliteStore(): Promise<VaultStore> {
  const { folder, remove } = throwawayFolder('vault');
  const vaults = vaultsBy((key) => openSqliteVault({ folder, key }));
  const inFile = <Result>(work: (db: DatabaseSync) => Result): Result => {
    const db = new DatabaseSync(join(folder, 'vault.db'));
    try {
      return work(db);
    } finally {
      db.close();
    }
  };
  return {
    open: vaults.open,
    async backUp() {
      const backup = join(folder, 'backup.db');
      inFile((db) => db.exec(`VACUUM INTO '${backup}'`));
      return async () => {
        await vaults.close();
        for (const name of ['vault.db', 'vault.db-wal', 'vault.db-shm']) rmSync(join(folder, name), { force: true });
        renameSync(backup, join(folder, 'vault.db'));
      };
    },
    bytes: async () => bytesBelow(folder),
    secretsOf: async (person) =>
      inFile((db) =>
        db
          .prepare('SELECT wrapped AS bytes FROM data_keys WHERE person = ?1 UNION ALL SELECT value FROM sealed WHERE person = ?1')
          .all(person),
      ).map(({ bytes }) => Buffer.from(bytes as Uint8Array)),
    change: async (sql) => inFile((db) => db.exec(sql)),
    flipBit: async (person) =>
      inFile((db) => {
        const row = db.prepare('SELECT value FROM sealed WHERE person = ?').get(person);
        db.prepare('UPDATE sealed SET value = ? WHERE person = ?').run(flipped(row?.['value'] as Uint8Array), person);
      }),
    remove: () => vaults.close().then(remove),
  };
}

async function postgresStore(): Promise<VaultStore> {
  const { server } = postgres;
  if (!server || !database) throw new Error(postgres.missing);
  const vaults = vaultsBy((key) => openPostgresVault({ url: database.url, key }));
  return {
    open: vaults.open,
    async backUp() {
      const tables = ['proof', 'data_keys', 'sealed', 'forgotten', 'bound'];
      await database.query('CREATE SCHEMA backup');
      for (const table of tables) await database.query(`CREATE TABLE backup.${table} AS TABLE vault.${table}`);
      return async () => {
        await vaults.close();
        await database.query(`TRUNCATE ${tables.map((table) => `vault.${table}`).join()}`);
        for (const table of tables) await database.query(`INSERT INTO vault.${table} SELECT * FROM backup.${table}`);
        await database.query('DROP SCHEMA backup CASCADE');
      };
    },
    async bytes() {
      const tables = ['shape', 'proof', 'data_keys', 'sealed', 'forgotten'];
      const rows = (await Promise.all(tables.map((table) => database.query(`SELECT * FROM vault.${table}`)))).flat();
      const fields = rows
        .flatMap((row) => Object.values(row))
        .map((field) => (Buffer.isBuffer(field) ? field : Buffer.from(String(field))));
      return Buffer.concat([...fields, ...(server.folder === undefined ? [] : [bytesBelow(server.folder)])]);
    },
    secretsOf: async (person) =>
      (
        await database.query(
          'SELECT wrapped AS bytes FROM vault.data_keys WHERE person = $1 UNION ALL SELECT value FROM vault.sealed WHERE person = $1',
          [person],
        )
      ).map(({ bytes }) => bytes as Buffer),
    async change(sql) {
      await database.query('ALTER TABLE vault.sealed DROP CONSTRAINT IF EXISTS no_value_without_its_key');
      await database.query(sql.replaceAll(/\b(sealed|data_keys)\b/g, 'vault.$1'));
    },
    async flipBit(person) {
      const [row] = await database.query('SELECT value FROM vault.sealed WHERE person = $1', [person]);
      await database.query('UPDATE vault.sealed SET value = $1 WHERE person = $2', [flipped(row?.['value'] as Buffer), person]);
    },
    async remove() {
      await vaults.close();
      await database.query('DROP SCHEMA IF EXISTS vault CASCADE');
    },
  };
}

/** Everything in a folder: tables, write-ahead logs, and the log with each statement. */
function bytesBelow(folder: string): Buffer {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return Buffer.concat(files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file)));
}

const stores: Record<string, () => Promise<VaultStore>> = { sqlite: sqliteStore, postgres: postgresStore };
const wanted = process.env['VAULT_ADAPTERS']?.split(',') ?? ['memory', ...Object.keys(stores)];

if (wanted.includes('memory')) {
  vaultContract('memory', async () => {
    const vault = new MemoryVault();
    return { vault, remove: () => vault.close() };
  });
}
for (const [name, open] of Object.entries(stores)) {
  if (!wanted.includes(name)) continue;
  const title = name === 'postgres' && postgres.server ? `${name}: ${postgres.server.about}` : name;
  describeWhere(title, name === 'postgres' ? postgres.missing : undefined, () => {
    vaultContract(name, async () => {
      const store = await open();
      return { vault: await store.open(), remove: () => store.remove() };
    });
    vaultStoreContract(name, open);
  });
}
