/** Gives the pages below it their words; suspends while a language is loaded. */
import { use, type ComponentProps, type ReactNode } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import { useAppearance } from '../components/appearance.ts';
import { catalogue, regionalTag, type Catalogue } from './locales.ts';

/** The library's type knows catalogues of one kind only; it reads each message by itself. */
const asOne = (messages: Catalogue) => messages as ComponentProps<typeof IntlProvider>['messages'] & object;

export function AppMessages({ children }: { children: ReactNode }) {
  const { locale } = useAppearance();
  const messages = use(catalogue(locale, 'app'));
  return (
    <IntlProvider locale={regionalTag(locale, navigator.languages)} messages={asOne(messages)}>
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
