/**
 * The vault in a SQLite file of its own. Each person and purpose has a random data key, kept wrapped by the key-encryption key
 * that lives outside the data folder; values are sealed with the data key and bound to their place. Destroying the data key
 * destroys the values, also where a forgotten copy of a row survives.
 */
import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { VaultRef, VolunteerId } from '../contracts/index.ts';
import { placeOf, refOf } from './refs.ts';
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
import { ForgottenPersonError, VaultKeyError, type StoredVault, type VaultPurpose, type VaultValue } from './vault.ts';

export interface SqliteVaultOptions {
  /** Holds `vault.db`; made when missing. */
  readonly folder: string;
  /** The key-encryption key, 32 bytes, from outside the data folder. */
  readonly key: Buffer;
  /** Unwrapped data keys kept in memory. Default 10,000. */
  readonly keysKept?: number;
}

/** @throws VaultKeyError when the key is not the one the vault was sealed with */
export function openSqliteVault(options: SqliteVaultOptions): SqliteVault {
  return new SqliteVault(options);
}

/** Deleted bytes are overwritten, from the first row on: switched on later it would leave the earlier ones readable. */
const settings = 'PRAGMA journal_mode = WAL; PRAGMA secure_delete = ON; PRAGMA synchronous = FULL;';
const tables = `
  CREATE TABLE IF NOT EXISTS proof (id INTEGER PRIMARY KEY CHECK (id = 1), sealed BLOB NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS data_keys (person TEXT NOT NULL, purpose TEXT NOT NULL, wrapped BLOB NOT NULL, PRIMARY KEY (person, purpose)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS sealed (person TEXT NOT NULL, purpose TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (person, purpose, key)) STRICT;
  CREATE TABLE IF NOT EXISTS forgotten (person TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS bound (id INTEGER PRIMARY KEY CHECK (id = 1), ledger TEXT NOT NULL) STRICT;`;

/** A value on its way: what asks within one turn of the event loop shares one transaction and one fsync. */
interface Sealing {
  readonly person: VolunteerId;
  readonly purpose: VaultPurpose;
  readonly name: string;
  readonly plain: Buffer;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

export class SqliteVault implements StoredVault {
  readonly refOf = refOf;
  readonly #db: DatabaseSync;
  #key: Buffer;
  /** As this vault last saw it: another one means another key. */
  #proof: Buffer;
  readonly #keysKept: number;
  readonly #dataKeys = new Map<string, Buffer>();
  readonly #waiting: Sealing[] = [];
  readonly #findKey: StatementSync;
  readonly #addKey: StatementSync;
  readonly #find: StatementSync;
  readonly #put: StatementSync;
  readonly #isForgotten: StatementSync;
  readonly #findProof: StatementSync;

  constructor({ folder, key, keysKept = 10_000 }: SqliteVaultOptions) {
    checkKey(key);
    this.#key = key;
    this.#keysKept = keysKept;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, 'vault.db');
    // SQLite gives its side files the rights of the main one, so these come first.
    closeSync(openSync(file, 'a', 0o600));
    chmodSync(file, 0o600);
    this.#db = new DatabaseSync(file, { timeout: 5000 });
    try {
      this.#db.exec(`${settings} BEGIN IMMEDIATE; ${tables} COMMIT`);
      this.#proveSettings();
      this.#findProof = this.#db.prepare('SELECT sealed FROM proof');
      this.#proof = this.#proveKey(folder);
      this.#findKey = this.#db.prepare('SELECT wrapped FROM data_keys WHERE person = ? AND purpose = ?');
      this.#addKey = this.#db.prepare('INSERT INTO data_keys VALUES (?, ?, ?)');
      this.#find = this.#db.prepare('SELECT value FROM sealed WHERE person = ? AND purpose = ? AND key = ?');
      this.#put = this.#db.prepare('INSERT INTO sealed VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value');
      this.#isForgotten = this.#db.prepare('SELECT 1 FROM forgotten WHERE person = ?');
    } catch (error) {
      this.#db.close();
      throw error;
    }
  }

  async seal(person: VolunteerId, purpose: VaultPurpose, value: VaultValue, key?: string): Promise<VaultRef> {
    const ref = refOf(person, purpose, key);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.push({ person, purpose, name: placeOf(ref)?.key ?? '', plain: plainOf(value), resolve, reject });
    if (this.#waiting.length === 1) setImmediate(() => this.#flush());
    await promise;
    return ref;
  }

  async open(refs: readonly VaultRef[]): Promise<ReadonlyMap<VaultRef, VaultValue>> {
    const values = new Map<VaultRef, VaultValue>();
    for (const ref of refs) {
      const place = placeOf(ref);
      const row = place && this.#find.get(place.person, place.purpose, place.key);
      if (!row) continue;
      values.set(ref, openValue(this.#dataKey(place.person, place.purpose), place, ref, row['value'] as Uint8Array));
    }
    return values;
  }

  async refsOf(person: VolunteerId): Promise<readonly VaultRef[]> {
    this.#flush();
    const rows = this.#db.prepare('SELECT purpose, key FROM sealed WHERE person = ? ORDER BY purpose, key').all(person);
    return rows.map(({ purpose, key }) => refOf(person, purpose as VaultPurpose, String(key)));
  }

  async forgotten(): Promise<readonly VolunteerId[]> {
    return this.#db
      .prepare('SELECT person FROM forgotten')
      .all()
      .map(({ person }) => person as VolunteerId);
  }

  async ledger(): Promise<string | undefined> {
    return this.#db.prepare('SELECT ledger FROM bound').get()?.['ledger'] as string | undefined;
  }

  async bindTo(ledger: string): Promise<void> {
    this.#db.prepare('INSERT INTO bound VALUES (1, ?) ON CONFLICT DO UPDATE SET ledger = excluded.ledger').run(ledger);
  }

  async rotateKey(next: Buffer): Promise<number> {
    checkKey(next);
    this.#flush();
    const proof = sealProof(next);
    const rows = this.#together(() => {
      this.#mustHaveKey();
      const found = this.#db.prepare('SELECT person, purpose, wrapped FROM data_keys').all();
      const put = this.#db.prepare('UPDATE data_keys SET wrapped = ? WHERE person = ? AND purpose = ?');
      for (const row of found) {
        const place = { person: row['person'] as VolunteerId, purpose: row['purpose'] as VaultPurpose };
        put.run(rewrapDataKey(this.#key, next, place, row['wrapped'] as Uint8Array), place.person, place.purpose);
      }
      this.#db.prepare('UPDATE proof SET sealed = ?').run(proof);
      return found.length;
    });
    [this.#key, this.#proof] = [next, proof];
    this.#cutWriteAheadLog();
    return rows;
  }

  async forget(person: VolunteerId): Promise<void> {
    this.#flush();
    this.#together(() => {
      this.#db.prepare('INSERT INTO forgotten VALUES (?) ON CONFLICT DO NOTHING').run(person);
      this.#db.prepare('DELETE FROM data_keys WHERE person = ?').run(person);
      this.#db.prepare('DELETE FROM sealed WHERE person = ?').run(person);
    });
    for (const held of this.#dataKeys.keys()) if (held.startsWith(`${person}/`)) this.#dataKeys.delete(held);
    this.#cutWriteAheadLog();
  }

  async close(): Promise<void> {
    this.#flush();
    this.#dataKeys.clear();
    if (this.#db.isOpen) this.#db.close();
  }

  /** Deleted rows are overwritten in the file by now or soon; this ends the copies that the write-ahead log still holds. */
  #cutWriteAheadLog(): void {
    this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  #flush(): void {
    this.#settle(this.#waiting.splice(0));
  }

  /** All in one transaction; if one of them cannot be kept, each in one of its own, so that none harms another. */
  #settle(batch: readonly Sealing[]): void {
    const [alone, another] = batch;
    if (!alone) return;
    try {
      this.#together(() => batch.forEach((sealing) => this.#keep(sealing)));
      for (const { resolve } of batch) resolve();
    } catch (error) {
      if (another) for (const sealing of batch) this.#settle([sealing]);
      else alone.reject(error);
    }
  }

  #keep({ person, purpose, name, plain }: Sealing): void {
    this.#mustHaveKey();
    if (this.#isForgotten.get(person)) throw new ForgottenPersonError(`${person} was forgotten: nothing can be kept for them.`);
    const dataKey = this.#dataKey(person, purpose) ?? this.#newDataKey(person, purpose);
    this.#put.run(person, purpose, name, sealValue(dataKey, { person, purpose, key: name }, plain));
  }

  #together<Result>(work: () => Result): Result {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#db.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      // A key made in this transaction is gone with it.
      this.#dataKeys.clear();
      throw error;
    }
  }

  #dataKey(person: VolunteerId, purpose: VaultPurpose): Buffer | undefined {
    const held = this.#dataKeys.get(`${person}/${purpose}`);
    if (held) return held;
    const row = this.#findKey.get(person, purpose);
    if (!row) return undefined;
    this.#mustHaveKey();
    return this.#hold(person, purpose, unwrapDataKey(this.#key, { person, purpose }, row['wrapped'] as Uint8Array));
  }

  #newDataKey(person: VolunteerId, purpose: VaultPurpose): Buffer {
    const { dataKey, wrapped } = newDataKey(this.#key, { person, purpose });
    this.#addKey.run(person, purpose, wrapped);
    return this.#hold(person, purpose, dataKey);
  }

  #hold(person: VolunteerId, purpose: VaultPurpose, dataKey: Buffer): Buffer {
    if (this.#dataKeys.size >= this.#keysKept) this.#dataKeys.clear();
    this.#dataKeys.set(`${person}/${purpose}`, dataKey);
    return dataKey;
  }

  #proveSettings(): void {
    const { synchronous } = this.#db.prepare('PRAGMA synchronous').get() ?? {};
    const { secure_delete: overwrites } = this.#db.prepare('PRAGMA secure_delete').get() ?? {};
    if (synchronous !== 2 || overwrites !== 1)
      throw new Error('This SQLite cannot keep personal data: synchronous=FULL and secure_delete=ON do not hold.');
  }

  /** @throws VaultKeyError when another process gave the vault another key since */
  #mustHaveKey(): void {
    const row = this.#findProof.get();
    if (!row || !this.#proof.equals(row['sealed'] as Uint8Array)) throw keyWasChanged();
  }

  #proveKey(folder: string): Buffer {
    this.#db.prepare('INSERT INTO proof VALUES (1, ?) ON CONFLICT DO NOTHING').run(sealProof(this.#key));
    const proof = Buffer.from(this.#findProof.get()?.['sealed'] as Uint8Array);
    if (provesKey(this.#key, proof)) return proof;
    throw new VaultKeyError(
      `The vault in ${folder} was sealed with another key. Put the key file back that belongs to it (KEY_DIR); if its key was being changed, run "npm run vault -- rotate-key" to finish that.`,
    );
  }
}
