/** What a list expects is read once and at once; everything else is gathered for a turn. */
import { expect, test } from '@jest/globals';
import { Lookup } from './lookup.ts';

function counted() {
  const reads: string[][] = [];
  const lookup = new Lookup<string, string | undefined>((keys) => {
    reads.push([...keys]);
    return keys.map((key) => (key === 'nobody' ? undefined : `row ${key}`));
  });
  return { reads, lookup };
}

test('expected: one read for all, and no promise', () => {
  const { reads, lookup } = counted();
  lookup.expect(['a', 'b', 'nobody', 'a']);
  expect(reads).toEqual([]);
  expect(lookup.find('b')).toBe('row b');
  expect([lookup.find('a'), lookup.find('nobody')]).toEqual(['row a', undefined]);
  expect(reads).toEqual([['a', 'b', 'nobody']]);
});

test('not expected: one read for all of a turn', async () => {
  const { reads, lookup } = counted();
  expect(await Promise.all([lookup.find('a'), lookup.load('b'), lookup.find('a')])).toEqual(['row a', 'row b', 'row a']);
  expect(reads).toEqual([['a', 'b']]);
  expect(lookup.find('a')).toBe('row a');
});

test('known: never read', async () => {
  const { reads, lookup } = counted();
  lookup.know('a', 'as the list had it');
  lookup.expect(['a']);
  expect([lookup.find('a'), await lookup.load('a')]).toEqual(['as the list had it', 'as the list had it']);
  expect(reads).toEqual([]);
});
