/** Roster and check-in desk: tap = in, tap again = undo. Live, so several people can work the same door. */
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient, useQuery } from 'urql';
import { sendCommand } from '../../../api/commands.ts';
import { useLive } from '../../../api/live.ts';
import { Icon } from '../../../components/icon.tsx';
import { Empty, Loaded } from '../../../components/loaded.tsx';
import { useTell } from '../../../components/outcome.tsx';
import { PageTitle } from '../../../components/page-title.tsx';
import { ShareButton } from '../../../components/share-button.tsx';
import { useStatus } from '../../../components/status-line.tsx';
import { When } from '../../../components/when.tsx';
import { useT } from '../../../messages/use-t.ts';
import { NotFoundPage } from '../../not-found.tsx';
import { PersonRow } from './person-row.tsx';
import { CheckOut, RosterChanged, RosterDocument, type Person, type RosterShift } from './roster-query.ts';

const isThere = (status: Person['status']): boolean => status === 'CHECKED_IN' || status === 'CHECKED_OUT';
const has = (words: string, name: string): boolean =>
  name
    .toLocaleLowerCase()
    .split(/\s+/u)
    .some((part) => part.startsWith(words)) || name.toLocaleLowerCase().includes(words);

function Counters({ shift }: { shift: RosterShift }) {
  const t = useT();
  const here = shift.roster.filter((one) => isThere(one.status)).length;
  return (
    <dl className="counters" aria-live="polite">
      <div>
        <dt>{t('roster.expected')}</dt>
        <dd>{shift.taken}</dd>
      </div>
      <div className="in">
        <dt>{t('roster.here')}</dt>
        <dd>{here}</dd>
      </div>
      <div>
        <dt>{t('roster.waiting')}</dt>
        <dd>{shift.waiting}</dd>
      </div>
    </dl>
  );
}

/** The planned end, or now when that is earlier; never before the check-in. */
function goingHome(shift: RosterShift, person: Person): string {
  const planned = shift.endsAt ? Math.min(Date.parse(shift.endsAt), Date.now()) : Date.now();
  return new Date(Math.max(planned, Date.parse(person.checkedInAt ?? '') || planned)).toISOString();
}

/** Everybody still here goes home. */
function CheckOutAll({ shift }: { shift: RosterShift }) {
  const t = useT();
  const client = useClient();
  const tell = useTell();
  const { say } = useStatus();
  const [busy, setBusy] = useState(false);
  const here = shift.roster.filter((one) => one.status === 'CHECKED_IN');
  const all = async (): Promise<void> => {
    setBusy(true);
    let done = 0;
    for (const one of here) {
      const input = { shiftKey: shift.key, volunteerKey: one.volunteer.key, checkedOutAt: goingHome(shift, one) };
      if (tell(await sendCommand(client, CheckOut, input, () => say(t('state.checking'), { tone: 'wait' })))) done += 1;
    }
    setBusy(false);
    if (done === here.length) say(t('roster.all-out', { people: done }));
  };
  if (here.length === 0) return null;
  return (
    <button type="button" className="button" aria-disabled={busy} onClick={() => !busy && void all()}>
      <Icon name="home" />
      {busy ? t('state.sending') : t('roster.check-out-all', { people: here.length })}
    </button>
  );
}

function Group({ title, people, shift }: { title: string; people: readonly Person[]; shift: RosterShift }) {
  if (people.length === 0) return null;
  return (
    <section className="stack-s">
      <h2>
        {title} <span className="by">({people.length})</span>
      </h2>
      <ul className="desk">
        {people.map((person) => (
          <li key={person.id}>
            <PersonRow person={person} shift={shift} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Desk({ shift }: { shift: RosterShift }) {
  const t = useT();
  const [words, setWords] = useState('');
  const asked = words.trim().toLocaleLowerCase();
  const found = shift.roster.filter((one) => !asked || has(asked, one.volunteer.displayName));
  const there = found.filter((one) => one.status === 'PLACE' || isThere(one.status));
  return (
    <div className="page">
      <header className="row between">
        <div>
          <p className="eyebrow">
            <Link to="/host/needs/$key" params={{ key: shift.project.key }}>
              {shift.project.title}
            </Link>
          </p>
          <PageTitle title={t('roster.title')} />
          <p>
            <When time={shift} /> · {shift.title}
          </p>
        </div>
        <Counters shift={shift} />
      </header>
      {shift.roster.length === 0 ? (
        <Empty icon="people" title={t('roster.empty')}>
          <p>{t('roster.empty-words')}</p>
          <ShareButton title={shift.project.title} path={`/projects/${shift.project.key}`} />
        </Empty>
      ) : (
        <>
          <div className="desk-tools">
            <div className="search">
              <Icon name="search" />
              <input
                type="search"
                aria-label={t('roster.search')}
                placeholder={t('roster.search-example')}
                value={words}
                autoComplete="off"
                onChange={(event) => setWords(event.target.value)}
              />
            </div>
            <CheckOutAll shift={shift} />
          </div>
          {found.length === 0 && <p className="note wait">{t('roster.walk-in')}</p>}
          <Group title={t('roster.people')} people={there} shift={shift} />
          <Group title={t('roster.in-line')} people={found.filter((one) => one.status === 'WAITING')} shift={shift} />
          <Group
            title={t('roster.left')}
            people={found.filter((one) => !isThere(one.status) && one.status !== 'PLACE' && one.status !== 'WAITING')}
            shift={shift}
          />
          {found.length > 0 && <p className="hint">{t('roster.walk-in')}</p>}
        </>
      )}
    </div>
  );
}

export function RosterPage() {
  const { key } = useParams({ from: '/inside/staff/host/shifts/$key' });
  const [result, ask] = useQuery({ query: RosterDocument, variables: { key }, requestPolicy: 'cache-and-network' });
  const live = useLive(RosterChanged, { key });
  return (
    <Loaded result={result} retry={() => ask({ requestPolicy: 'network-only' })} lines={8}>
      {({ shift }) => {
        if (!shift) return <NotFoundPage />;
        return <Desk shift={live?.rosterChanged.key === key ? live.rosterChanged : shift} />;
      }}
    </Loaded>
  );
}
