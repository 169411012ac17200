/**
 * The vault in PostgreSQL, for several processes at once. Nothing opened or unwrapped outlives the call that asked for it: every
 * `open` reads value and data key together and every `seal` reads the fence, so what one process forgets is forgotten for all.
 */
import { Pool, type PoolClient } from 'pg';
import type { VaultRef, VolunteerId } from '../contracts/index.ts';
import { columns, together } from './postgres-session.ts';
import { bringToShape } from './postgres-tables.ts';
import { placeOf, refOf, type Place } from './refs.ts';
import {
  checkKey,
  keyWasChanged,
  newDataKey,
  openValue,
  plainOf,
  provesKey,
  rewrapDataKey,
  sealProof,
  sealValue,
  unwrapDataKey,
} from './sealing.ts';
import { ForgottenPersonError, VaultDamagedError, VaultKeyError, type StoredVault, type VaultPurpose, type VaultValue } from './vault.ts';

export interface PostgresVaultOptions {
  /** `postgresql://…`, with the password in it: it is handed to the driver and told to nobody. */
  readonly url: string;
  /** The key-encryption key, 32 bytes, never kept in the database. */
  readonly key: Buffer;
  /** Connections at most. Default 4. */
  readonly connections?: number;
  /** What takes longer than this fails, and holds nobody else up. Default 10,000. */
  readonly patienceMs?: number;
}

interface Sealing extends Place {
  readonly ref: VaultRef;
  readonly plain: Buffer;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

type KeyPlace = Pick<Place, 'person' | 'purpose'>;

/** Values written in one transaction: each person among them takes one of the server's locks. */
const batchLimit = 200;

/** @throws VaultKeyError when the key is not the one the vault was sealed with; the driver's error when the database does not answer */
export async function openPostgresVault(options: PostgresVaultOptions): Promise<StoredVault> {
  checkKey(options.key);
  const { url, connections = 4, patienceMs = 10_000 } = options;
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: patienceMs,
    query_timeout: patienceMs,
    keepAlive: true,
    application_name: 'many-hands vault',
  });
  // An idle connection that is lost is replaced at the next call; unheard, this would end the process.
  pool.on('error', () => {});
  try {
    const proof = await together(pool, patienceMs, (client) => prepare(client, options.key));
    return new PostgresVault(pool, options.key, proof, patienceMs);
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/** Held shared by whoever wraps keys, and alone by whoever changes the key they are wrapped with. */
const keyLock = `hashtext('many-hands vault key')`;

class PostgresVault implements StoredVault {
  readonly refOf = refOf;
  readonly #pool: Pool;
  #key: Buffer;
  /** As this vault last saw it: another one means another key. */
  #proof: Buffer;
  readonly #patienceMs: number;
  #waiting: Sealing[] = [];
  #sealing: Promise<void> | undefined;

  constructor(pool: Pool, key: Buffer, proof: Buffer, patienceMs: number) {
    this.#pool = pool;
    this.#key = key;
    this.#proof = proof;
    this.#patienceMs = patienceMs;
  }

  async seal(person: VolunteerId, purpose: VaultPurpose, value: VaultValue, key?: string): Promise<VaultRef> {
    const ref = refOf(person, purpose, key);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.push({ person, purpose, key: placeOf(ref)?.key ?? '', ref, plain: plainOf(value), resolve, reject });
    this.#sealing ??= this.#sealWaiting();
    await promise;
    return ref;
  }

  async open(refs: readonly VaultRef[]): Promise<ReadonlyMap<VaultRef, VaultValue>> {
    const places = new Map<VaultRef, Place>();
    for (const ref of refs) {
      const place = placeOf(ref);
      if (place) places.set(ref, place);
    }
    if (places.size === 0) return new Map();
    const { rows } = await this.#pool.query<{ ref: VaultRef; value: Buffer; wrapped: Buffer }>(
      `SELECT ref, value, wrapped
       FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS wanted (ref, person, purpose, key)
       JOIN vault.sealed USING (person, purpose, key) JOIN vault.data_keys USING (person, purpose)`,
      [[...places.keys()], ...columns([...places.values()], 'person', 'purpose', 'key')],
    );
    const values = new Map<VaultRef, VaultValue>();
    try {
      for (const { ref, value, wrapped } of rows) {
        const place = places.get(ref);
        if (place)
          values.set(
            ref,
            withDataKey(this.#key, place, wrapped, (dataKey) => openValue(dataKey, place, ref, value)),
          );
      }
    } catch (error) {
      if (!this.#proof.equals(await readProof(this.#pool))) throw keyWasChanged();
      throw error;
    }
    return values;
  }

  async refsOf(person: VolunteerId): Promise<readonly VaultRef[]> {
    const { rows } = await this.#pool.query<{ purpose: VaultPurpose; key: string }>(
      'SELECT purpose, key FROM vault.sealed WHERE person = $1 ORDER BY purpose, key',
      [person],
    );
    return rows.map(({ purpose, key }) => refOf(person, purpose, key));
  }

  async forgotten(): Promise<readonly VolunteerId[]> {
    const { rows } = await this.#pool.query<{ person: VolunteerId }>('SELECT person FROM vault.forgotten');
    return rows.map(({ person }) => person);
  }

  async ledger(): Promise<string | undefined> {
    const { rows } = await this.#pool.query<{ ledger: string }>('SELECT ledger FROM vault.bound');
    return rows[0]?.ledger;
  }

  async bindTo(ledger: string): Promise<void> {
    await this.#pool.query('INSERT INTO vault.bound VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET ledger = excluded.ledger', [ledger]);
  }

  async rotateKey(next: Buffer): Promise<number> {
    checkKey(next);
    const proof = sealProof(next);
    const count = await together(this.#pool, this.#patienceMs, async (client) => {
      await client.query(`SELECT pg_advisory_xact_lock(${keyLock})`);
      if (!this.#proof.equals(await readProof(client))) throw keyWasChanged();
      const { rows } = await client.query<KeyPlace & { wrapped: Buffer }>(
        'SELECT person, purpose, wrapped FROM vault.data_keys FOR UPDATE',
      );
      const rewrapped = rows.map((row) => ({ ...row, wrapped: rewrapDataKey(this.#key, next, row, row.wrapped) }));
      await client.query(
        `UPDATE vault.data_keys AS kept SET wrapped = given.wrapped
         FROM unnest($1::text[], $2::text[], $3::bytea[]) AS given (person, purpose, wrapped)
         WHERE kept.person = given.person AND kept.purpose = given.purpose`,
        columns(rewrapped, 'person', 'purpose', 'wrapped'),
      );
      await client.query('UPDATE vault.proof SET sealed = $1', [proof]);
      return rows.length;
    });
    [this.#key, this.#proof] = [next, proof];
    return count;
  }

  async forget(person: VolunteerId): Promise<void> {
    await together(this.#pool, this.#patienceMs, async (client) => {
      // Waits for the seals of this person that are under way, and later ones wait for it.
      await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [person]);
      await client.query('INSERT INTO vault.forgotten VALUES ($1) ON CONFLICT DO NOTHING', [person]);
      await client.query('DELETE FROM vault.sealed WHERE person = $1', [person]);
      await client.query('DELETE FROM vault.data_keys WHERE person = $1', [person]);
    });
  }

  async close(): Promise<void> {
    await this.#sealing;
    if (!this.#pool.ending) await this.#pool.end();
  }

  /** While one batch is under way the next one gathers. */
  async #sealWaiting(): Promise<void> {
    // Everything that is asked for in this turn of the event loop belongs together.
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#settle(this.#waiting.splice(0, batchLimit));
    this.#sealing = undefined;
  }

  /** All in one transaction; if one of them cannot be kept, each in one of its own, so that none harms another. */
  async #settle(batch: readonly Sealing[]): Promise<void> {
    try {
      const forgotten = await this.#keep(batch);
      for (const { person, resolve, reject } of batch) {
        if (forgotten.has(person)) reject(new ForgottenPersonError(`${person} was forgotten: nothing can be kept for them.`));
        else resolve();
      }
    } catch (error) {
      if (error instanceof VaultDamagedError && batch.length > 1) for (const alone of batch) await this.#settle([alone]);
      else for (const { reject } of batch) reject(error);
    }
  }

  /** @returns who of them was forgotten and has therefore nothing kept */
  #keep(batch: readonly Sealing[]): Promise<ReadonlySet<VolunteerId>> {
    // The last word for each place; in one order for all processes, so that none waits for another in a circle.
    const latest = [...new Map(batch.map((sealing) => [sealing.ref, sealing])).values()].toSorted((a, b) => (a.ref < b.ref ? -1 : 1));
    const people = [...new Set(latest.map(({ person }) => person))];
    return together(this.#pool, this.#patienceMs, async (client) => {
      await client.query(`SELECT pg_advisory_xact_lock_shared(${keyLock})`);
      await client.query('SELECT pg_advisory_xact_lock_shared(hashtextextended(person, 0)) FROM unnest($1::text[]) AS person', [people]);
      const { rows } = await client.query<{ proof: Buffer; person: VolunteerId | null }>(
        'SELECT proof.sealed AS proof, person FROM vault.proof LEFT JOIN vault.forgotten ON person = ANY ($1)',
        [people],
      );
      if (!rows[0]?.proof.equals(this.#proof)) throw keyWasChanged();
      const forgotten = new Set(rows.flatMap(({ person }) => person ?? []));
      const kept = latest.filter(({ person }) => !forgotten.has(person));
      const wrappings = await this.#wrappings(client, kept);
      const values = kept.map((place) =>
        withDataKey(this.#key, place, wrappings.get(keyName(place)), (dataKey) => sealValue(dataKey, place, place.plain)),
      );
      await client.query(
        `INSERT INTO vault.sealed (person, purpose, key, value) SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bytea[])
         ON CONFLICT (person, purpose, key) DO UPDATE SET value = excluded.value`,
        [...columns(kept, 'person', 'purpose', 'key'), values],
      );
      return forgotten;
    });
  }

  /** The wrapped data key of each place, made where there is none: of two processes that make one the first counts for both. */
  async #wrappings(client: PoolClient, places: readonly Place[]): Promise<ReadonlyMap<string, Buffer>> {
    const found = await findWrappings(client, places);
    const missing = new Map(places.filter((place) => !found.has(keyName(place))).map((place) => [keyName(place), place]));
    if (missing.size === 0) return found;
    const made = [...missing.values()];
    const wrapped = made.map((place) => newDataKey(this.#key, place).wrapped);
    await client.query(
      `INSERT INTO vault.data_keys (person, purpose, wrapped) SELECT * FROM unnest($1::text[], $2::text[], $3::bytea[])
       ON CONFLICT DO NOTHING`,
      [...columns(made, 'person', 'purpose'), wrapped],
    );
    return findWrappings(client, places);
  }
}

/** Tables, a server that keeps its word, and a key that fits. @returns the proof of the key */
async function prepare(client: PoolClient, key: Buffer): Promise<Buffer> {
  const { rows } = await client.query<{ fsync: string }>('SHOW fsync');
  if (rows[0]?.fsync !== 'on') throw new Error('This PostgreSQL cannot keep personal data: with fsync = off it confirms what may be lost.');
  await bringToShape(client);
  await client.query('INSERT INTO vault.proof VALUES (1, $1) ON CONFLICT DO NOTHING', [sealProof(key)]);
  const proof = await readProof(client);
  if (provesKey(key, proof)) return proof;
  throw new VaultKeyError(
    'The vault was sealed with another key. Give every process that opens it the key file that belongs to it (KEY_DIR); if its key was being changed, run "npm run vault -- rotate-key" to finish that.',
  );
}

async function readProof(client: Pick<PoolClient, 'query'>): Promise<Buffer> {
  const { rows } = await client.query<{ sealed: Buffer }>('SELECT sealed FROM vault.proof');
  return rows[0]?.sealed ?? Buffer.alloc(0);
}

async function findWrappings(client: PoolClient, places: readonly Place[]): Promise<ReadonlyMap<string, Buffer>> {
  const { rows } = await client.query<KeyPlace & { wrapped: Buffer }>(
    `SELECT DISTINCT person, purpose, wrapped FROM unnest($1::text[], $2::text[]) AS wanted (person, purpose)
     JOIN vault.data_keys USING (person, purpose)`,
    columns(places, 'person', 'purpose'),
  );
  return new Map(rows.map((row) => [keyName(row), row.wrapped]));
}

/** Unwraps the data key for as long as the work takes. */
function withDataKey<Result>(key: Buffer, place: Place, wrapped: Buffer | undefined, work: (dataKey: Buffer) => Result): Result {
  if (!wrapped) throw new Error(`No data key is kept for ${place.person} and ${place.purpose}.`);
  const dataKey = unwrapDataKey(key, place, wrapped);
  try {
    return work(dataKey);
  } finally {
    dataKey.fill(0);
  }
}

const keyName = ({ person, purpose }: KeyPlace): string => `${person}/${purpose}`;
