/** The reader's words and ways to write numbers and days, by the browser's own Intl; each formatter is made once, because making one is slow. */
import { createContext, use } from 'react';
import type { Catalogue } from './locales.ts';

type Moment = string | number | Date;

export interface Speech {
  /** BCP 47, such as `en-GB`. */
  readonly locale: string;
  readonly messages: Catalogue;
  readonly formatNumber: (value: number, options?: Intl.NumberFormatOptions) => string;
  readonly formatDate: (at: Moment, options?: Intl.DateTimeFormatOptions) => string;
  readonly formatTime: (at: Moment) => string;
  readonly formatDateTimeRange: (from: Moment, to: Moment, options?: Intl.DateTimeFormatOptions) => string;
}

const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function once<Formatter extends Intl.NumberFormat | Intl.DateTimeFormat, Options extends object>(
  kind: new (locale: string, options: Options) => Formatter,
  locale: string,
  options: Options,
): Formatter {
  const key = `${kind.name} ${locale} ${JSON.stringify(options)}`;
  const known = made.get(key);
  if (known) return known as Formatter;
  const formatter = new kind(locale, options);
  made.set(key, formatter);
  return formatter;
}

export function speechIn(locale: string, messages: Catalogue): Speech {
  const dates = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => once(Intl.DateTimeFormat, locale, options);
  return {
    locale,
    messages,
    formatNumber: (value, options = {}) => once(Intl.NumberFormat, locale, options).format(value),
    formatDate: (at, options = {}) => dates(options).format(new Date(at)),
    formatTime: (at) => dates({ hour: 'numeric', minute: 'numeric' }).format(new Date(at)),
    formatDateTimeRange: (from, to, options = {}) => dates(options).formatRange(new Date(from), new Date(to)),
  };
}

export const SpeechContext = createContext<Speech>(speechIn('en', {}));

export const useIntl = (): Speech => use(SpeechContext);
