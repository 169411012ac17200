/** Gives the pages below it their words; suspends while a language is loaded. */
import { use, useEffect, useMemo, useState, type ComponentProps, type ReactNode } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import { useAppearance } from '../components/appearance.ts';
import { catalogue, regionalTag, toldCatalogue, type Catalogue, type Locale } from './locales.ts';

/** The library's type knows catalogues of one kind only; it reads each message by itself. */
const asOne = (messages: Catalogue) => messages as ComponentProps<typeof IntlProvider>['messages'] & object;

/** Not waited for: nobody is refused anything before the first page is there, and until then the server's own words do. */
function useToldWords(locale: Locale): Catalogue {
  const [told, setTold] = useState<{ readonly locale: Locale; readonly words: Catalogue }>();
  useEffect(() => {
    let wanted = true;
    toldCatalogue(locale).then(
      (words) => wanted && setTold({ locale, words }),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [locale]);
  return told?.locale === locale ? told.words : none;
}
const none: Catalogue = {};

export function AppMessages({ children }: { children: ReactNode }) {
  const { locale } = useAppearance();
  const messages = use(catalogue(locale, 'app'));
  const told = useToldWords(locale);
  const whole = useMemo(() => ({ ...messages, ...told }), [messages, told]);
  return (
    <IntlProvider locale={regionalTag(locale, navigator.languages)} messages={asOne(whole)}>
      {children}
    </IntlProvider>
  );
}

/** Adds the staff half for the host's and organizer's pages. */
export function StaffMessages({ children }: { children: ReactNode }) {
  const { locale } = useAppearance();
  const above = useIntl();
  const messages = use(catalogue(locale, 'staff'));
  return (
    <IntlProvider locale={above.locale} messages={asOne({ ...above.messages, ...messages })}>
      {children}
    </IntlProvider>
  );
}
