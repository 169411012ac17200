/** Finding people by name, when the vault is slow, fails, or says something else meanwhile. */
import { describe, expect, test } from '@jest/globals';
import { MemoryVault, type VaultRef, type VolunteerId } from '#events';
import { ana, ben } from '#tests/support';
import { fold, PeopleIndex } from './people-index.ts';

const vault = new MemoryVault();
const refs = new Map<VolunteerId, VaultRef>();
const people = {
  contacts: () => [...refs].map(([volunteerId, contactRef]) => ({ volunteerId, contactRef })),
  volunteers: (ids: readonly VolunteerId[]) => ids.map((id) => ({ contactRef: refs.get(id) ?? null })),
};
const queries = { people } as unknown as ConstructorParameters<typeof PeopleIndex>[0];
const changed = (person: VolunteerId) => [{ projection: 'people', table: 'volunteers', key: person }];
const called = async (person: VolunteerId, name: string): Promise<void> => {
  refs.set(person, await vault.seal(person, 'contact', { name, email: 'x@example.org' }));
};

describe('the index of names', () => {
  test('hears of a new name, of a first one, and of one that is gone', async () => {
    const index = new PeopleIndex(queries, vault);
    await called(ana, 'Ana Silva');
    expect(await index.search('silva', 10)).toEqual([ana]);
    await called(ben, 'Benno Silva');
    index.note(changed(ben));
    expect(await index.search('silva', 10)).toEqual([ana, ben]);
    await called(ana, 'Ana Costa');
    index.note(changed(ana));
    expect(await index.search('silva', 10)).toEqual([ben]);
    await vault.forget(ben);
    index.note(changed(ben));
    expect(await index.search('silva', 10)).toEqual([]);
  });

  test('says when the vault failed, and tries again with the next search', async () => {
    let broken = true;
    const index = new PeopleIndex(queries, { open: (given) => (broken ? Promise.reject(new Error('locked')) : vault.open(given)) });
    await expect(index.search('ana', 10)).rejects.toThrow('locked');
    broken = false;
    expect(await index.search('ana', 10)).toEqual([ana]);
    broken = true;
    index.note(changed(ana));
    await expect(index.search('ana', 10)).rejects.toThrow('locked');
    broken = false;
    expect(await index.search('ana', 10)).toEqual([ana]);
  });

  test('never throws at whoever tells of a change', () => {
    const index = new PeopleIndex({ people: { ...people, volunteers: () => JSON.parse('broken') as never } } as never, vault);
    void index.search('ana', 1);
    expect(() => index.note(changed(ana))).not.toThrow();
  });

  test('is not made before somebody searches', async () => {
    let opened = 0;
    const index = new PeopleIndex(queries, { open: (given) => ((opened += given.length), vault.open(given)) });
    index.note(changed(ana));
    expect([await index.search('  ', 10), opened]).toEqual([[], 0]);
  });
});

test.each([
  ['José Núñez', ' jose nunez'],
  ['Carol Weiß-Łukasz', ' carol weiss łukasz'],
  ["O'Brien", ' o brien'],
  ['  ', ''],
  ['Ольга', ' ольга'],
])('"%s" is looked for as "%s"', (name, folded) => expect(fold(name)).toBe(folded));
