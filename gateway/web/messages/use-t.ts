/** `const t = useT()`, then `t('find.title')`: words by their id, in the person's language. */
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat } from 'intl-messageformat';
import { useCallback } from 'react';
import type { MessageId } from './locales.ts';
import { useIntl, type Speech } from './use-intl.ts';

export type Values = Readonly<Record<string, string | number | Date>>;
export type Translate = (id: MessageId, values?: Values) => string;

const taken = new WeakMap<MessageFormatElement[], IntlMessageFormat>();

/** Plain words need no formatting; only messages with places in them were taken apart when the app was built. */
function say({ messages, locale }: Speech, id: string, values?: Values): string {
  const words = messages[id] ?? id;
  if (typeof words === 'string') return words;
  const message = taken.get(words) ?? new IntlMessageFormat(words, locale);
  taken.set(words, message);
  return String(message.format(values));
}

export function useT(): Translate {
  const intl = useIntl();
  return useCallback((id, values) => say(intl, id, values), [intl]);
}

/** Words for a value from the log, such as a cause, or for what the server said in English; nothing when nobody wrote any yet. */
export function useWordFor(): (
  family: 'cause' | 'access' | 'refusal' | 'import' | 'trail.mine' | 'trail.need',
  value: string,
  values?: Values,
) => string | undefined {
  const intl = useIntl();
  return useCallback(
    (family, value, values) => (intl.messages[`${family}.${value}`] ? say(intl, `${family}.${value}`, values) : undefined),
    [intl],
  );
}

/** The name of a language in the reader's language: `de` is "German" or "Deutsch". */
export function useLanguageName(): (tag: string) => string {
  const { locale } = useIntl();
  return useCallback(
    (tag) => {
      try {
        return new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag;
      } catch {
        return tag;
      }
    },
    [locale],
  );
}
