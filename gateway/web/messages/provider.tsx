/** Gives the pages below it their words; suspends while a language is loaded. */
import { use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useAppearance } from '../components/appearance.ts';
import { catalogue, regionalTag, toldCatalogue, type Area, type Catalogue, type Locale } from './locales.ts';
import { speechIn, SpeechContext, useIntl } from './use-intl.ts';

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
  const messages = use(catalogue(locale, 'first'));
  const told = useToldWords(locale);
  const speech = useMemo(() => speechIn(regionalTag(locale, navigator.languages), { ...messages, ...told }), [locale, messages, told]);
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

/** Adds the words of one more area for the pages below. */
function MoreWords({ area, children }: { area: Area; children: ReactNode }) {
  const { locale } = useAppearance();
  const above = useIntl();
  const messages = use(catalogue(locale, area));
  const speech = useMemo(() => speechIn(above.locale, { ...above.messages, ...messages }), [above, messages]);
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

export const OwnMessages = ({ children }: { children: ReactNode }) => <MoreWords area="own">{children}</MoreWords>;
export const StaffMessages = ({ children }: { children: ReactNode }) => <MoreWords area="staff">{children}</MoreWords>;
