/** Theme, text size and language; they take effect at once and stay on this device. */
import { localeNames, setAppearance, textSizes, themes, useAppearance } from '../../components/appearance.ts';
import { Choice } from '../../components/field.tsx';
import type { Locale } from '../../messages/locales.ts';
import { useT } from '../../messages/use-t.ts';

export function AppearanceForm() {
  const t = useT();
  const { theme, text, locale, searchKey } = useAppearance();
  return (
    <section className="panel stack">
      <h2>{t('me.appearance')}</h2>
      <fieldset className="plain">
        <legend>{t('me.theme')}</legend>
        <div className="segmented">
          {themes.map((one) => (
            <label key={one}>
              <input type="radio" name="theme" checked={theme === one} onChange={() => setAppearance({ theme: one })} />
              <span>{t(`me.theme.${one}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset className="plain">
        <legend>{t('me.text')}</legend>
        <div className="segmented">
          {textSizes.map((one) => (
            <label key={one}>
              <input type="radio" name="text" checked={text === one} onChange={() => setAppearance({ text: one })} />
              <span>{t(`me.text.${one}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <Choice label={t('me.language')} value={locale} onChange={(event) => setAppearance({ locale: event.target.value as Locale })}>
        {localeNames.map(([tag, name]) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </Choice>
      <label className="row">
        <input type="checkbox" checked={searchKey} onChange={(event) => setAppearance({ searchKey: event.target.checked })} />
        <span>{t('me.search-key')}</span>
      </label>
    </section>
  );
}
