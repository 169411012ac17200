/** One more shift for a need. */
import { useRef, useState } from 'react';
import { useCommand } from '../../../api/commands.ts';
import { TextField } from '../../../components/field.tsx';
import { Checking, useTell } from '../../../components/outcome.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useStatus } from '../../../components/status-line.tsx';
import { ownZone } from '../../../components/when.tsx';
import { useT } from '../../../messages/use-t.ts';
import { ScheduleShift } from '../commands.ts';
import { addDays, newShift, whenOf } from '../post/draft.ts';
import type { HostedNeed } from './need-query.ts';
import { wallClock } from './wall-clock.ts';

export function AddShift({ project, onClose }: { project: HostedNeed; onClose: () => void }) {
  const t = useT();
  const tell = useTell();
  const { say } = useStatus();
  const last = project.shifts.findLast((shift) => shift.startsAt);
  const timeZone = last?.timeZone ?? ownZone;
  const [shift, setShift] = useState(() => {
    const [date = '', start = '10:00'] = wallClock(last?.startsAt ?? new Date().toISOString(), timeZone).split('T');
    const end = last?.endsAt ? wallClock(last.endsAt, timeZone).slice(11) : '13:00';
    return { ...newShift(addDays(date, 7)), start: last ? start : '10:00', end, places: last?.places ?? 6, title: last?.title ?? '' };
  });
  const shiftKey = useRef(shift.key);
  const [schedule, sending] = useCommand(ScheduleShift);
  const add = async (): Promise<void> => {
    const outcome = await schedule({
      shiftKey: shiftKey.current,
      projectKey: project.key,
      title: shift.title.trim() || project.title,
      when: whenOf(shift, timeZone),
      places: shift.places,
    });
    if (!tell(outcome)) return;
    say(t('shift.added'));
    onClose();
  };
  return (
    <Sheet title={t('shift.add')} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TextField
          label={t('shift.title')}
          maxLength={120}
          value={shift.title}
          onChange={(event) => setShift({ ...shift, title: event.target.value })}
        />
        <TextField
          type="date"
          required
          label={t('shift.date')}
          hint={timeZone.replaceAll('_', ' ')}
          value={shift.date}
          onChange={(event) => setShift({ ...shift, date: event.target.value })}
        />
        <div className="row">
          <TextField
            type="time"
            required
            label={t('shift.from')}
            value={shift.start}
            onChange={(event) => setShift({ ...shift, start: event.target.value })}
          />
          <TextField
            type="time"
            required
            label={t('shift.to')}
            value={shift.end}
            onChange={(event) => setShift({ ...shift, end: event.target.value })}
          />
          <TextField
            type="number"
            className="short"
            min={1}
            max={10_000}
            label={t('shift.places')}
            value={shift.places}
            onChange={(event) => setShift({ ...shift, places: Number(event.target.value) })}
          />
        </div>
        <Checking sending={sending} />
        <button type="submit" className="button big" aria-disabled={sending !== 'idle'}>
          {t('shift.add')}
        </button>
      </form>
    </Sheet>
  );
}
