/** The reader's words and ways to write numbers and days. */
import { createContext, use } from 'react';
import { dateFormat, numberFormat } from './formatters.ts';
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

export function speechIn(locale: string, messages: Catalogue): Speech {
  const dates = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => dateFormat(locale, options);
  return {
    locale,
    messages,
    formatNumber: (value, options = {}) => numberFormat(locale, options).format(value),
    formatDate: (at, options = {}) => dates(options).format(new Date(at)),
    formatTime: (at) => dates({ hour: 'numeric', minute: 'numeric' }).format(new Date(at)),
    formatDateTimeRange: (from, to, options = {}) => dates(options).formatRange(new Date(from), new Date(to)),
  };
}

export const SpeechContext = createContext<Speech>(speechIn('en', {}));

export const useIntl = (): Speech => use(SpeechContext);
