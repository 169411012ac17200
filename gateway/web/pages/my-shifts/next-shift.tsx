/** The next shift, large: everything needed to get there, and check-in from one hour before. */
import { Link } from '@tanstack/react-router';
import { useCommand } from '../../api/commands.ts';
import { CheckIn } from '../../api/sign-up.ts';
import { Cover } from '../../components/cover/cover.tsx';
import { Icon } from '../../components/icon.tsx';
import { Checking, useTell } from '../../components/outcome.tsx';
import { useStatus } from '../../components/status-line.tsx';
import { useWithdraw } from '../../components/use-withdraw.ts';
import { Clock, dayWords, timeWords } from '../../components/when.tsx';
import { useIntl } from '../../messages/use-intl.ts';
import { useT } from '../../messages/use-t.ts';
import type { MySignUp } from './my-shifts-query.ts';
import { WhatHappened } from './what-happened.tsx';

const hourMs = 3_600_000;

export function NextShift({ signUp, now }: { signUp: MySignUp; now: number }) {
  const t = useT();
  const { locale } = useIntl();
  const { say } = useStatus();
  const tell = useTell();
  const [checkIn, sending] = useCommand(CheckIn);
  const [withdraw, withdrawing] = useWithdraw();
  const { shift } = signUp;
  const { project } = shift;
  const mayCheckIn = signUp.status === 'PLACE' && (!shift.startsAt || Date.parse(shift.startsAt) - hourMs <= now);
  const here = async (): Promise<void> => {
    if (tell(await checkIn({ shiftKey: shift.key }))) say(t('check-in.done'));
  };
  return (
    <article className="card next-shift">
      <Cover picture={project.picture} causes={project.causes} seed={project.key} />
      <div className="card-words">
        <p className="eyebrow">{t('my-shifts.next')}</p>
        <h2>
          <Link to="/projects/$key" params={{ key: project.key }}>
            {project.title}
          </Link>
        </h2>
        <p className="big-when">
          {shift.startsAt ? dayWords(locale, shift) : t('when.flexible')}
          <span>{timeWords(locale, shift)}</span>
        </p>
        <p className="fact">
          <Icon name={project.place ? 'pin' : 'globe'} />
          {project.place ? [project.place.name, project.place.address].filter(Boolean).join(', ') : t('place.anywhere')}
        </p>
        <p className="fact">
          <Icon name="people" />
          {project.organization.name}
        </p>
        {signUp.checkedInAt && (
          <p className="note good">
            {t('check-in.since')} <Clock at={signUp.checkedInAt} />
          </p>
        )}
        <Checking sending={sending} />
        <div className="row">
          {mayCheckIn && (
            <button type="button" className="button big" aria-disabled={sending !== 'idle'} onClick={() => void here()}>
              <Icon name="check" />
              {t('check-in.here')}
            </button>
          )}
          {signUp.status === 'PLACE' && (
            <button type="button" className="button quiet" aria-disabled={withdrawing !== 'idle'} onClick={() => void withdraw(shift.key)}>
              {t('action.i-cant')}
            </button>
          )}
        </div>
        {signUp.status === 'PLACE' && !mayCheckIn && shift.startsAt && <p className="hint">{t('check-in.opens')}</p>}
        <WhatHappened id={signUp.id} timeZone={shift.timeZone} />
      </div>
    </article>
  );
}
