/** My shifts: the next one large, then coming, waiting and past. */
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { Empty, Loaded } from '../../components/loaded.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { SignInFirst } from '../../components/sign-in-first.tsx';
import { useT } from '../../messages/use-t.ts';
import { MyShiftsDocument, type MyShifts, type MySignUp } from './my-shifts-query.ts';
import { NextShift } from './next-shift.tsx';
import { OwnCalendar } from './own-calendar.tsx';
import { PlaceToTake } from './place-to-take.tsx';
import { isDone, SignUpCard } from './sign-up-card.tsx';

const minuteMs = 60_000;
/** The time, read again every minute, so that the check-in button appears by itself. */
function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), minuteMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function Section({ title, signUps }: { title: string; signUps: readonly MySignUp[] }) {
  if (signUps.length === 0) return null;
  return (
    <section className="stack-s">
      <h2>{title}</h2>
      <ul className="rows">
        {signUps.map((signUp) => (
          <li key={signUp.id}>
            <SignUpCard signUp={signUp} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const stands = ({ status, shift }: MySignUp): boolean =>
  ['PLACE', 'CHECKED_IN'].includes(status) && shift.status === 'OPEN' && !isDone(shift);

function Mine({ viewer }: { viewer: MyShifts }) {
  const t = useT();
  const now = useNow();
  const { coming, past } = viewer;
  const [next, ...later] = coming.filter(stands);
  const waiting = coming.filter((signUp) => signUp.status === 'WAITING' && !isDone(signUp.shift));
  const over = [...coming.filter((signUp) => !stands(signUp) && !waiting.includes(signUp)), ...past];
  return (
    <>
      <PlaceToTake viewer={viewer} />
      {next ? (
        <NextShift signUp={next} now={now} />
      ) : (
        <Empty icon="calendar" title={t('my-shifts.none')}>
          <p>{t('my-shifts.none-words')}</p>
          <Link to="/" className="button">
            {t('action.find-project')}
          </Link>
        </Empty>
      )}
      <Section title={t('my-shifts.coming')} signUps={later} />
      <Section title={t('my-shifts.waiting')} signUps={waiting} />
      <OwnCalendar />
      <Section title={t('my-shifts.past')} signUps={over} />
      <p>
        <Link to="/my/story">{t('my-shifts.to-story')}</Link>
      </p>
    </>
  );
}

export function MyShiftsPage() {
  const t = useT();
  const [result, ask] = useQuery({ query: MyShiftsDocument, requestPolicy: 'cache-and-network' });
  return (
    <div className="page">
      <PageTitle title={t('nav.my-shifts')} />
      <Loaded result={result} retry={() => ask({ requestPolicy: 'network-only' })}>
        {({ viewer }) => (viewer ? <Mine viewer={viewer} /> : <SignInFirst why={t('my-shifts.sign-in')} />)}
      </Loaded>
    </div>
  );
}
