/** My shifts: the next one large, then coming, waiting, cancelled and past. */
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { Empty, Loaded } from '../../components/loaded.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { SignInFirst } from '../../components/sign-in-first.tsx';
import { useViewer } from '../../components/viewer.tsx';
import { useT } from '../../messages/use-t.ts';
import { MyShiftsDocument, type MyShifts, type MySignUp } from './my-shifts-query.ts';
import { NextShift } from './next-shift.tsx';
import { OwnCalendar } from './own-calendar.tsx';
import { PlaceToTake } from './place-to-take.tsx';
import { isDone, SignUpCard } from './sign-up-card.tsx';
import { useAgainAfterFault, useWhenChanged, useWhenSeenAgain } from './still-true.ts';

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

/** The shift is still to come, and not for this person: it was cancelled, or the place given back. */
const isOff = ({ status, shift }: MySignUp, now: number): boolean =>
  shift.endsAt !== null &&
  Date.parse(shift.endsAt) > now &&
  (shift.status === 'CANCELLED' || ['WITHDRAWN', 'REMOVED', 'CANCELLED'].includes(status));

const byStart = (one: MySignUp, other: MySignUp): number => Date.parse(one.shift.startsAt ?? '') - Date.parse(other.shift.startsAt ?? '');

function Mine({ viewer, again }: { viewer: MyShifts; again: () => void }) {
  const t = useT();
  const now = useNow();
  const { coming, past } = viewer;
  const [next, ...later] = coming.filter(stands);
  const waiting = coming.filter((signUp) => signUp.status === 'WAITING' && !isDone(signUp.shift));
  const others = [...coming.filter((signUp) => !stands(signUp) && !waiting.includes(signUp)), ...past];
  const off = others.filter((signUp) => isOff(signUp, now)).toSorted(byStart);
  const over = others.filter((signUp) => !isOff(signUp, now));
  useWhenSeenAgain(again);
  useWhenChanged(coming, again);
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
      <Section title={t('my-shifts.off')} signUps={off} />
      <OwnCalendar />
      <Section title={t('my-shifts.past')} signUps={over} />
      <p>
        <Link to="/my/story">{t('my-shifts.to-story')}</Link>
      </p>
    </>
  );
}

/** A question that fails must not take away what stands there, as long as it is of whoever is here. */
function useKept<Value extends { readonly viewer: MyShifts | null }>(value: Value | undefined): Value | undefined {
  const here = useViewer()?.volunteer.id;
  const [kept, keep] = useState(value);
  if (value && value !== kept) keep(value);
  return value ?? (here !== undefined && kept?.viewer?.volunteer.id === here ? kept : undefined);
}

export function MyShiftsPage() {
  const t = useT();
  const [{ data, error }, ask] = useQuery({ query: MyShiftsDocument, requestPolicy: 'cache-and-network' });
  const known = useKept(data);
  const again = (): void => ask({ requestPolicy: 'network-only' });
  useAgainAfterFault(error?.networkError, again);
  return (
    <div className="page">
      <PageTitle title={t('nav.my-shifts')} />
      <Loaded result={{ data: known, error }} retry={again}>
        {({ viewer }) => (viewer ? <Mine viewer={viewer} again={again} /> : <SignInFirst why={t('my-shifts.sign-in')} />)}
      </Loaded>
    </div>
  );
}
