/** What can be said about a row, in English. The code and its values let a page say it in the reader's language. */

export type ProblemValues = Readonly<Record<string, string | number>>;

const words = {
  'no-title': () => 'The row has no title.',
  'no-organization': () => 'The row names no organization.',
  shortened: ({ length }) => `Shortened to ${length} characters.`,
  'entries-left-out': ({ left, all, longest, most }) =>
    `${left} of ${all} entries are left out: each needs 2 to ${longest} characters, and there can be ${most}.`,
  'email-left-out': () => 'An e-mail address is left out of the text: people write to each other through the app.',
  'unknown-cause': ({ taken }) => `The category is not known here; "${taken}" was taken.`,
  'unknown-language': () => 'A language is not known here and is left out.',
  'too-many-places': () => 'More than 10,000 places; 10,000 were taken.',
  'no-number-of-places': () => 'No number of places could be read; one place was taken.',
  'no-web-address': () => 'This is no web address; it is left out.',
  'not-on-the-globe': () => 'These degrees are not on the globe; the map point is left out.',
  'no-degrees': () => 'No degrees are given, so the need is not on the map and the place is told in its description.',
  'no-such-time': () => 'There is no such time of day.',
  'no-such-day': () => 'There is no such day in the calendar.',
  'no-day': () => 'No day could be read, so the need is flexible and keeps these words.',
  'ends-before-it-begins': () => 'It ends before it begins.',
  'year-guessed': ({ year }) => `No year is given; ${year} was taken.`,
  'several-days': () => 'Several days without times of day: the need is flexible and keeps these words.',
  'no-time-of-day': () => 'No time of day is given, so it is open within that day.',
  'longer-than-a-day': () => 'Longer than a day: the need is flexible and keeps these words.',
  'no-end': () => 'No end is given; two hours were taken.',
  over: ({ start }) => `It was on ${String(start).replace('T', ' at ')}, which is over.`,
  'other-words': ({ line }) => `Line ${line} describes the same need in other words, which were taken.`,
  repeated: ({ line }) => `The same need at the same time as before (first on line ${line}).`,
} satisfies Record<string, (values: ProblemValues) => string>;

export type ProblemCode = keyof typeof words;
export const problemCodes = Object.keys(words) as ProblemCode[];

/** What a row's problem is, before it is known which row. */
export interface Remark {
  readonly code: ProblemCode;
  readonly values?: ProblemValues;
}
export const wordsOf = ({ code, values = {} }: Remark): string => words[code](values);
