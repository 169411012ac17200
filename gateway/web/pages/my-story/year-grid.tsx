/** A year at a glance as a real table: rows are weekdays, columns are weeks, every cell says its day and time in words. */
import { dateFormat } from '../../messages/formatters.ts';
import { useState } from 'react';
import { hoursWords } from '../../components/when.tsx';
import { useIntl } from '../../messages/use-intl.ts';
import { useT } from '../../messages/use-t.ts';
import { lastYearOf, type Week } from './weeks.ts';

const levelOf = (minutes: number): number => (minutes === 0 ? 0 : minutes < 90 ? 1 : minutes < 240 ? 2 : 3);

function MonthRow({ weeks, locale }: { weeks: readonly Week[]; locale: string }) {
  const t = useT();
  const month = dateFormat(locale, { month: 'short', timeZone: 'UTC' });
  const spans: { from: string; name: string; span: number }[] = [];
  for (const week of weeks) {
    const name = month.format(new Date(week[0].day));
    const last = spans.at(-1);
    if (last?.name === name) last.span += 1;
    else spans.push({ from: week[0].day, name, span: 1 });
  }
  return (
    <tr>
      <th scope="col">
        <span className="visually-hidden">{t('story.weekday')}</span>
      </th>
      {spans.map(({ from, name, span }) => (
        <th key={from} scope="colgroup" colSpan={span}>
          {span > 1 ? name : <span className="visually-hidden">{name}</span>}
        </th>
      ))}
    </tr>
  );
}

export function YearGrid({ days }: { days: readonly { readonly day: string; readonly minutes: number }[] }) {
  const t = useT();
  const { locale } = useIntl();
  const [today] = useState(() => new Date());
  const weeks = lastYearOf(days, today);
  const weekday = dateFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const fullDay = dateFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const active = days.filter((one) => one.minutes > 0).length;
  return (
    <section className="stack-s">
      <h2 id="year-title">{t('story.year')}</h2>
      <p className="by">{t('story.year-words', { days: active })}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls on a phone, and the keyboard must be able to scroll it */}
      <div className="year" role="region" tabIndex={0} aria-labelledby="year-title">
        <table>
          <thead>
            <MonthRow weeks={weeks} locale={locale} />
          </thead>
          <tbody>
            {Array.from({ length: 7 }, (_, row) => (
              <tr key={row}>
                <th scope="row">{weekday.format(new Date(weeks[0]?.[row]?.day ?? 0))}</th>
                {weeks.map((week) => {
                  const cell = week[row];
                  // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- an empty cell of a table, not a control
                  if (!cell || cell.future) return <td key={week[0].day} className="none" />;
                  const words = cell.minutes > 0 ? `${fullDay.format(new Date(cell.day))}: ${hoursWords(locale, cell.minutes)}` : '';
                  return (
                    <td key={cell.day} className={`level-${levelOf(cell.minutes)}`} title={words || undefined}>
                      <span className="visually-hidden">{words}</span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
