/** One shift of a need: its fill bar, its roster, and moving, resizing or cancelling it. */
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useCommand } from '../../../api/commands.ts';
import { TextField } from '../../../components/field.tsx';
import { wordsIn } from '../../../components/form-words.ts';
import { Checking, useTell } from '../../../components/outcome.tsx';
import { FillBar } from '../../../components/places.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useStatus } from '../../../components/status-line.tsx';
import { DayLeaf, ownZone, When } from '../../../components/when.tsx';
import { useT } from '../../../messages/use-t.ts';
import { CancelShift, RescheduleShift, ResizeShift } from '../commands.ts';
import { ReasonSheet } from '../reason-sheet.tsx';
import type { HostedShift } from './need-query.ts';
import { wallClock } from './wall-clock.ts';

function Change({ shift, onClose }: { shift: HostedShift; onClose: () => void }) {
  const t = useT();
  const tell = useTell();
  const { say } = useStatus();
  const [resize, resizing] = useCommand(ResizeShift);
  const [reschedule, moving] = useCommand(RescheduleShift);
  const timeZone = shift.timeZone ?? ownZone;
  const before = {
    start: shift.startsAt ? wallClock(shift.startsAt, timeZone) : '',
    end: shift.endsAt ? wallClock(shift.endsAt, timeZone) : '',
  };
  const save = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const places = Number(form.get('places'));
    const start = wordsIn(form, 'start');
    const end = wordsIn(form, 'end');
    if (
      start &&
      end &&
      (start !== before.start || end !== before.end) &&
      !tell(await reschedule({ shiftKey: shift.key, when: { start, end, timeZone } }))
    )
      return;
    if (places !== shift.places && !tell(await resize({ shiftKey: shift.key, places }))) return;
    say(t('state.saved'));
    onClose();
  };
  return (
    <Sheet title={t('shift.change')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void save(event)}>
        {shift.taken + shift.waiting > 0 && <p className="note wait">{t('shift.change-tells', { people: shift.taken + shift.waiting })}</p>}
        {shift.startsAt && (
          <div className="row">
            <TextField
              name="start"
              type="datetime-local"
              label={t('shift.from')}
              defaultValue={before.start}
              hint={timeZone.replaceAll('_', ' ')}
            />
            <TextField
              name="end"
              type="datetime-local"
              label={t('shift.to')}
              defaultValue={before.end}
              hint={timeZone.replaceAll('_', ' ')}
            />
          </div>
        )}
        <TextField
          name="places"
          className="short"
          type="number"
          min={1}
          max={10_000}
          label={t('shift.places')}
          hint={t('shift.places-hint')}
          defaultValue={shift.places}
        />
        <Checking sending={resizing === 'idle' ? moving : resizing} />
        <button type="submit" className="button big" aria-disabled={resizing !== 'idle' || moving !== 'idle'}>
          {t('action.save')}
        </button>
      </form>
    </Sheet>
  );
}

export function ShiftEditor({ shift, editable }: { shift: HostedShift; editable: boolean }) {
  const t = useT();
  const tell = useTell();
  const { say } = useStatus();
  const [open, setOpen] = useState<'change' | 'cancel' | null>(null);
  const [cancel, sending] = useCommand(CancelShift);
  const cancelled = shift.status === 'CANCELLED';
  return (
    <div className={cancelled ? 'shift-row off tall' : 'shift-row tall'}>
      <DayLeaf time={shift} />
      <div className="shift-words">
        <strong>
          <When time={shift} />
        </strong>
        <p className="by">{shift.title}</p>
        {cancelled ? (
          <p>
            <span className="pill full">{t('shift.cancelled')}</span> {shift.cancelReason}
          </p>
        ) : (
          <FillBar places={shift.places} placesLeft={shift.placesLeft} waiting={shift.waiting} />
        )}
        {!cancelled && (
          <p className="row">
            <Link to="/host/shifts/$key" params={{ key: shift.key }} className="button small">
              {t('roster.title')}
            </Link>
            {editable && (
              <>
                <button type="button" className="linkish" onClick={() => setOpen('change')}>
                  {t('shift.change')}
                </button>
                <button type="button" className="linkish" onClick={() => setOpen('cancel')}>
                  {t('shift.cancel')}
                </button>
              </>
            )}
          </p>
        )}
      </div>
      {open === 'change' && <Change shift={shift} onClose={() => setOpen(null)} />}
      {open === 'cancel' && (
        <ReasonSheet
          title={t('shift.cancel')}
          words={t('shift.cancel-tells', { people: shift.taken + shift.waiting })}
          label={t('need.cancel-reason')}
          action={t('shift.cancel')}
          sending={sending}
          onClose={() => setOpen(null)}
          onReason={async (reason) => {
            if (!tell(await cancel({ shiftKey: shift.key, reason }))) return;
            say(t('shift.cancel-done'));
            setOpen(null);
          }}
        />
      )}
    </div>
  );
}
