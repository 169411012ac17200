/** One shift of a need: its fill bar, its roster, and moving, resizing or cancelling it. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useCommand } from '../../../api/commands.ts';
import { useTell } from '../../../components/outcome.tsx';
import { FillBar } from '../../../components/places.tsx';
import { useStatus } from '../../../components/status-line.tsx';
import { DayLeaf, When } from '../../../components/when.tsx';
import { useT } from '../../../messages/use-t.ts';
import { CancelShift } from '../commands.ts';
import { ReasonSheet } from '../reason-sheet.tsx';
import { ChangeShift } from './change-shift.tsx';
import type { HostedShift } from './need-query.ts';

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
      {open === 'change' && <ChangeShift shift={shift} onClose={() => setOpen(null)} />}
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
