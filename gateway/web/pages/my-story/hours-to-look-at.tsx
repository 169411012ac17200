/** Hours nobody confirmed yet or a host corrected lately, and the way to say that they are wrong. */
import { useState, type FormEvent } from 'react';
import { useCommand } from '../../api/commands.ts';
import { TextArea, TextField } from '../../components/field.tsx';
import { wordsIn } from '../../components/form-words.ts';
import { Checking, useTell } from '../../components/outcome.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { useStatus } from '../../components/status-line.tsx';
import { Day, hoursWords } from '../../components/when.tsx';
import { useIntl } from '../../messages/use-intl.ts';
import { useT } from '../../messages/use-t.ts';
import { correctionReasons } from '../../values.ts';
import { correctedLately } from './corrected-lately.ts';
import { DisputeHours, type OwnHours } from './my-story-query.ts';

function Dispute({ hours, onClose }: { hours: OwnHours; onClose: () => void }) {
  const t = useT();
  const tell = useTell();
  const { say } = useStatus();
  const [dispute, sending] = useCommand(DisputeHours);
  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const claimedMinutes = Math.round(Number(form.get('hours')) * 60 + Number(form.get('minutes')));
    const note = wordsIn(form, 'note');
    const outcome = await dispute({ hoursKey: hours.key, claimedMinutes, ...(note && { note }) });
    if (!tell(outcome)) return;
    say(t('hours.disputed-done'));
    onClose();
  };
  return (
    <Sheet title={t('hours.dispute')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void send(event)}>
        <p>{t('hours.dispute-words')}</p>
        <div className="row">
          <TextField label={t('hours.hours')} name="hours" type="number" min={0} max={23} defaultValue={Math.floor(hours.minutes / 60)} />
          <TextField label={t('hours.minutes')} name="minutes" type="number" min={0} max={59} defaultValue={hours.minutes % 60} />
        </div>
        <TextArea label={t('hours.note')} name="note" maxLength={500} />
        <Checking sending={sending} />
        <button type="submit" className="button big" aria-disabled={sending !== 'idle'}>
          {t('action.send')}
        </button>
      </form>
    </Sheet>
  );
}

const isReason = (reason: string | null): reason is (typeof correctionReasons)[number] =>
  (correctionReasons as readonly (string | null)[]).includes(reason);

function Standing({ hours }: { hours: OwnHours }) {
  const t = useT();
  const { locale } = useIntl();
  const words = (minutes: number): string => hoursWords(locale, minutes);
  if (hours.status !== 'CONFIRMED') return t(`hours.status.${hours.status}`, { hours: words(hours.claimedMinutes ?? hours.minutes) });
  return (
    <>
      {t('hours.corrected-from', { hours: words(hours.minutes), before: words(hours.previousMinutes ?? hours.minutes) })}
      {isReason(hours.correctionReason) && ` ${t('hours.corrected-why', { reason: t(`hours.reason.${hours.correctionReason}`) })}`}
    </>
  );
}

function HoursList({ title, hours }: { title: string; hours: readonly OwnHours[] }) {
  const t = useT();
  const [open, setOpen] = useState<OwnHours | null>(null);
  if (hours.length === 0) return null;
  return (
    <section className="stack-s">
      <h2>{title}</h2>
      <ul className="rows">
        {hours.map((one) => (
          <li key={one.id} className="shift-row">
            <div className="shift-words">
              <strong>{one.project.title}</strong>
              <p className="by">
                <Day at={one.startedAt} /> · <Standing hours={one} />
              </p>
            </div>
            {one.status !== 'DISPUTED' && (
              <button type="button" className="button quiet" onClick={() => setOpen(one)}>
                {t('hours.wrong')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {open && <Dispute hours={open} onClose={() => setOpen(null)} />}
    </section>
  );
}

/** What counts as it was proposed needs no second look; what waits, and what a host changed, does. */
export function HoursToLookAt({ hours }: { hours: readonly OwnHours[] }) {
  const t = useT();
  const [now] = useState(Date.now);
  return (
    <>
      <HoursList title={t('hours.proposed-title')} hours={hours.filter((one) => one.status !== 'CONFIRMED')} />
      <HoursList title={t('hours.corrected-title')} hours={correctedLately(hours, now)} />
    </>
  );
}
