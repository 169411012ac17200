/** What people ask of a large board: near a town, a word, two weeks, a skill; as different as the town itself. */
import type { ListingFilter } from '#projections';
import { dice } from '../../support/town/dice.ts';
import { defaultToday, oftenFirst, type Ground } from './large-town.ts';

/** Words that people type are seldom the rarest. */
const commonWords = 300;

export interface Question {
  readonly filter: ListingFilter & Required<Pick<ListingFilter, 'words' | 'near' | 'from' | 'to' | 'skills'>>;
  readonly first: number;
  readonly now: string;
}

export const momentOf = (today: string): string => `${today}T08:30:00.000Z`;

/** All of them different. @param today as the town's */
export function questionsAbout({ words, skills, towns }: Ground, count: number, today = defaultToday, seed = 3): readonly Question[] {
  const own = dice(seed);
  const dayAfter = (days: number): string => Temporal.PlainDate.from(today).add({ days }).toString();
  const found = new Map<string, Question>();
  while (found.size < count) {
    const { latitude, longitude } = oftenFirst(towns, own).place;
    const begins = own.below(10);
    const word = oftenFirst(words.slice(0, commonWords), own);
    const filter = {
      near: { latitude, longitude, radiusKm: 25 },
      // Half of them stop typing when the list says what they looked for.
      words: own.chance(0.5) ? word : word.slice(0, Math.max(4, word.length - 2)),
      from: dayAfter(begins),
      to: dayAfter(begins + 13),
      skills: [oftenFirst(skills, own)],
    };
    found.set(JSON.stringify(filter), { filter, first: 20, now: momentOf(today) });
  }
  return [...found.values()];
}
