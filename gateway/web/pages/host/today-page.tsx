/** A host's day: who is expected, where hands are missing, what waits for a word. */
import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { runsIt } from '../../components/host-role.ts';
import { Icon, type IconName } from '../../components/icon.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { FillBar } from '../../components/places.tsx';
import { DayLeaf, When } from '../../components/when.tsx';
import { useT } from '../../messages/use-t.ts';
import { FirstSteps } from './first-steps.tsx';
import { Needs } from './needs.tsx';
import { hereNow } from './roster/presence.ts';
import { WithOrganization, type OwnOrganization } from './own-organization.tsx';
import { TodayDocument, type TodayOrganization, type TodayShift } from './today-query.ts';

type Role = OwnOrganization['viewerRole'];

const today = (): string => new Intl.DateTimeFormat('en-CA', { dateStyle: 'short' }).format(new Date());

function TodayRow({ shift }: { shift: TodayShift }) {
  const t = useT();
  const here = hereNow(shift.roster).length;
  return (
    <div className="shift-row">
      <DayLeaf time={shift} />
      <div className="shift-words">
        <Link className="cover-link" to="/host/shifts/$key" params={{ key: shift.key }}>
          <strong>{shift.project.title}</strong>
        </Link>
        <p className="by">
          <When time={shift} /> · {shift.title}
        </p>
        <p>
          <span className="pill plain">{t('today.expected', { expected: shift.taken })}</span>{' '}
          <span className="pill in">{t('today.here', { here })}</span>
        </p>
      </div>
      <Icon name="next" />
    </div>
  );
}

function ToDo({ to, icon, words }: { to: '/host/hours' | '/host/thank' | '/host/people'; icon: IconName; words: string }) {
  return (
    <li>
      <Link to={to} className="way">
        <Icon name={icon} />
        <span>{words}</span>
        <Icon name="next" />
      </Link>
    </li>
  );
}

function Day({ organization, role }: { organization: TodayOrganization; role: Role }) {
  const t = useT();
  if (organization.projects.length === 0 && runsIt(role)) return <FirstSteps standing={organization.standing} />;
  return (
    <>
      {organization.standing !== 'VERIFIED' && (
        <p className="note wait">
          {organization.standing === 'DECLINED' ? `${t('host.declined')} ${organization.standingReason ?? ''}` : t('host.unverified')}
        </p>
      )}
      <section className="stack-s">
        <h2>{t('today.shifts')}</h2>
        {organization.shiftsOn.length === 0 ? (
          <p className="by">{t('today.no-shifts')}</p>
        ) : (
          <ul className="rows">
            {organization.shiftsOn.map((shift) => (
              <li key={shift.id}>
                <TodayRow shift={shift} />
              </li>
            ))}
          </ul>
        )}
      </section>
      {organization.hoursToConfirm.length + organization.toThank.length > 0 && (
        <section className="stack-s">
          <h2>{t('today.to-do')}</h2>
          <ul className="ways">
            {organization.hoursToConfirm.length > 0 && (
              <ToDo to="/host/hours" icon="clock" words={t('today.hours', { count: organization.hoursToConfirm.length })} />
            )}
            {organization.toThank.length > 0 && (
              <ToDo to="/host/thank" icon="heart" words={t('today.thank', { count: organization.toThank.length })} />
            )}
          </ul>
        </section>
      )}
      {organization.gaps.length > 0 && (
        <section className="stack-s">
          <h2>{t('today.gaps')}</h2>
          <ul className="rows two">
            {organization.gaps.map((shift) => (
              <li key={shift.id} className="shift-row">
                <DayLeaf time={shift} />
                <div className="shift-words">
                  <Link className="cover-link" to="/host/needs/$key" params={{ key: shift.project.key }}>
                    <strong>{shift.project.title}</strong>
                  </Link>
                  <p className="by">
                    <When time={shift} />
                  </p>
                  <FillBar places={shift.places} placesLeft={shift.placesLeft} waiting={shift.waiting} />
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {runsIt(role) && (
        <>
          <Needs projects={organization.projects} />
          <ul className="ways">
            <ToDo to="/host/people" icon="people" words={t('people.title')} />
          </ul>
        </>
      )}
    </>
  );
}

export function TodayPage() {
  const t = useT();
  return <WithOrganization title={t('nav.today')}>{(organization) => <TodayOf own={organization} />}</WithOrganization>;
}

function TodayOf({ own: { key, name, viewerRole: role } }: { own: OwnOrganization }) {
  const t = useT();
  const [result, ask] = useQuery({
    query: TodayDocument,
    variables: { key, day: today() },
    requestPolicy: 'cache-and-network',
  });
  return (
    <div className="page">
      <header className="row between">
        <div>
          <p className="eyebrow">{name}</p>
          <PageTitle title={t('nav.today')} />
        </div>
        {runsIt(role) && (
          <Link to="/host/post" className="button big">
            <Icon name="plus" />
            {t('nav.post')}
          </Link>
        )}
      </header>
      <Loaded result={result} retry={() => ask({ requestPolicy: 'network-only' })} lines={7}>
        {({ organization }) => organization && <Day organization={organization} role={role} />}
      </Loaded>
    </div>
  );
}
