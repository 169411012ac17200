/** The languages of the interface. A new one is a line here and its two catalogues; one language is loaded at a time. */
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import english from './en.json';
import type own from './en.own.json';
import type staff from './en.staff.json';

export type MessageId = keyof typeof english | keyof typeof own | keyof typeof staff;
/** What the first view needs, what the pages behind it need, and what only hosts and organizers ever download. */
export type Area = 'first' | 'own' | 'staff';
/** Plain words, or a message with places in it, taken apart by `compile-messages.ts`. */
export type Catalogue = Readonly<Record<string, string | MessageFormatElement[]>>;

/** Each language is written in itself. */
export const locales = { en: 'English', de: 'Deutsch' } as const;
export type Locale = keyof typeof locales;
const isLocale = (tag: string): tag is Locale => Object.hasOwn(locales, tag);

export const localeFor = (wished: readonly string[]): Locale =>
  wished.flatMap((tag) => [tag, tag.split('-')[0] ?? tag]).find(isLocale) ?? 'en';

/** `en-GB` for somebody who reads English the British way: dates and numbers differ, the words do not. */
export const regionalTag = (locale: Locale, wished: readonly string[]): string =>
  wished.find((tag) => tag === locale || tag.startsWith(`${locale}-`)) ?? locale;

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur']);
export const directionOf = (locale: string): 'ltr' | 'rtl' => (rightToLeft.has(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr');

const en: Catalogue = english;
const others = import.meta.glob<Catalogue>(['./*.json', '!./en.json'], { import: 'default' });
const loaded = new Map<string, Promise<Catalogue>>();

async function load(locale: Locale, area: Area): Promise<Catalogue> {
  const ending = area === 'first' ? '.json' : `.${area}.json`;
  const [basis, translated] = await Promise.all([
    area === 'first' ? en : others[`./en${ending}`]?.(),
    locale === 'en' ? {} : others[`./${locale}${ending}`]?.(),
  ]);
  return { ...basis, ...translated };
}

const toldWords = import.meta.glob<Catalogue>('./told/*.json', { import: 'default' });

/** Words for what the server says: refusals, histories, notes of an import. It says them in English itself. */
export function toldCatalogue(locale: Locale): Promise<Catalogue> {
  const words = toldWords[`./told/${locale}.json`];
  return words ? words() : Promise.resolve({});
}

/**
 * English stands in for a message that a language does not have yet. The same promise for the same question; once it is kept it says so in the
 * fields in which React looks first: what waits for a promise is drawn later, however soon it is kept.
 */
export function catalogue(locale: Locale, area: Area): Promise<Catalogue> {
  const key = `${locale}.${area}`;
  const known = loaded.get(key) ?? load(locale, area);
  loaded.set(key, known);
  known.then(
    (value) => Object.assign(known, { status: 'fulfilled', value }),
    // Asked again later, it is fetched again.
    () => loaded.delete(key),
  );
  return known;
}
