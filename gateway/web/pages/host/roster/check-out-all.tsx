/** Everybody still here goes home: asked first, for a check-out proposes hours and is not taken back. */
import { useState } from 'react';
import { useClient } from 'urql';
import { sendCommand } from '../../../api/commands.ts';
import { Icon } from '../../../components/icon.tsx';
import { useTell } from '../../../components/outcome.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useStatus } from '../../../components/status-line.tsx';
import { timeWords } from '../../../components/when.tsx';
import { useIntl } from '../../../messages/use-intl.ts';
import { useT } from '../../../messages/use-t.ts';
import { goingHomeAt, hereNow, phaseOf } from './presence.ts';
import { CheckOut, type RosterShift } from './roster-query.ts';

function HomeSheet({ shift, onClose }: { shift: RosterShift; onClose: () => void }) {
  const t = useT();
  const { locale } = useIntl();
  const client = useClient();
  const tell = useTell();
  const { say } = useStatus();
  const [busy, setBusy] = useState(false);
  // As asked: the roster is live, and somebody who comes in meanwhile was not meant.
  const [asked] = useState(() => ({ people: hereNow(shift.roster), phase: phaseOf(shift, Date.now()) }));
  const all = async (): Promise<void> => {
    setBusy(true);
    let done = 0;
    for (const one of asked.people) {
      const checkedOutAt = goingHomeAt(shift, one.checkedInAt, Date.now());
      const input = { shiftKey: shift.key, volunteerKey: one.volunteer.key, checkedOutAt };
      if (tell(await sendCommand(client, CheckOut, input, () => say(t('state.checking'), { tone: 'wait' })))) done += 1;
    }
    if (done === asked.people.length) say(t('roster.all-out', { people: done }));
    onClose();
  };
  return (
    <Sheet title={t('roster.all-home-title', { people: asked.people.length })} onClose={onClose}>
      <div className="stack">
        {asked.phase !== 'after' && (
          <p className="note bad">
            <strong>{t(`roster.all-home-early.${asked.phase}`, { time: timeWords(locale, shift) })}</strong>
          </p>
        )}
        <p>{t('roster.all-home-words')}</p>
        <div className="row">
          <button
            type="button"
            className={asked.phase === 'after' ? 'button' : 'button danger'}
            aria-disabled={busy}
            onClick={() => !busy && void all()}
          >
            {busy ? t('state.sending') : t('roster.all-home', { people: asked.people.length })}
          </button>
          <button type="button" className="button quiet" onClick={onClose}>
            {t('roster.all-stay')}
          </button>
        </div>
      </div>
    </Sheet>
  );
}

export function CheckOutAll({ shift }: { shift: RosterShift }) {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const here = hereNow(shift.roster).length;
  return (
    <>
      {here > 0 && (
        <button type="button" className="button" onClick={() => setAsking(true)}>
          <Icon name="home" />
          {t('roster.check-out-all', { people: here })}
        </button>
      )}
      {asking && <HomeSheet shift={shift} onClose={() => setAsking(false)} />}
    </>
  );
}
