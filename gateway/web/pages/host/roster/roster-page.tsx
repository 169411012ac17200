/** Roster and check-in desk: tap = in, tap again = undo. Live, so several people can work the same door. */
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useLive } from '../../../api/live.ts';
import { Icon } from '../../../components/icon.tsx';
import { Empty, Loaded } from '../../../components/loaded.tsx';
import { PageTitle } from '../../../components/page-title.tsx';
import { ShareButton } from '../../../components/share-button.tsx';
import { When } from '../../../components/when.tsx';
import { useT } from '../../../messages/use-t.ts';
import { NotFoundPage } from '../../not-found.tsx';
import { CheckOutAll } from './check-out-all.tsx';
import { PersonRow } from './person-row.tsx';
import { hereNow, presences, standingAs } from './presence.ts';
import { RosterChanged, RosterDocument, type Person, type RosterShift } from './roster-query.ts';

const has = (words: string, name: string): boolean =>
  name
    .toLocaleLowerCase()
    .split(/\s+/u)
    .some((part) => part.startsWith(words)) || name.toLocaleLowerCase().includes(words);

function Counters({ shift }: { shift: RosterShift }) {
  const t = useT();
  const gone = standingAs(shift.roster, 'gone').length;
  return (
    <dl className="counters many" aria-live="polite">
      <div>
        <dt>{t('roster.expected')}</dt>
        <dd>{shift.taken}</dd>
      </div>
      <div className="in">
        <dt>{t('roster.here')}</dt>
        <dd>{hereNow(shift.roster).length}</dd>
      </div>
      {gone > 0 && (
        <div>
          <dt>{t('roster.gone-home')}</dt>
          <dd>{gone}</dd>
        </div>
      )}
      <div>
        <dt>{t('roster.waiting')}</dt>
        <dd>{shift.waiting}</dd>
      </div>
    </dl>
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
          {presences.map((presence) => (
            <Group key={presence} title={t(`roster.group.${presence}`)} people={standingAs(found, presence)} shift={shift} />
          ))}
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
