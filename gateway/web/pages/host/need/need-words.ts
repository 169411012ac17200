/** The words of a need while two people may be changing them: what one changed is put on what the other has saved. */
import { placeWordsOf } from '../../../components/place-words.ts';
import type { MessageId } from '../../../messages/locales.ts';
import { emptyDraft, needOf, type Draft } from '../post/draft.ts';
import type { HostedNeed } from './need-query.ts';

type Words = Pick<
  HostedNeed,
  'title' | 'summary' | 'description' | 'causes' | 'skills' | 'languages' | 'bring' | 'access' | 'place' | 'link' | 'minimumAge' | 'picture'
>;

/** Every field that the form changes, under its label. */
const labels = {
  title: 'post.need-title',
  summary: 'post.summary',
  description: 'post.description',
  causes: 'post.causes',
  skills: 'project.skills',
  languages: 'project.languages',
  bring: 'project.bring',
  access: 'project.access',
  place: 'project.where',
  link: 'post.link',
  minimumAge: 'post.age',
} as const satisfies Partial<Record<keyof Words, MessageId>>;
type Field = keyof typeof labels;
const fields = Object.keys(labels) as Field[];

/** Exactly what was read, and nothing but what may be sent. */
export const wordsRead = (need: Words): Words => {
  const { title, summary, description, causes, skills, languages, bring, access, place, link, minimumAge, picture } = need;
  const words = { title, summary, description, causes, skills, languages, bring, access, link, minimumAge, picture };
  const { name, address, latitude, longitude } = place ?? { name: '', address: null, latitude: 0, longitude: 0 };
  return {
    ...words,
    place: place && { name, address, latitude, longitude },
  };
};

/** Shifts are changed one by one elsewhere; here only the words. */
export const draftOf = (need: Words): Draft => ({
  ...emptyDraft(),
  ...need,
  remote: need.place === null,
  place: placeWordsOf(need.place),
  bring: need.bring.join('\n'),
  link: need.link ?? '',
  shifts: [],
});

export function wordsWritten(draft: Draft, picture: string | null): Words {
  const { place, link = null, minimumAge = null, ...words } = needOf(draft);
  return { ...words, place: place && { address: null, ...place }, link, minimumAge, picture };
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What the form changed, put on the need as it is now. Fields that both changed in their own way are named; the form's words stand. */
export function rebase(read: Words, now: Words, draft: Draft): { readonly words: Words; readonly clashes: readonly MessageId[] } {
  const was = wordsWritten(draftOf(read), null);
  const theirs = wordsWritten(draftOf(now), now.picture);
  const mine = wordsWritten(draft, now.picture);
  const changed = fields.filter((field) => !same(mine[field], was[field]));
  const clashes = changed.filter((field) => !same(theirs[field], was[field]) && !same(theirs[field], mine[field]));
  return {
    words: { ...wordsRead(now), ...Object.fromEntries(changed.map((field) => [field, mine[field]])) },
    clashes: clashes.map((field) => labels[field]),
  };
}
