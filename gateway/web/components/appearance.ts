/** How the person likes things: theme, text size, language, the one key that does something by itself. Kept on this device only; the address `?lang=de` wins once. */
import { useSyncExternalStore } from 'react';
import { directionOf, localeFor, locales, type Locale } from '../messages/locales.ts';

export const themes = ['system', 'light', 'dark'] as const;
export const textSizes = ['normal', 'large', 'larger'] as const;
export interface Appearance {
  readonly theme: (typeof themes)[number];
  readonly text: (typeof textSizes)[number];
  readonly locale: Locale;
  /** `/` goes to the search field. Somebody who speaks or tremors may not want that (WCAG 2.1.4). */
  readonly searchKey: boolean;
}

const storageKey = 'appearance';

function firstAppearance(): Appearance {
  let kept: Partial<Appearance> = {};
  try {
    kept = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Appearance>;
  } catch {
    // Storage may be forbidden; the system's choices are good ones.
  }
  const asked = new URLSearchParams(location.search).get('lang');
  const locale = localeFor([asked, kept.locale, ...navigator.languages].filter((tag) => tag !== null && tag !== undefined));
  return { theme: kept.theme ?? 'system', text: kept.text ?? 'normal', locale, searchKey: kept.searchKey ?? true };
}

let current = firstAppearance();
export const presentAppearance = (): Appearance => current;
const listeners = new Set<() => void>();

function show({ theme, text, locale }: Appearance): void {
  const root = document.documentElement;
  root.lang = locale;
  root.dir = directionOf(locale);
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
  if (text === 'normal') delete root.dataset['text'];
  else root.dataset['text'] = text;
}
show(current);

export function setAppearance(change: Partial<Appearance>): void {
  current = { ...current, ...change };
  show(current);
  try {
    localStorage.setItem(storageKey, JSON.stringify({ ...current, ...(current.theme === 'system' && { theme: undefined }) }));
  } catch {
    // It holds until the tab is closed.
  }
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useAppearance = (): Appearance => useSyncExternalStore(subscribe, () => current);
export const localeNames: readonly (readonly [Locale, string])[] = Object.entries(locales) as [Locale, string][];
