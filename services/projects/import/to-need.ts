/** One row of a list to what it wishes for: an organization, a need, a shift. Whatever cannot be taken over is said in words. */
import type { Cause, Need, Place } from '#events';
import type { RefusalFacts } from '#services/kernel';
import type { WishedWhen } from '../shift/commands.ts';
import type { Field } from './column-words.ts';
import { firstSentence, readable, shortened } from './plain.ts';
import { wordsOf, type ProblemCode, type ProblemValues, type Remark } from './problem-words.ts';
import { readWhen, timeFields, type WhenRules } from './read-when.ts';
import { causeOf, isRemote, languageOf, listOf } from './value-words.ts';

export interface Problem {
  /** Physical line in the file, counted from 1. */
  readonly line: number;
  /** Header of the column; empty when it is about the whole row. */
  readonly column: string;
  readonly value: string;
  /** Of `problemCodes`, or of the refusal when the rules said no. */
  readonly code: string;
  readonly values: RefusalFacts['details'];
  /** The same in English. */
  readonly reason: string;
  /** False: the row was left out. True: it was taken, with this difference. */
  readonly taken: boolean;
}

export interface WishedRow {
  readonly line: number;
  readonly organization: string;
  readonly need: Need;
  readonly shift: { readonly title: string; readonly when: WishedWhen; readonly places: number };
}

export interface ReadRow {
  /** Undefined when the row cannot be taken. */
  readonly wished: WishedRow | undefined;
  readonly problems: readonly Problem[];
}

export type Values = Readonly<Partial<Record<Field, string>>>;

export interface RowRules extends WhenRules {
  /** What the list does not say. */
  readonly defaults: Values;
  /** Header of the column a field is read from. */
  readonly headerOf: (field: Field) => string;
}

const standardCause: Cause = 'social-services';

/** Reads the fields of one row and keeps the notes about it. */
class RowReader {
  readonly problems: Problem[] = [];
  readonly #line: number;
  readonly #values: Values;
  readonly #rules: RowRules;

  constructor(line: number, values: Values, rules: RowRules) {
    this.#line = line;
    this.#values = values;
    this.#rules = rules;
  }

  text(field: Field): string {
    return readable(this.#values[field] ?? '') || (this.#rules.defaults[field] ?? '');
  }

  /** The row is taken, with a difference. */
  note(field: Field, code: ProblemCode, values: ProblemValues = {}): void {
    this.#say(field, { code, values }, true);
  }

  /** The row is left out. */
  reject(field: Field, code: ProblemCode): void {
    this.#say(field, { code, values: {} }, false);
  }

  #say(field: Field, remark: Required<Remark>, taken: boolean): void {
    const value = (this.#values[field] ?? '').slice(0, 200);
    this.problems.push({ line: this.#line, column: this.#rules.headerOf(field), value, ...remark, reason: wordsOf(remark), taken });
  }

  short(field: Field, text: string, length: number): string {
    if (text.length > length) this.note(field, 'shortened', { length });
    return shortened(text, length);
  }

  list(field: Field, longest: number, most: number): string[] {
    const all = [...new Set(listOf(this.text(field)))];
    const fitting = all.filter((one) => one.length >= 2 && one.length <= longest).slice(0, most);
    if (fitting.length < all.length)
      this.note(field, 'entries-left-out', { left: all.length - fitting.length, all: all.length, longest, most });
    return fitting;
  }
}

export function toNeed(line: number, values: Values, rules: RowRules): ReadRow {
  const row = new RowReader(line, values, rules);
  const title = row.text('title').replace(/\s+/g, ' ');
  const organization = row.text('organization').replace(/\s+/g, ' ');
  if (title === '') row.reject('title', 'no-title');
  if (organization === '') row.reject('organization', 'no-organization');
  const times = Object.fromEntries(timeFields.map((field) => [field, row.text(field)]));
  const found = readWhen(times, rules);
  if ('problem' in found) row.reject(found.problem.field, found.problem.code);
  if (title === '' || organization === '' || 'problem' in found) return { wished: undefined, problems: row.problems };
  for (const { field, code, values } of found.notes) row.note(field, code, values);
  const need = needOf(row, title);
  const shiftTitle = found.label === undefined ? need.title : row.short('date', found.label, 120);
  return {
    wished: {
      line,
      organization: row.short('organization', organization, 120),
      need,
      shift: { title: shiftTitle, when: found.when, places: placesOf(row) },
    },
    problems: row.problems,
  };
}

function needOf(row: RowReader, title: string): Need {
  const whole = withoutAddresses(row, 'description', row.text('description'));
  const { place, words } = placeOf(row);
  const description = [whole, title.length > 120 ? title : '', words].filter((part) => part !== '').join('\n\n');
  const summary =
    withoutAddresses(row, 'summary', row.text('summary')).replace(/\s+/g, ' ') || firstSentence(whole.replace(/\s+/g, ' ')) || title;
  const link = linkOf(row);
  return {
    title: row.short('title', title, 120),
    summary: shortened(summary, 300),
    description: row.short('description', description, 8000),
    causes: causesOf(row),
    skills: row.list('skills', 40, 12).map((skill) => skill.toLowerCase()),
    languages: languagesOf(row),
    place,
    bring: row.list('bring', 80, 12),
    access: [],
    ...(link ? { link } : {}),
  };
}

/** A log cannot forget, so addresses of people do not go in with a text. */
function withoutAddresses(row: RowReader, field: Field, text: string): string {
  const cleared = text.replace(/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g, '…');
  if (cleared !== text) row.note(field, 'email-left-out');
  return cleared;
}

function causesOf(row: RowReader): Cause[] {
  const written = row.text('cause');
  if (written === '') return [standardCause];
  const found = [...new Set([causeOf(written), ...listOf(written).map(causeOf)].filter((one) => one !== undefined))];
  if (found.length > 0) return found.slice(0, 4);
  row.note('cause', 'unknown-cause', { taken: standardCause });
  return [standardCause];
}

function languagesOf(row: RowReader): string[] {
  const written = listOf(row.text('languages'));
  const tags = written.map(languageOf);
  if (tags.includes(undefined)) row.note('languages', 'unknown-language');
  return [...new Set(tags.filter((tag) => tag !== undefined))].slice(0, 8);
}

function placesOf(row: RowReader): number {
  const written = row.text('places');
  const numbers = [...written.replace(/(\d)[.,\s](?=\d{3}\b)/g, '$1').matchAll(/\d{1,7}/g)].map(([number]) => Number(number));
  const most = Math.max(0, ...numbers);
  if (most > 10_000) row.note('places', 'too-many-places');
  if (most >= 1) return Math.min(most, 10_000);
  if (written !== '') row.note('places', 'no-number-of-places');
  return 1;
}

function linkOf(row: RowReader): string | undefined {
  const written = row.text('link').split(/\s/)[0] ?? '';
  if (written === '') return undefined;
  const link = /^https?:\/\//i.test(written) ? written : /^[\w-]+(\.[\w-]+)+(\/|$)/.test(written) ? `https://${written}` : '';
  if (link.length <= 500 && URL.canParse(link)) return link;
  row.note('link', 'no-web-address');
  return undefined;
}

const degrees = (text: string): number => (/^-?\d{1,3}([.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : Number.NaN);

function coordinatesOf(row: RowReader): { latitude: number; longitude: number } | undefined {
  const [, first = '', second = ''] = /(-?\d{1,2}[.,]\d+)\s*[,;\s]\s*(-?\d{1,3}[.,]\d+)/.exec(row.text('coordinates')) ?? [];
  const latitude = degrees(first || row.text('latitude'));
  const longitude = degrees(second || row.text('longitude'));
  if (Number.isNaN(latitude) || Number.isNaN(longitude) || (latitude === 0 && longitude === 0)) return undefined;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
    row.note('latitude', 'not-on-the-globe');
    return undefined;
  }
  return { latitude, longitude };
}

/** A place needs a point on the map; words alone stay in the description, so that nobody is sent to the wrong corner. */
function placeOf(row: RowReader): { place: Place | null; words: string } {
  const name = row.text('place').replace(/\s+/g, ' ');
  const address = [row.text('address'), [row.text('postcode'), row.text('city')].filter((part) => part !== '').join(' ')]
    .filter((part) => part !== '')
    .join(', ')
    .replace(/\s+/g, ' ');
  const point = coordinatesOf(row);
  const words = [name, address].filter((part) => part !== '').join(', ');
  if (isRemote(name || address)) return { place: null, words: '' };
  if (point)
    return {
      place: {
        name: shortened(name || address || `${point.latitude}, ${point.longitude}`, 160),
        ...(name && address ? { address: shortened(address, 240) } : {}),
        ...point,
      },
      words: '',
    };
  if (words === '') return { place: null, words: '' };
  row.note(name ? 'place' : 'address', 'no-degrees');
  return { place: null, words: `📍 ${words}` };
}
