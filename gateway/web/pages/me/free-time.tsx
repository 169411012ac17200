/** When a person is usually free: mornings, afternoons, evenings per weekday, as a table of check boxes. */
import { dateFormat } from '../../messages/formatters.ts';
import { useIntl } from '../../messages/use-intl.ts';
import { useT } from '../../messages/use-t.ts';

export interface FreeStretch {
  readonly weekday: number;
  readonly fromMinute: number;
  readonly toMinute: number;
}
const parts = [
  ['morning', 8 * 60, 12 * 60],
  ['afternoon', 12 * 60, 17 * 60],
  ['evening', 17 * 60, 22 * 60],
] as const;
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
/** 2 January 2023 was a Monday. */
const weekdayName = (locale: string, weekday: number, width: 'short' | 'long'): string =>
  dateFormat(locale, { weekday: width, timeZone: 'UTC' }).format(Date.UTC(2023, 0, 1 + weekday));

export function FreeTime({ times, onChange }: { times: readonly FreeStretch[]; onChange: (times: FreeStretch[]) => void }) {
  const t = useT();
  const { locale } = useIntl();
  const covers = (weekday: number, from: number, to: number): boolean =>
    times.some((time) => time.weekday === weekday && time.fromMinute <= from && time.toMinute >= to);
  const toggle = (weekday: number, from: number, to: number): void => {
    const on = covers(weekday, from, to);
    const chosen = weekdays.flatMap((day) =>
      parts
        .filter(([, start, end]) => (day === weekday && start === from ? !on : covers(day, start, end)))
        .map(([, start, end]) => ({ weekday: day, fromMinute: start, toMinute: end })),
    );
    onChange(chosen);
  };
  return (
    <fieldset className="plain">
      <legend>{t('me.free')}</legend>
      <table className="free-time">
        <thead>
          <tr>
            {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- the corner of the table, not a control */}
            <td />
            {parts.map(([name]) => (
              <th key={name} scope="col">
                {t(`me.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weekdays.map((weekday) => (
            <tr key={weekday}>
              <th scope="row">{weekdayName(locale, weekday, 'long')}</th>
              {parts.map(([name, from, to]) => (
                <td key={name}>
                  <label>
                    <input
                      type="checkbox"
                      checked={covers(weekday, from, to)}
                      onChange={() => toggle(weekday, from, to)}
                      aria-label={`${weekdayName(locale, weekday, 'long')}, ${t(`me.${name}`)}`}
                    />
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </fieldset>
  );
}
