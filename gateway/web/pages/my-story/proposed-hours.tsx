/** Hours nobody confirmed yet, and the way to say that they are wrong. */
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

export function ProposedHours({ hours }: { hours: readonly OwnHours[] }) {
  const t = useT();
  const { locale } = useIntl();
  const [open, setOpen] = useState<OwnHours | null>(null);
  if (hours.length === 0) return null;
  return (
    <section className="stack-s">
      <h2>{t('hours.proposed-title')}</h2>
      <ul className="rows">
        {hours.map((one) => (
          <li key={one.id} className="shift-row">
            <div className="shift-words">
              <strong>{one.project.title}</strong>
              <p className="by">
                <Day at={one.startedAt} /> ·{' '}
                {t(`hours.status.${one.status}`, { hours: hoursWords(locale, one.claimedMinutes ?? one.minutes) })}
              </p>
            </div>
            {one.status === 'PROPOSED' && (
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
