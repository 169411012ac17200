/** What the values of a column look like, whatever its header says. */
import type { Field } from './column-words.ts';
import { daysIn, excelSerial } from './read-day.ts';

export interface Look {
  /** 0 to 1 for each field the values speak for. */
  readonly speaksFor: Readonly<Partial<Record<Field, number>>>;
  readonly speaksAgainst: readonly Field[];
  /** What was seen, for a person. */
  readonly words: string;
}

const email = /^\S+@\S+\.\S+$/;
const phone = /^\+?[\d\s()/.-]{7,20}$/;
const link = /^(https?:\/\/|www\.)\S+$/i;
const clock =
  /^\d{1,2}([:.]\d{2})?\s*(uhr|h|am|pm)?\s*([-–]|bis|to|a)\s*\d{1,2}([:.]\d{2})?\s*(uhr|h|am|pm)?$|^\d{1,2}[:h]\d{2}(:\d{2})?\s*(am|pm|uhr|h)?$/i;
const degrees = /^-?\d{1,3}[.,]\d{3,}$/;
const pair = /^\(?-?\d{1,2}[.,]\d{3,}\s*[,;]\s*-?\d{1,3}[.,]\d{3,}\)?$/;
const whole = /^\d{1,4}$/;
const words = /\p{L}{2,}.*\p{L}{2,}/su;

export function lookOf(cells: readonly string[]): Look {
  const values = cells.map((cell) => cell.trim()).filter((value) => value !== '');
  if (values.length === 0) return { speaksFor: {}, speaksAgainst: [], words: 'it is empty' };
  const share = (test: (value: string) => boolean): number => values.filter(test).length / values.length;
  const mostly = (test: RegExp): boolean => share((value) => test.test(value)) >= 0.6;
  if (mostly(email)) return only('contact', 'e-mail addresses');
  if (mostly(link)) return only('link', 'web addresses');
  if (mostly(pair)) return only('coordinates', 'pairs of degrees');
  if (mostly(clock))
    return {
      speaksFor: { time: 0.9, start: 0.5 },
      speaksAgainst: ['title', 'organization', 'description', 'places'],
      words: 'times of day',
    };
  if (mostly(degrees))
    return {
      speaksFor: { latitude: 0.3, longitude: 0.3 },
      speaksAgainst: ['title', 'organization', 'places', 'description'],
      words: 'degrees',
    };
  if (share((value) => value.length < 60 && daysIn(value, 'dmy').length + daysIn(value, 'mdy').length > 0) >= 0.6) {
    return {
      speaksFor: { date: 0.95, start: 0.6 },
      speaksAgainst: ['title', 'organization', 'description', 'places', 'skills', 'cause', 'contact'],
      words: 'dates',
    };
  }
  if (share((value) => excelSerial(value) !== undefined) >= 0.9)
    return {
      speaksFor: { date: 0.5 },
      speaksAgainst: ['title', 'organization', 'description', 'places'],
      words: 'days as Excel counts them',
    };
  if (mostly(whole))
    return {
      speaksFor: { places: share((value) => Number(value) >= 1 && Number(value) <= 200) * 0.5 },
      speaksAgainst: ['title', 'organization', 'description', 'cause', 'skills'],
      words: 'small numbers',
    };
  if (mostly(phone)) return only('contact', 'telephone numbers');
  return lookOfWords(values);
}

const only = (field: Field, words: string): Look => ({
  speaksFor: { [field]: 0.95 },
  speaksAgainst: ['title', 'organization', 'description', 'date', 'time', 'places', 'cause', 'place'].filter(
    (one) => one !== field,
  ) as Field[],
  words,
});

function lookOfWords(values: readonly string[]): Look {
  const length = values.reduce((sum, value) => sum + value.length, 0) / values.length;
  const different = new Set(values).size / values.length;
  const worded = values.filter((value) => words.test(value)).length / values.length;
  if (worded < 0.5) return { speaksFor: {}, speaksAgainst: [], words: 'short marks' };
  const againstNumbers: Field[] = ['places', 'latitude', 'longitude', 'coordinates'];
  if (length > 80) return { speaksFor: { description: 0.9, summary: 0.5 }, speaksAgainst: againstNumbers, words: 'long texts' };
  // Names of organizations come again and again, titles seldom.
  return {
    speaksFor: different > 0.7 ? { title: 0.75, organization: 0.3 } : { organization: 0.6, title: 0.3 },
    speaksAgainst: againstNumbers,
    words: different > 0.7 ? 'short texts that differ' : 'short texts that come again',
  };
}
