import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import {
  ForgottenPersonError,
  loadOrCreateKey,
  MemoryVault,
  openSqliteVault,
  VaultDamagedError,
  VaultKeyError,
  type Vault,
  type VaultRef,
  type VolunteerId,
} from '#events';
import { ana, ben, throwawayFolder } from '#tests/support';

const contact = { name: 'Ana Canary Sørensen', email: 'ana.canary@example.org', phone: '+45 5550 1234' };

let folder: string;
let remove: () => void;
beforeEach(() => {
  ({ folder, remove } = throwawayFolder('vault'));
});
afterEach(() => remove());

const key = randomBytes(32);
const opened: Vault[] = [];
function open(withKey = key): Vault {
  const vault = openSqliteVault({ folder, key: withKey });
  opened.push(vault);
  return vault;
}
afterEach(async () => {
  for (const vault of opened.splice(0)) await vault.close();
});

function change(sql: string): void {
  const db = new DatabaseSync(join(folder, 'vault.db'));
  db.exec(sql);
  db.close();
}

/** Every byte the vault has on the disk. */
const bytesOnDisk = (): Buffer => Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));

describe.each([
  ['memory', () => new MemoryVault()],
  ['sqlite', () => open()],
] as const)('any vault (%s)', (_, make) => {
  let vault: Vault;
  beforeEach(() => {
    vault = make();
  });

  test('what was sealed opens by its reference, and the reference says nothing of it', async () => {
    const ref = await vault.seal(ana, 'contact', contact);
    expect(ref).toBe(`${ana}/contact/main`);
    expect(ref).toBe(vault.refOf(ana, 'contact'));
    expect(await vault.open([ref])).toEqual(new Map([[ref, contact]]));
  });

  test('sealing again under the same key replaces, under another key it is kept beside', async () => {
    const first = await vault.seal(ana, 'recognition', 'Thank you!', 'thanks-1');
    const again = await vault.seal(ana, 'recognition', 'Thank you so much!', 'thanks-1');
    const second = await vault.seal(ana, 'recognition', { story: ['She stayed.'] }, 'thanks-2');
    expect(again).toBe(first);
    expect(await vault.open([first, second])).toEqual(
      new Map<VaultRef, unknown>([
        [first, 'Thank you so much!'],
        [second, { story: ['She stayed.'] }],
      ]),
    );
  });

  test('what is missing, or never was a reference, is absent', async () => {
    const ref = await vault.seal(ana, 'contact', contact);
    const found = await vault.open([vault.refOf(ben, 'contact'), ref, 'nonsense' as VaultRef, `${ana}/contact/../main` as VaultRef]);
    expect([...found.keys()]).toEqual([ref]);
  });

  test('a forgotten person leaves nothing that opens, others stay, and nothing can be kept for them again', async () => {
    const gone = [
      await vault.seal(ana, 'contact', contact),
      await vault.seal(ana, 'care', 'step-free'),
      await vault.seal(ana, 'note', 'late', 'n-1'),
    ];
    const stays = await vault.seal(ben, 'contact', contact);
    await vault.forget(ana);
    await vault.forget(ana);
    expect([...(await vault.open([...gone, stays])).keys()]).toEqual([stays]);
    await expect(vault.seal(ana, 'contact', contact)).rejects.toBeInstanceOf(ForgottenPersonError);
  });

  test('of many that are sealed at once only the one of a forgotten person fails, and the last word of each stays', async () => {
    await vault.forget(ana);
    const sealing = await Promise.allSettled([
      vault.seal(ben, 'note', 'first', 'n-1'),
      vault.seal(ana, 'contact', contact),
      vault.seal(ben, 'contact', contact),
      vault.seal(ben, 'note', 'second', 'n-1'),
    ]);
    expect(sealing.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    const [contactRef, noteRef] = [vault.refOf(ben, 'contact'), vault.refOf(ben, 'note', 'n-1')];
    expect(await vault.open([contactRef, noteRef])).toEqual(
      new Map<VaultRef, unknown>([
        [contactRef, contact],
        [noteRef, 'second'],
      ]),
    );
  });

  test('a key that would change the shape of the reference is refused', async () => {
    await expect(vault.seal(ana, 'note', 'x', '../ben')).rejects.toThrow(/cannot be a key/);
  });
});

describe('the vault on disk', () => {
  test('opens the same after it was closed', async () => {
    const ref = await open().seal(ana, 'contact', contact);
    await opened.pop()?.close();
    expect((await open().open([ref])).get(ref)).toEqual(contact);
  });

  test('not a word of what was sealed is in its files, while it is open and after', async () => {
    const vault = open();
    await vault.seal(ana, 'contact', contact);
    await vault.seal(ana, 'care', 'wheelchair-canary');
    for (const look of ['open', 'closed']) {
      const bytes = bytesOnDisk();
      for (const word of ['Canary', 'Sørensen', 'ana.canary@example.org', '5550 1234', 'wheelchair-canary']) {
        for (const encoding of ['utf8', 'utf16le'] as const)
          expect([look, word, bytes.includes(Buffer.from(word, encoding))]).toEqual([look, word, false]);
        for (const coded of ['base64', 'hex'] as const)
          expect(bytes.includes(Buffer.from(word).toString(coded).replace(/=+$/, '').slice(0, -1))).toBe(false);
      }
      await vault.close();
    }
  });

  test('a value moved to another person does not open', async () => {
    const vault = open();
    await vault.seal(ana, 'contact', contact);
    const ref = await vault.seal(ben, 'contact', 'Ben');
    change(`UPDATE sealed SET value = (SELECT value FROM sealed WHERE person = '${ana}') WHERE person = '${ben}'`);
    await expect(vault.open([ref])).rejects.toBeInstanceOf(VaultDamagedError);
    await expect(vault.open([ref])).rejects.toThrow(ref);
  });

  test('nor does one moved together with its data key, to another person or another key', async () => {
    await open().seal(ana, 'contact', contact);
    await opened.pop()?.close();
    change(`UPDATE sealed SET person = '${ben}'; UPDATE data_keys SET person = '${ben}'`);
    const vault = open();
    await expect(vault.open([vault.refOf(ben, 'contact')])).rejects.toBeInstanceOf(VaultDamagedError);
    change(`UPDATE sealed SET person = '${ana}', key = 'other'; UPDATE data_keys SET person = '${ana}'`);
    await expect(vault.open([vault.refOf(ana, 'contact', 'other')])).rejects.toBeInstanceOf(VaultDamagedError);
  });

  test('a single changed bit is noticed', async () => {
    const vault = open();
    const ref = await vault.seal(ana, 'contact', contact);
    change(
      `UPDATE sealed SET value = CAST(substr(value, 1, 40) || (CASE WHEN substr(value, 41, 1) = x'00' THEN x'01' ELSE x'00' END) || substr(value, 42) AS BLOB)`,
    );
    await expect(vault.open([ref])).rejects.toBeInstanceOf(VaultDamagedError);
  });

  test('another key is refused at the start, with what to do', async () => {
    await open().seal(ana, 'contact', contact);
    await opened.pop()?.close();
    expect(() => open(randomBytes(32))).toThrow(VaultKeyError);
    expect(() => open(randomBytes(32))).toThrow(/KEY_DIR/);
    expect(() => open(Buffer.alloc(16))).toThrow(/32 bytes, not 16/);
  });

  test('after forgetting, neither the wrapped key nor the sealed value is left in the files', async () => {
    const vault = open();
    await vault.seal(ana, 'contact', contact);
    await vault.seal(ben, 'contact', 'Ben');
    const db = new DatabaseSync(join(folder, 'vault.db'), { readOnly: true });
    const secrets = db
      .prepare(`SELECT wrapped AS bytes FROM data_keys WHERE person = '${ana}' UNION ALL SELECT value FROM sealed WHERE person = '${ana}'`)
      .all()
      .map(({ bytes }) => Buffer.from(bytes as Uint8Array));
    db.close();
    expect(secrets.map((secret) => bytesOnDisk().includes(secret))).toEqual([true, true]);
    await vault.forget(ana);
    expect(secrets.map((secret) => bytesOnDisk().includes(secret))).toEqual([false, false]);
  });

  test('opens a thousand references at once, with fewer keys in memory than people', async () => {
    const people = Array.from({ length: 1000 }, (_, n) => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}` as VolunteerId);
    await open().close();
    opened.pop();
    const vault = openSqliteVault({ folder, key, keysKept: 100 });
    opened.push(vault);
    const refs = await Promise.all(people.map((person, n) => vault.seal(person, 'contact', { n })));
    const values = await vault.open(refs);
    expect(refs.map((ref) => values.get(ref))).toEqual(people.map((_, n) => ({ n })));
  });

  test('only the owner can read its files', async () => {
    await open().seal(ana, 'contact', contact);
    for (const name of readdirSync(folder)) expect([name, statSync(join(folder, name)).mode & 0o077]).toEqual([name, 0]);
  });
});

describe('the key file', () => {
  test('is made once, for the owner only, and is the same ever after', () => {
    const path = join(folder, 'keys', 'vault.key');
    const made = loadOrCreateKey(path);
    expect(made).toHaveLength(32);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(loadOrCreateKey(path)).toEqual(made);
    expect(loadOrCreateKey(join(folder, 'keys', 'other.key'))).not.toEqual(made);
  });

  test('is refused when it is too short, or when others can read it', () => {
    const path = join(folder, 'vault.key');
    writeFileSync(path, 'abc\n', { mode: 0o600 });
    expect(() => loadOrCreateKey(path)).toThrow(VaultKeyError);
    writeFileSync(path, `${'a'.repeat(64)}\n`);
    chmodSync(path, 0o644);
    expect(() => loadOrCreateKey(path)).toThrow(/chmod 600/);
    expect(existsSync(path)).toBe(true);
  });
});
