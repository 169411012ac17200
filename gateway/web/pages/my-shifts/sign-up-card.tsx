/** One sign-up in a list: where it stands, a kind way out, and what happened. */
import { Link } from '@tanstack/react-router';
import { useWithdraw } from '../../components/use-withdraw.ts';
import { DayLeaf, hoursWords, whenWords } from '../../components/when.tsx';
import { useIntl } from '../../messages/use-intl.ts';
import { useT } from '../../messages/use-t.ts';
import type { MySignUp } from './my-shifts-query.ts';
import { WhatHappened } from './what-happened.tsx';

const toneOf = (status: MySignUp['status']): string =>
  ['PLACE', 'CHECKED_IN', 'CHECKED_OUT'].includes(status) ? 'in' : status === 'WAITING' ? 'few' : 'full';

/** A flexible task of a project whose work is done: there is no time at which it would be over by itself. */
export const isDone = ({ startsAt, status, project }: MySignUp['shift']): boolean =>
  !startsAt && status === 'OPEN' && project.status === 'COMPLETED';

const isAhead = ({ startsAt, status }: MySignUp['shift']): boolean =>
  status === 'OPEN' && (startsAt === null || Date.parse(startsAt) > Date.now());

export function SignUpCard({ signUp }: { signUp: MySignUp }) {
  const t = useT();
  const { locale } = useIntl();
  const [withdraw, sending] = useWithdraw();
  const { shift, status, hours } = signUp;
  const done = isDone(shift);
  const leaves = (status === 'PLACE' || status === 'WAITING') && !done;
  const words = done
    ? t('my-shifts.done')
    : shift.status === 'CANCELLED'
      ? t('shift.cancelled')
      : signUp.lackedConsent
        ? t('sign-up.lacked-consent')
        : t(`sign-up.status.${status}`, { position: signUp.waitingPosition ?? 1 });
  return (
    <div className="shift-row tall">
      <DayLeaf time={shift} />
      <div className="shift-words">
        <h3>
          <Link to="/projects/$key" params={{ key: shift.project.key }}>
            {shift.project.title}
          </Link>
        </h3>
        <p className="by">
          {whenWords(locale, t, shift)} · {shift.project.place?.name ?? t('place.anywhere')}
        </p>
        <p className="row">
          <span className={`pill ${done ? 'plain' : shift.status === 'CANCELLED' ? 'full' : toneOf(status)}`}>{words}</span>
          {hours && <span className="pill plain">{t(`hours.status.${hours.status}`, { hours: hoursWords(locale, hours.minutes) })}</span>}
        </p>
        {shift.cancelReason && <p className="by">{shift.cancelReason}</p>}
        {leaves && shift.status === 'OPEN' && (
          <p>
            <button type="button" className="linkish" aria-disabled={sending !== 'idle'} onClick={() => void withdraw(shift.key)}>
              {status === 'WAITING' ? t('you-are-in.leave-line') : t('action.i-cant')}
            </button>
          </p>
        )}
        {signUp.lackedConsent && isAhead(shift) && (
          <p>
            <Link to="/projects/$key/sign-up" params={{ key: shift.project.key }} search={{ shift: shift.key }}>
              {t('sign-up.ask-again')}
            </Link>
          </p>
        )}
        <WhatHappened id={signUp.id} timeZone={shift.timeZone} />
      </div>
    </div>
  );
}
