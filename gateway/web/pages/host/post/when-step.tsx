/** When it happens: several shifts, weekly repeats, or no fixed time. */
import { useState } from 'react';
import { Choices } from '../../../components/choices.tsx';
import { Choice, TextField } from '../../../components/field.tsx';
import { Icon } from '../../../components/icon.tsx';
import { useT } from '../../../messages/use-t.ts';
import { addDays, newShift, oneMoreShift, weeksIn, type DraftShift, type StepProps } from './draft.ts';

const zones = Intl.supportedValuesOf('timeZone');

function ShiftFields({ shift, change, error }: { shift: DraftShift; change: (shift: DraftShift) => void; error: string | undefined }) {
  const t = useT();
  return (
    <>
      <TextField
        label={t('shift.title')}
        hint={t('shift.title-hint')}
        maxLength={120}
        value={shift.title}
        onChange={(event) => change({ ...shift, title: event.target.value })}
      />
      <div className="row end">
        <TextField
          id={`date-${shift.key}`}
          type="date"
          label={t('shift.date')}
          value={shift.date}
          error={error}
          onChange={(event) => change({ ...shift, date: event.target.value })}
        />
        <TextField
          type="time"
          label={t('shift.from')}
          value={shift.start}
          onChange={(event) => change({ ...shift, start: event.target.value })}
        />
        <TextField
          type="time"
          label={t('shift.to')}
          value={shift.end}
          onChange={(event) => change({ ...shift, end: event.target.value })}
        />
      </div>
      {shift.end < shift.start && <p className="hint">{t('shift.over-midnight')}</p>}
    </>
  );
}

/** Copies the shift into the weeks after it; each copy can then be changed or removed on its own. */
function Repeat({ onRepeat, onRemove }: { onRepeat: (weeks: number) => void; onRemove: () => void }) {
  const t = useT();
  const [weeks, setWeeks] = useState('3');
  return (
    <div className="row end">
      <TextField
        type="number"
        className="short"
        min={1}
        max={26}
        label={t('shift.weeks')}
        value={weeks}
        onChange={(event) => setWeeks(event.target.value)}
      />
      <button type="button" className="button quiet" onClick={() => onRepeat(weeksIn(weeks))}>
        {t('shift.repeat')}
      </button>
      <button type="button" className="button quiet" onClick={onRemove}>
        {t('shift.remove')}
      </button>
    </div>
  );
}

export function WhenStep({ draft, set, errors }: StepProps) {
  const t = useT();
  const put = (shift: DraftShift): void => set({ shifts: draft.shifts.map((one) => (one.key === shift.key ? shift : one)) });
  const repeat = (shift: DraftShift, weeks: number): void =>
    set({
      shifts: [
        ...draft.shifts,
        ...Array.from({ length: weeks }, (_, week) => newShift(addDays(shift.date, 7 * (week + 1)), shift)),
      ].toSorted((one, other) => one.date.localeCompare(other.date)),
    });
  return (
    <>
      <Choices
        name="flexible"
        legend={t('post.when')}
        chosen={draft.flexible ? 'flexible' : 'fixed'}
        choose={(when) => set({ flexible: when === 'flexible' })}
        options={[
          { value: 'fixed', words: t('post.fixed') },
          { value: 'flexible', words: t('when.flexible') },
        ]}
      />
      {!draft.flexible && (
        <>
          <Choice label={t('shift.zone')} value={draft.timeZone} onChange={(event) => set({ timeZone: event.target.value })}>
            {[...new Set([draft.timeZone, ...zones])].map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll('_', ' ')}
              </option>
            ))}
          </Choice>
          {draft.shifts.map((shift, index) => (
            <fieldset key={shift.key} className="panel stack">
              <legend>{t('shift.number', { number: index + 1 })}</legend>
              <ShiftFields shift={shift} change={put} error={errors[`date-${shift.key}`]} />
              <Repeat
                onRepeat={(weeks) => repeat(shift, weeks)}
                onRemove={() => set({ shifts: draft.shifts.filter((one) => one.key !== shift.key) })}
              />
            </fieldset>
          ))}
          <p>
            <button
              id="add-shift"
              type="button"
              className="button quiet"
              onClick={() => set({ shifts: [...draft.shifts, oneMoreShift(draft.shifts)] })}
            >
              <Icon name="plus" />
              {t('shift.add')}
            </button>
          </p>
        </>
      )}
    </>
  );
}
