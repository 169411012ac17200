/** What a vault must do that keeps its values beyond its own life; nothing here knows which one it tests. */
import { randomBytes } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  ForgottenPersonError,
  guardByLedger,
  LedgerMissingError,
  openLedgerFile,
  VaultDamagedError,
  VaultKeyError,
  type StoredVault,
  type Vault,
  type VolunteerId,
} from '#events';
import { ana, ben, carol, temporaryFolder } from '#tests/support';
import { care, contact, people } from './vault.contract.ts';

/** Where a vault keeps what outlives it. */
export interface VaultStore {
  /** One more vault on the store, as another process would open it. */
  open(key?: Buffer): Promise<StoredVault>;
  /** As a nightly backup does. What it returns puts the store back to this moment; every vault on it is closed by that. */
  backUp(): Promise<() => Promise<void>>;
  /** Every byte that is kept and can be reached: tables, and the files behind them. */
  bytes(): Promise<Buffer>;
  /** What is kept of a person: the wrapped keys and the sealed values. */
  secretsOf(person: VolunteerId): Promise<readonly Buffer[]>;
  /** Does to the tables `sealed` and `data_keys` what somebody with the rights to it could do. */
  change(sql: string): Promise<void>;
  /** Changes one bit of what is sealed for a person. */
  flipBit(person: VolunteerId): Promise<void>;
  remove(): Promise<void>;
}

const canaries = ['Canary-7c41', 'Sørensen', 'ana.7c41@example.org', '5550 1234', care];

export function vaultStoreContract(name: string, open: () => Promise<VaultStore>): void {
  describe(`what a vault keeps (${name})`, () => {
    let store: VaultStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.remove());

    test('opens the same after it was closed', async () => {
      const first = await store.open();
      const ref = await first.seal(ana, 'contact', contact);
      await first.close();
      expect((await (await store.open()).open([ref])).get(ref)).toEqual(contact);
    });

    test('has not a word of what was sealed, while it is open and after', async () => {
      const vault = await store.open();
      await vault.seal(ana, 'contact', contact);
      await vault.seal(ana, 'care', care);
      for (const look of ['open', 'closed']) {
        const bytes = await store.bytes();
        // It looked where things are kept: the reference is there.
        expect(bytes.includes(ana)).toBe(true);
        for (const word of canaries) {
          for (const encoding of ['utf8', 'utf16le'] as const)
            expect([look, word, bytes.includes(Buffer.from(word, encoding))]).toEqual([look, word, false]);
          for (const coded of ['base64', 'hex'] as const)
            expect([look, word, bytes.includes(Buffer.from(word).toString(coded).replace(/=+$/, '').slice(0, -1))]).toEqual([
              look,
              word,
              false,
            ]);
        }
        await vault.close();
      }
    });

    test('has nothing left of a forgotten person', async () => {
      const vault = await store.open();
      await vault.seal(ana, 'contact', contact);
      await vault.seal(ana, 'care', care);
      await vault.seal(ben, 'contact', 'Ben');
      expect(await store.secretsOf(ana)).toHaveLength(4);
      await vault.forget(ana);
      expect(await store.secretsOf(ana)).toEqual([]);
      expect(await store.secretsOf(ben)).toHaveLength(2);
    });

    test('opens with another key after the key was changed, with that key alone, and no wrapping of the earlier one is left', async () => {
      const vault = await store.open();
      const refs = [await vault.seal(ana, 'contact', contact), await vault.seal(ben, 'note', 'late', 'n-1')];
      const wrappings = [...(await store.secretsOf(ana)), ...(await store.secretsOf(ben))];
      const next = randomBytes(32);
      expect(await vault.rotateKey(next)).toBe(2);
      refs.push(await vault.seal(carol, 'contact', 'Carol'));
      await vault.close();
      await expect(store.open()).rejects.toBeInstanceOf(VaultKeyError);
      const values = await (await store.open(next)).open(refs);
      expect(refs.map((ref) => values.get(ref))).toEqual([contact, 'late', 'Carol']);
      const left = new Set([...(await store.secretsOf(ana)), ...(await store.secretsOf(ben))].map((bytes) => bytes.toString('hex')));
      // The two values stay as they are; the two wrapped data keys do not.
      expect(wrappings.filter((bytes) => left.has(bytes.toString('hex')))).toHaveLength(2);
    });

    test('takes nothing from a process that still has the key from before', async () => {
      const [one, late] = [await store.open(), await store.open()];
      const ref = await one.seal(ana, 'contact', contact);
      await one.rotateKey(randomBytes(32));
      await expect(late.seal(ben, 'contact', 'Ben')).rejects.toBeInstanceOf(VaultKeyError);
      await expect(late.open([ref])).rejects.toBeInstanceOf(VaultKeyError);
      await expect(late.rotateKey(randomBytes(32))).rejects.toBeInstanceOf(VaultKeyError);
      expect((await one.open([ref])).get(ref)).toEqual(contact);
    });

    describe('with a ledger of erasures beside it', () => {
      const folder = temporaryFolder();
      const file = join(folder.path, 'erasures.jsonl');
      const guarded = async (): Promise<Vault> => guardByLedger(await store.open(), (mayBeNew) => openLedgerFile(file, mayBeNew));
      afterEach(() => rmSync(file, { force: true }));
      afterAll(() => folder[Symbol.dispose]());

      test('does not bring back out of a backup who was forgotten since', async () => {
        const vault = await guarded();
        const refs = [await vault.seal(ana, 'contact', contact), await vault.seal(ben, 'contact', 'Ben')];
        const restore = await store.backUp();
        await vault.forget(ana);
        await restore();
        // The backup itself still has her: this is what the ledger is for.
        expect((await (await store.open()).open(refs)).size).toBe(2);
        const restored = await guarded();
        expect([...(await restored.open(refs)).keys()]).toEqual([refs[1]]);
        await expect(restored.seal(ana, 'contact', contact)).rejects.toBeInstanceOf(ForgottenPersonError);
        expect(await store.secretsOf(ana)).toEqual([]);
      });

      test('serves nobody while its ledger is missing, or is that of another vault', async () => {
        await (await guarded()).forget(ana);
        renameSync(file, `${file}.away`);
        await expect(guarded()).rejects.toBeInstanceOf(LedgerMissingError);
        await openLedgerFile(file, true);
        await expect(guarded()).rejects.toBeInstanceOf(LedgerMissingError);
        renameSync(`${file}.away`, file);
        expect(await (await guarded()).forgotten()).toEqual([ana]);
      });

      test('takes into the ledger who was forgotten before there was one', async () => {
        await (await store.open()).forget(ben);
        await guarded();
        expect(await (await openLedgerFile(file, false)).people()).toEqual([ben]);
      });
    });

    test('does not open where it was moved to: another person, another key, with its data key or without', async () => {
      const vault = await store.open();
      await vault.seal(ana, 'contact', contact);
      const ref = await vault.seal(ben, 'contact', 'Ben');
      await store.change(`UPDATE sealed SET value = (SELECT value FROM sealed WHERE person = '${ana}') WHERE person = '${ben}'`);
      await expect(vault.open([ref])).rejects.toBeInstanceOf(VaultDamagedError);
      await expect(vault.open([ref])).rejects.toThrow(ref);
      await store.change(`DELETE FROM sealed WHERE person = '${ben}'`);
      await store.change(`DELETE FROM data_keys WHERE person = '${ben}'`);
      await store.change(`UPDATE sealed SET person = '${ben}'`);
      await store.change(`UPDATE data_keys SET person = '${ben}'`);
      const other = await store.open();
      await expect(other.open([ref])).rejects.toBeInstanceOf(VaultDamagedError);
      await store.change(`UPDATE sealed SET person = '${ana}', key = 'other'`);
      await store.change(`UPDATE data_keys SET person = '${ana}'`);
      await expect(other.open([other.refOf(ana, 'contact', 'other')])).rejects.toBeInstanceOf(VaultDamagedError);
    });

    test('does not open when a single bit was changed', async () => {
      const vault = await store.open();
      const ref = await vault.seal(ana, 'contact', contact);
      await store.flipBit(ana);
      await expect(vault.open([ref])).rejects.toBeInstanceOf(VaultDamagedError);
    });

    test('takes no more for a person whose data key was exchanged, and harms nobody who is sealed beside them', async () => {
      const vault = await store.open();
      await vault.seal(ana, 'contact', contact);
      await vault.seal(ben, 'contact', 'Ben');
      await store.change(`UPDATE data_keys SET wrapped = (SELECT wrapped FROM data_keys WHERE person = '${ben}') WHERE person = '${ana}'`);
      const other = await store.open();
      const sealing = await Promise.allSettled([other.seal(ana, 'contact', contact), other.seal(ben, 'contact', 'Benjamin')]);
      expect(sealing.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
      const ref = other.refOf(ben, 'contact');
      expect((await other.open([ref])).get(ref)).toBe('Benjamin');
    });

    test('is refused to another key at the start, with what to do', async () => {
      await (await store.open()).seal(ana, 'contact', contact);
      await expect(store.open(randomBytes(32))).rejects.toBeInstanceOf(VaultKeyError);
      await expect(store.open(randomBytes(32))).rejects.toThrow(/KEY_DIR/);
      await expect(store.open(Buffer.alloc(16))).rejects.toThrow(/32 bytes, not 16/);
    });

    describe('with two vaults on it', () => {
      let one: Vault;
      let other: Vault;
      beforeEach(async () => {
        [one, other] = await Promise.all([store.open(), store.open()]);
      });

      test('both make the first value of the same people at the same time, and none is lost', async () => {
        const everyone = people(40);
        const [left, right] = await Promise.all([
          Promise.all(everyone.map((person, n) => one.seal(person, 'note', `left ${n}`, 'left'))),
          Promise.all(everyone.toReversed().map((person, n) => other.seal(person, 'note', `right ${n}`, 'right'))),
        ]);
        for (const vault of [one, other, await store.open()]) {
          const values = await vault.open([...left, ...right]);
          expect(left.map((ref) => values.get(ref))).toEqual(left.map((_, n) => `left ${n}`));
          expect(right.map((ref) => values.get(ref))).toEqual(right.map((_, n) => `right ${n}`));
        }
      });

      test('both change the same values at the same time, and one of the two stays whole', async () => {
        const everyone = people(40);
        const refs = everyone.map((person) => one.refOf(person, 'contact'));
        await Promise.all([
          ...everyone.map((person) => one.seal(person, 'contact', 'left')),
          ...everyone.toReversed().map((person) => other.seal(person, 'contact', 'right')),
        ]);
        const values = await one.open(refs);
        for (const ref of refs) expect(['left', 'right']).toContain(values.get(ref));
        expect(await other.open(refs)).toEqual(values);
      });

      test('whom one forgets the other has forgotten, though it had them open a moment ago', async () => {
        const ref = await one.seal(ana, 'contact', contact);
        await other.seal(ana, 'contact', contact);
        expect((await other.open([ref])).get(ref)).toEqual(contact);
        await one.forget(ana);
        expect(await other.open([ref])).toEqual(new Map());
        await expect(other.seal(ana, 'contact', contact)).rejects.toBeInstanceOf(ForgottenPersonError);
        await expect(other.seal(ana, 'note', 'first of its purpose')).rejects.toBeInstanceOf(ForgottenPersonError);
        expect(await store.secretsOf(ana)).toEqual([]);
      });

      test('one seals while the other forgets: whichever comes first, nothing stays', async () => {
        const everyone = people(40);
        await Promise.allSettled(everyone.flatMap((person) => [one.seal(person, 'contact', contact), other.forget(person)]));
        await Promise.allSettled(everyone.toReversed().flatMap((person) => [other.forget(person), one.seal(person, 'note', contact)]));
        for (const person of everyone) expect(await store.secretsOf(person)).toEqual([]);
        for (const vault of [one, other])
          for (const person of everyone) await expect(vault.seal(person, 'note', 'x')).rejects.toBeInstanceOf(ForgottenPersonError);
      });
    });

    test('is opened by one of two keys that come first at the same time', async () => {
      const opened = await Promise.allSettled([store.open(), store.open(randomBytes(32))]);
      const refused = opened.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
      expect(refused).toHaveLength(1);
      expect(refused[0]).toBeInstanceOf(VaultKeyError);
    });
  });
}
