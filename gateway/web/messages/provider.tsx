/** Gives the pages below it their words; suspends while a language is loaded. */
import { use, type ReactNode } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import { useAppearance } from '../components/appearance.ts';
import { catalogue, regionalTag } from './locales.ts';

export function AppMessages({ children }: { children: ReactNode }) {
  const { locale } = useAppearance();
  const messages = use(catalogue(locale, 'app'));
  return (
    <IntlProvider locale={regionalTag(locale, navigator.languages)} messages={messages}>
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
    <IntlProvider locale={above.locale} messages={{ ...(above.messages as Record<string, string>), ...messages }}>
      {children}
    </IntlProvider>
  );
}
