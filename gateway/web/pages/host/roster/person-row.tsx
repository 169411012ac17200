/** One person at the desk. The tap shows at once and is marked as being saved until it is recorded. */
import { useId, useOptimistic, useState, useTransition } from 'react';
import { useCommand } from '../../../api/commands.ts';
import { Avatar } from '../../../components/avatar.tsx';
import { Icon } from '../../../components/icon.tsx';
import { useTell } from '../../../components/outcome.tsx';
import { useStatus } from '../../../components/status-line.tsx';
import { Clock } from '../../../components/when.tsx';
import { useT } from '../../../messages/use-t.ts';
import { canBeTapped } from './presence.ts';
import { RemoveSheet } from './remove-sheet.tsx';
import { CheckInAtDesk, CheckOut, MarkMissed, UndoCheckIn, type Person, type RosterShift } from './roster-query.ts';

/** Whom to call about somebody who is not of age. */
function Guardian({ contact: { name, phone, email } }: { contact: NonNullable<Person['guardianContact']> }) {
  const t = useT();
  return (
    <>
      <span className="menu-words">{t('roster.guardian', { name })}</span>
      {phone ? (
        <a href={`tel:${phone}`}>{t('roster.guardian-call', { phone })}</a>
      ) : (
        <span className="menu-words">{t('roster.guardian-no-phone')}</span>
      )}
      {email && <a href={`mailto:${email}`}>{t('roster.guardian-write')}</a>}
    </>
  );
}

function Others({ person, shift }: { person: Person; shift: RosterShift }) {
  const t = useT();
  const tell = useTell();
  const { say } = useStatus();
  const [checkOut] = useCommand(CheckOut);
  const [missed] = useCommand(MarkMissed);
  const [removing, setRemoving] = useState(false);
  const target = { shiftKey: shift.key, volunteerKey: person.volunteer.key };
  const name = person.volunteer.displayName;
  const menu = useId();
  return (
    <>
      <button type="button" className="row-menu" popoverTarget={menu} aria-label={t('roster.more-for', { name })}>
        …
      </button>
      <div id={menu} popover="auto" className="menu">
        {person.guardianContact && <Guardian contact={person.guardianContact} />}
        {person.status === 'CHECKED_IN' && (
          <button
            type="button"
            popoverTarget={menu}
            onClick={() =>
              void checkOut({ ...target, checkedOutAt: new Date().toISOString() }).then(
                (outcome) => tell(outcome) && say(t('roster.out', { name })),
              )
            }
          >
            {t('roster.check-out')}
          </button>
        )}
        {person.status === 'PLACE' && (
          <button
            type="button"
            popoverTarget={menu}
            onClick={() => void missed(target).then((outcome) => tell(outcome) && say(t('roster.missed-done', { name })))}
          >
            {t('roster.missed')}
          </button>
        )}
        {(person.status === 'PLACE' || person.status === 'WAITING') && (
          <button type="button" popoverTarget={menu} onClick={() => setRemoving(true)}>
            {t('roster.remove')}
          </button>
        )}
      </div>
      {removing && <RemoveSheet person={person} shift={shift} onClose={() => setRemoving(false)} />}
    </>
  );
}

export function PersonRow({ person, shift }: { person: Person; shift: RosterShift }) {
  const t = useT();
  const tell = useTell();
  const { say } = useStatus();
  const [checkIn, checking] = useCommand(CheckInAtDesk);
  const [undo, undoing] = useCommand(UndoCheckIn);
  const [status, setStatus] = useOptimistic(person.status);
  const [pending, start] = useTransition();
  const name = person.volunteer.displayName;
  const target = { shiftKey: shift.key, volunteerKey: person.volunteer.key };
  const tappable = canBeTapped(person.status);
  const undoIt = (): void =>
    start(async () => {
      setStatus('PLACE');
      if (tell(await undo(target))) say(t('roster.undone', { name }));
    });
  const tap = (): void => {
    if (pending) return;
    if (status === 'CHECKED_IN') return undoIt();
    start(async () => {
      setStatus('CHECKED_IN');
      if (tell(await checkIn(target))) say(t('roster.in', { name }), { undo: undoIt });
    });
  };
  const asking = checking === 'checking' || undoing === 'checking';
  const words = pending
    ? t(asking ? 'state.checking-short' : 'state.saving')
    : status === 'WAITING'
      ? t('sign-up.waiting', { position: person.waitingPosition ?? 1 })
      : person.lackedConsent
        ? t('sign-up.lacked-consent')
        : t(`roster.status.${status}`);
  const face = (
    <>
      <Avatar name={name} />
      <span className="person-words">
        <strong>{name}</strong>
        <span className="by">
          {words}
          {person.minor && ` · ${t('roster.minor')}`}
          {!person.photos && ` · ${t('roster.no-photos')}`}
          {person.checkedInAt && status === 'CHECKED_IN' && !pending && (
            <>
              {' · '}
              <Clock at={person.checkedInAt} />
            </>
          )}
        </span>
      </span>
      {tappable && <span className="tick-box">{status === 'CHECKED_IN' && <Icon name="check" />}</span>}
    </>
  );
  return (
    <div className={`person-row ${status.toLowerCase()}`} aria-busy={pending}>
      {tappable ? (
        <button type="button" className="person-tap" aria-pressed={status === 'CHECKED_IN'} onClick={tap}>
          {face}
        </button>
      ) : (
        <div className="person-tap">{face}</div>
      )}
      {['PLACE', 'WAITING', 'CHECKED_IN'].includes(person.status) && <Others person={person} shift={shift} />}
    </div>
  );
}
