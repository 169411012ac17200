import { expect, test } from '@jest/globals';
import { draftOf, rebase, wordsRead } from './need-words.ts';

const read = wordsRead({
  title: 'Sort donations',
  summary: 'Sort what came in.',
  description: '',
  causes: ['poverty'],
  skills: [],
  languages: ['en'],
  bring: ['gloves'],
  access: [],
  place: { name: 'Hall', address: null, latitude: 51.45, longitude: -2.58 },
  link: 'https://hall.example/',
  minimumAge: null,
  picture: 'river',
});

test('what another host saved meanwhile stays, beside what was changed here', () => {
  const now = { ...read, summary: 'Sort and sing.', minimumAge: 16 };
  const mine = { ...draftOf(read), title: 'Sort and pack', link: '', bring: 'gloves\ntea' };
  expect(rebase(read, now, mine)).toEqual({
    words: { ...now, title: 'Sort and pack', link: null, bring: ['gloves', 'tea'] },
    clashes: [],
  });
});

test('what both changed in their own way is named, and the words here stand', () => {
  const now = { ...read, title: 'Sort, pack, and sing', place: null };
  const mine = { ...draftOf(read), title: 'Sort and pack', remote: true };
  expect(rebase(read, now, mine)).toEqual({ words: { ...now, title: 'Sort and pack' }, clashes: ['post.need-title'] });
});

test('nothing that was only read is sent as a change', () =>
  expect(rebase(read, read, draftOf(read))).toEqual({ words: read, clashes: [] }));
