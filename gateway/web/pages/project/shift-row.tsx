/** One shift as a row that leads into the sign-up sheet, with what the viewer already has there. */
import { Link } from '@tanstack/react-router';
import { Icon } from '../../components/icon.tsx';
import { FillBar, PlacesLeft } from '../../components/places.tsx';
import { DayLeaf, whenWords } from '../../components/when.tsx';
import { useIntl } from '../../messages/use-intl.ts';
import { useT } from '../../messages/use-t.ts';
import type { ProjectShift } from './project-query.ts';

function Mine({ signUp }: { signUp: NonNullable<ProjectShift['mySignUp']> }) {
  const t = useT();
  if (signUp.status === 'WAITING')
    return <span className="pill few">{t('sign-up.waiting', { position: signUp.waitingPosition ?? 1 })}</span>;
  return (
    <span className="pill in">
      <Icon name="check" /> {t('sign-up.in')}
    </span>
  );
}

export function ShiftRow({ projectKey, shift, bookable }: { projectKey: string; shift: ProjectShift; bookable: boolean }) {
  const t = useT();
  const { locale } = useIntl();
  const mine = shift.mySignUp && ['PLACE', 'WAITING', 'CHECKED_IN', 'CHECKED_OUT'].includes(shift.mySignUp.status) ? shift.mySignUp : null;
  const when = whenWords(locale, t, shift);
  const words = (
    <>
      <strong>{when}</strong>
      <span className="by">{shift.title}</span>
    </>
  );
  const cancelled = shift.status === 'CANCELLED';
  return (
    <div className={cancelled ? 'shift-row off' : 'shift-row'}>
      <DayLeaf time={shift} />
      <div className="shift-words">
        {bookable && !cancelled ? (
          <Link
            className="cover-link"
            to="/projects/$key/sign-up"
            params={{ key: projectKey }}
            search={{ shift: shift.key }}
            resetScroll={false}
          >
            {words}
          </Link>
        ) : (
          <span className="plain-link">{words}</span>
        )}
        {cancelled ? (
          <p>
            <span className="pill full">{t('shift.cancelled')}</span> {shift.cancelReason}
          </p>
        ) : (
          <p className="row">
            <FillBar bare places={shift.places} placesLeft={shift.placesLeft} />
            {mine ? <Mine signUp={mine} /> : <PlacesLeft placesLeft={shift.placesLeft} waiting={shift.waiting} />}
          </p>
        )}
      </div>
      {bookable && !cancelled && <Icon name="next" />}
    </div>
  );
}
