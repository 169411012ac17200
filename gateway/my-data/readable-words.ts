/** The words around a person's data on the page they take along, by language. Another language is a file like `german.ts` and a line here. */
import { registry, type EventType, type VaultPurpose } from '#events';
import { purposeWords, type Fact } from './document.ts';
import { german } from './german.ts';

export interface ReadableWords {
  readonly language: string;
  readonly title: string;
  /** Around the moment at which it was made. */
  readonly lead: (house: string, person: string) => readonly [before: string, after: string];
  readonly headings: Readonly<Record<'kept' | 'account' | 'facts' | 'looks', string>>;
  readonly looksHint: string;
  readonly nothing: string;
  readonly nobody: string;
  readonly purposes: Readonly<Record<VaultPurpose, string>>;
  readonly meanings: Readonly<Record<EventType, string>>;
  readonly by: Readonly<Record<Fact['by'], string>>;
  /** What stands in facts instead of an id. */
  readonly persons: Readonly<Record<string, string>>;
  /** Roles of whoever looked, and what they looked at; the words themselves when left out. */
  readonly looked: Readonly<Record<string, string>>;
  readonly of: string;
  readonly to: string;
  readonly times: (count: number) => string;
  /** Of fields and tables; made of the name itself when left out. */
  readonly fields: Readonly<Record<string, string>>;
}

const english: ReadableWords = {
  language: 'en-GB',
  title: 'My data at Many Hands',
  lead: (house, person) => [
    `Everything ${house} knew of you on`,
    `Your number there is ${person}. The file my-data.json says the same to programs, and is signed.`,
  ],
  headings: { kept: 'What is kept in words', account: 'Your account', facts: 'What happened', looks: 'Who looked' },
  looksHint: 'Reads of your words by others in the last year; several on one day are one line.',
  nothing: 'Nothing.',
  nobody: 'Nobody.',
  purposes: purposeWords,
  meanings: Object.fromEntries(Object.entries(registry).map(([type, { meaning }]) => [type, meaning])) as ReadableWords['meanings'],
  by: { you: 'by you', 'another person': 'by another person', 'the house': 'by the house' },
  persons: {},
  looked: {},
  of: 'of',
  to: 'to',
  times: (count) => `${count} times`,
  fields: {},
};

/** @param wished as a browser says it (`accept-language`): the first language counts; English stands in for one we do not have */
export const readableWords = (wished: string | undefined): ReadableWords => (/^de\b/i.test(wished ?? '') ? german : english);
