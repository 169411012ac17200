import { expect, test } from '@jest/globals';
import { lazyMembers } from './lazy-members.ts';

test('a member is made when it is first asked for, once for each object, of what the object was made from', () => {
  const made: string[] = [];
  const making = (name: string): readonly string[] => {
    made.push(name);
    return [name];
  };
  const create = lazyMembers<string>()({ greeting: (of) => making(`hello ${of}`), farewell: (of) => making(`bye ${of}`) });
  const [ana, ben] = [create('Ana'), create('Ben')];
  expect(made).toEqual([]);
  expect(ana.greeting).toBe(ana.greeting);
  expect(ben.farewell).toEqual(['bye Ben']);
  expect(made).toEqual(['hello Ana', 'bye Ben']);
});
