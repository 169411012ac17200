/** Moves a shift or gives it another number of places. What is wrong is told at its field, and nothing is sent. */
import { useState, type FormEvent } from 'react';
import { useCommand, type Outcome } from '../../../api/commands.ts';
import { TextField } from '../../../components/field.tsx';
import { wordsIn } from '../../../components/form-words.ts';
import { Checking, useTell } from '../../../components/outcome.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useStatus } from '../../../components/status-line.tsx';
import { ownZone } from '../../../components/when.tsx';
import { useT } from '../../../messages/use-t.ts';
import { RescheduleShift, ResizeShift } from '../commands.ts';
import type { HostedShift } from './need-query.ts';
import { mistakeInPlaces, mistakeInRefusal, mistakeInTimes, type ShiftMistake } from './shift-mistakes.ts';
import { wallClock } from './wall-clock.ts';

export function ChangeShift({ shift, onClose }: { shift: HostedShift; onClose: () => void }) {
  const t = useT();
  const tell = useTell();
  const { say } = useStatus();
  const [resize, resizing] = useCommand(ResizeShift);
  const [reschedule, moving] = useCommand(RescheduleShift);
  const [mistake, setMistake] = useState<ShiftMistake>();
  const timeZone = shift.timeZone ?? ownZone;
  const before = {
    start: shift.startsAt ? wallClock(shift.startsAt, timeZone) : '',
    end: shift.endsAt ? wallClock(shift.endsAt, timeZone) : '',
  };
  const errorAt = (field: ShiftMistake['field']): string => (mistake?.field === field ? t(mistake.words) : '');
  const save = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const places = Number(wordsIn(form, 'places'));
    const times = { start: wordsIn(form, 'start'), end: wordsIn(form, 'end') };
    const moves = times.start !== before.start || times.end !== before.end;
    const wrong = (moves ? mistakeInTimes(times, wallClock(Date.now(), timeZone)) : undefined) ?? mistakeInPlaces(places);
    setMistake(wrong);
    if (wrong) return;
    const isDone = (outcome: Outcome<unknown>): boolean => {
      const refused = outcome.kind === 'refused' ? mistakeInRefusal(outcome.refusal, times) : undefined;
      setMistake(refused);
      return !refused && tell(outcome);
    };
    if (moves && !isDone(await reschedule({ shiftKey: shift.key, when: { ...times, timeZone } }))) return;
    if (places !== shift.places && !isDone(await resize({ shiftKey: shift.key, places }))) return;
    say(t('state.saved'));
    onClose();
  };
  return (
    <Sheet title={t('shift.change')} onClose={onClose}>
      <form className="stack" noValidate onSubmit={(event) => void save(event)}>
        {shift.taken + shift.waiting > 0 && <p className="note wait">{t('shift.change-tells', { people: shift.taken + shift.waiting })}</p>}
        {shift.startsAt && (
          <div className="row">
            <TextField
              name="start"
              type="datetime-local"
              required
              label={t('shift.from')}
              defaultValue={before.start}
              hint={timeZone.replaceAll('_', ' ')}
              error={errorAt('start')}
            />
            <TextField
              name="end"
              type="datetime-local"
              required
              label={t('shift.to')}
              defaultValue={before.end}
              hint={timeZone.replaceAll('_', ' ')}
              error={errorAt('end')}
            />
          </div>
        )}
        <TextField
          name="places"
          className="short"
          type="number"
          required
          min={1}
          max={10_000}
          label={t('shift.places')}
          hint={t('shift.places-hint')}
          defaultValue={shift.places}
          error={errorAt('places')}
        />
        <Checking sending={resizing === 'idle' ? moving : resizing} />
        <button type="submit" className="button big" aria-disabled={resizing !== 'idle' || moving !== 'idle'}>
          {t('action.save')}
        </button>
      </form>
    </Sheet>
  );
}
