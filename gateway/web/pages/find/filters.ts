/** What a person is looking for, as it stands in the address. */
import type { VariablesOf } from '../../api/graphql.ts';
import { flagOf, listOf, wordsOf } from '../../search-params.ts';
import type { ListingsDocument } from './listings.ts';

export interface Filters {
  readonly words?: string;
  /** `latitude,longitude,km`, rounded to about a kilometre: nobody's door stands in an address. */
  readonly near?: string;
  readonly from?: string;
  readonly to?: string;
  readonly causes?: readonly string[];
  readonly skills?: readonly string[];
  readonly languages?: readonly string[];
  readonly access?: readonly string[];
  readonly remote?: boolean;
  readonly open?: boolean;
  readonly view?: 'map';
}
export type FilterName = Exclude<keyof Filters, 'view'>;
type ListingFilter = NonNullable<VariablesOf<typeof ListingsDocument>['filter']>;

const isDay = (words: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(words);
const isNear = (words: string): boolean => /^-?\d+(\.\d+)?,-?\d+(\.\d+)?,\d+$/.test(words);

export function readFilters(search: Record<string, unknown>): Filters {
  const text = (name: FilterName): string => wordsOf(search[name]);
  const list = (name: FilterName): string[] => listOf(search[name]);
  return {
    ...(text('words') && { words: text('words') }),
    ...(isNear(text('near')) && { near: text('near') }),
    ...(isDay(text('from')) && { from: text('from') }),
    ...(isDay(text('to')) && { to: text('to') }),
    ...(list('causes').length > 0 && { causes: list('causes') }),
    ...(list('skills').length > 0 && { skills: list('skills') }),
    ...(list('languages').length > 0 && { languages: list('languages') }),
    ...(list('access').length > 0 && { access: list('access') }),
    ...(flagOf(search['remote']) && { remote: true }),
    ...(flagOf(search['open']) && { open: true }),
    ...(search['view'] === 'map' && { view: 'map' as const }),
  };
}

export function pointOf(near: string | undefined): { latitude: number; longitude: number; radiusKm: number } | undefined {
  if (!near) return undefined;
  const [latitude = 0, longitude = 0, radiusKm = 25] = near.split(',').map(Number);
  return { latitude, longitude, radiusKm };
}

export function askedFor({ view: _view, near, causes, skills, languages, access, ...plain }: Filters): ListingFilter {
  const point = pointOf(near);
  return {
    ...plain,
    ...(point && { near: point }),
    ...(causes && { causes: [...causes] }),
    ...(skills && { skills: [...skills] }),
    ...(languages && { languages: [...languages] }),
    ...(access && { access: [...access] }),
  };
}

/** What to let go of first when nothing was found: the narrowest wish. */
const narrowestFirst: readonly FilterName[] = ['skills', 'access', 'languages', 'to', 'from', 'near', 'causes', 'open', 'remote', 'words'];
export const firstToDrop = (filters: Filters): FilterName | undefined => narrowestFirst.find((name) => filters[name] !== undefined);

export function without(filters: Filters, name: FilterName): Filters {
  const { [name]: _dropped, ...rest } = filters;
  return rest;
}

export const countOf = ({ view: _view, words: _words, ...rest }: Filters): number => Object.keys(rest).length;

const dayOf = (date: Date): string =>
  `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
const inDays = (today: Date, days: number): string => dayOf(new Date(today.getFullYear(), today.getMonth(), today.getDate() + days));

/** Saturday and Sunday of this week; on a Sunday only that day. */
export function thisWeekend(today: Date): Pick<Filters, 'from' | 'to'> {
  const weekday = today.getDay();
  if (weekday === 0) return { from: dayOf(today), to: dayOf(today) };
  return { from: inDays(today, 6 - weekday), to: inDays(today, 7 - weekday) };
}
export const nextSevenDays = (today: Date): Pick<Filters, 'from' | 'to'> => ({ from: dayOf(today), to: inDays(today, 6) });
