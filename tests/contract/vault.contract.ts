/** What every vault must do; nothing here knows which one it tests. `vault-store.contract.ts` goes on for those that keep their values. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ForgottenPersonError, type Vault, type VaultRef, type VaultValue, type VolunteerId } from '#events';
import { ana, ben, carol } from '#tests/support';

/** An empty vault and what removes its traces. */
export interface OpenedVault {
  readonly vault: Vault;
  remove(): Promise<void>;
}

export const contact = { name: 'Ana Canary-7c41 Sørensen', email: 'ana.7c41@example.org', phone: '+45 5550 1234' };
export const care = 'wheelchair-7c41';

export const people = (count: number): VolunteerId[] =>
  Array.from({ length: count }, (_, n) => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}` as VolunteerId);

export function vaultContract(name: string, open: () => Promise<OpenedVault>): void {
  describe(`a vault (${name})`, () => {
    let opened: OpenedVault;
    let vault: Vault;
    beforeEach(async () => {
      opened = await open();
      vault = opened.vault;
    });
    afterEach(() => opened.remove());

    test('what was sealed opens by its reference, and the reference says nothing of it', async () => {
      const ref = await vault.seal(ana, 'contact', contact);
      expect(ref).toBe(`${ana}/contact/main`);
      expect(ref).toBe(vault.refOf(ana, 'contact'));
      expect(await vault.open([ref, ref])).toEqual(new Map([[ref, contact]]));
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

    test.each<[string, VaultValue]>([
      ['an empty text', ''],
      ['nothing', null],
      ['a no', false],
      ['an empty list', []],
      ['every kind of sign', '👩🏽‍🦽 – ß\u0000"\\'],
      ['a long text', 'x'.repeat(100_000)],
    ])('%s stays what it is', async (_, value) => {
      const ref = await vault.seal(ana, 'note', value);
      expect((await vault.open([ref])).get(ref)).toEqual(value);
    });

    test('what is sealed is what it was when asked', async () => {
      const value = { name: 'Ana' };
      const sealing = vault.seal(ana, 'contact', value);
      value.name = 'changed';
      const ref = await sealing;
      expect((await vault.open([ref])).get(ref)).toEqual({ name: 'Ana' });
    });

    test('what is missing, or never was a reference, is absent', async () => {
      const ref = await vault.seal(ana, 'contact', contact);
      const nonsense = ['nonsense', '', `${ana}/contact/../main`, `${ana}/contact/a\u0000b`, `${ana}/wishes/main`, `ana/contact/main`];
      const found = await vault.open([vault.refOf(ben, 'contact'), ref, ...(nonsense as VaultRef[])]);
      expect([...found.keys()]).toEqual([ref]);
      expect(await vault.open([])).toEqual(new Map());
    });

    test('a forgotten person leaves nothing that opens, others stay, and nothing can be kept for them again', async () => {
      const gone = [
        await vault.seal(ana, 'contact', contact),
        await vault.seal(ana, 'care', care),
        await vault.seal(ana, 'note', 'late', 'n-1'),
      ];
      const stays = await vault.seal(ben, 'contact', contact);
      await vault.forget(ana);
      await vault.forget(ana);
      expect([...(await vault.open([...gone, stays])).keys()]).toEqual([stays]);
      await expect(vault.seal(ana, 'contact', contact)).rejects.toBeInstanceOf(ForgottenPersonError);
    });

    test('everything kept of a person is found by the person, and nothing of anybody else', async () => {
      const refs = [
        await vault.seal(ana, 'contact', contact),
        await vault.seal(ana, 'note', 'late', 'n-1'),
        await vault.seal(ana, 'note', 'later', 'n-2'),
      ];
      await vault.seal(ben, 'contact', contact);
      expect((await vault.refsOf(ana)).toSorted()).toEqual(refs);
      expect(await vault.refsOf(carol)).toEqual([]);
      expect(await vault.forgotten()).toEqual([]);
      await vault.forget(ana);
      expect(await vault.refsOf(ana)).toEqual([]);
      expect(await vault.forgotten()).toEqual([ana]);
    });

    test('somebody of whom nothing is kept can be forgotten too', async () => {
      await vault.forget(carol);
      await expect(vault.seal(carol, 'contact', contact)).rejects.toBeInstanceOf(ForgottenPersonError);
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

    test('a thousand are sealed and opened at once', async () => {
      const refs = await Promise.all(people(1000).map((person, n) => vault.seal(person, 'contact', { n })));
      const values = await vault.open(refs);
      expect(refs.map((ref) => values.get(ref))).toEqual(refs.map((_, n) => ({ n })));
    });

    test('a key that would change the shape of the reference is refused', async () => {
      await expect(vault.seal(ana, 'note', 'x', '../ben')).rejects.toThrow(/cannot be a key/);
    });
  });
}
