/** My shifts in my own calendar app, by an address that it reads again and again. */
import { useState } from 'react';
import { calendarAddress, endCalendarAddress, makeCalendarAddress, type CalendarAddress } from '../../api/calendar.ts';
import { TextField } from '../../components/field.tsx';
import { Icon } from '../../components/icon.tsx';
import { useStatus } from '../../components/status-line.tsx';
import { dateFormat } from '../../messages/formatters.ts';
import { useIntl } from '../../messages/use-intl.ts';
import { useT } from '../../messages/use-t.ts';

/** Calendar apps subscribe to what is linked like this, where a browser would only download it once. */
const forCalendars = (address: string): string => address.replace(/^https?:/, 'webcal:');

function MadeJustNow({ address }: { address: string }) {
  const t = useT();
  const { say } = useStatus();
  const copy = (): Promise<void> =>
    navigator.clipboard.writeText(address).then(
      () => say(t('share.copied')),
      () => say(t('share.by-hand', { url: address }), { tone: 'bad' }),
    );
  return (
    <>
      <TextField
        label={t('calendar.address')}
        hint={t('calendar.secret')}
        value={address}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <p className="row">
        <a className="button" href={forCalendars(address)}>
          <Icon name="calendar" />
          {t('calendar.open')}
        </a>
        <button type="button" className="button quiet" onClick={() => void copy()}>
          {t('calendar.copy')}
        </button>
      </p>
    </>
  );
}

export function OwnCalendar() {
  const t = useT();
  const { locale } = useIntl();
  const { say } = useStatus();
  const [known, setKnown] = useState<CalendarAddress>();
  const [busy, setBusy] = useState(false);
  const take = async (asked: () => Promise<CalendarAddress | undefined>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const answer = await asked();
    setBusy(false);
    if (answer) setKnown(answer);
    else say(t('state.failed'), { tone: 'bad' });
  };
  const { madeAt, address } = known ?? {};
  return (
    <details className="more" onToggle={(event) => event.currentTarget.open && !known && void take(calendarAddress)}>
      <summary>{t('calendar.title')}</summary>
      <div className="stack">
        <p>{t('calendar.words')}</p>
        {address && <MadeJustNow address={address} />}
        {madeAt && !address && <p>{t('calendar.made', { day: dateFormat(locale, { dateStyle: 'long' }).format(new Date(madeAt)) })}</p>}
        {known && !address && (
          <p className="row">
            <button type="button" className="button quiet" aria-disabled={busy} onClick={() => void take(makeCalendarAddress)}>
              {t(madeAt ? 'calendar.make-new' : 'calendar.make')}
            </button>
          </p>
        )}
        {madeAt && (
          <p>
            <button type="button" className="linkish" aria-disabled={busy} onClick={() => void take(endCalendarAddress)}>
              {t('calendar.end')}
            </button>
          </p>
        )}
      </div>
    </details>
  );
}
