/** One need: what, when, where, what to bring, who asks; and the way in. */
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Cover } from '../../components/cover/cover.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { ProjectCard } from '../../components/project-card.tsx';
import { ShareButton } from '../../components/share-button.tsx';
import { useIntl } from '../../messages/use-intl.ts';
import { useT, useWordFor } from '../../messages/use-t.ts';
import { NotFoundPage } from '../not-found.tsx';
import { Facts } from './facts.tsx';
import { useLiveShifts } from './live-shifts.ts';
import { ProjectDocument, type Project } from './project-query.ts';
import { ShiftRow } from './shift-row.tsx';

function Standing({ project }: { project: Project }) {
  const t = useT();
  const { formatNumber } = useIntl();
  if (project.status === 'CANCELLED') {
    return (
      <div className="note bad">
        <h2>{t('project.cancelled')}</h2>
        {project.cancelReason && <p>{project.cancelReason}</p>}
      </div>
    );
  }
  if (project.status === 'COMPLETED' && project.completion) {
    return (
      <div className="note good">
        <h2>{t('project.completed')}</h2>
        <p>{project.completion.summary}</p>
        <ul className="outcomes">
          {project.completion.outcomes.map((outcome) => (
            <li key={outcome.label}>
              <strong>{formatNumber(outcome.amount)}</strong> {outcome.unit} <span>{outcome.label}</span>
            </li>
          ))}
        </ul>
      </div>
    );
  }
  return project.status === 'DRAFT' ? <p className="note wait">{t('project.draft')}</p> : null;
}

function Shifts({ project }: { project: Project }) {
  const t = useT();
  const shifts = useLiveShifts(project.shifts);
  const next = shifts.find((shift) => shift.status === 'OPEN' && shift.placesLeft > 0) ?? shifts.find((shift) => shift.status === 'OPEN');
  const isIn = shifts.some((shift) => shift.mySignUp && ['PLACE', 'WAITING', 'CHECKED_IN'].includes(shift.mySignUp.status));
  return (
    <section className="shifts" aria-labelledby="shifts-title">
      <h2 id="shifts-title">{t('project.shifts')}</h2>
      {shifts.length === 0 && <p>{t('project.no-shifts')}</p>}
      <ul className="rows">
        {shifts.map((shift) => (
          <li key={shift.id}>
            <ShiftRow projectKey={project.key} shift={shift} bookable={project.status === 'PUBLISHED'} />
          </li>
        ))}
      </ul>
      {next && project.status === 'PUBLISHED' && !isIn && (
        <div className="sticky-action">
          <Link
            className="button big"
            to="/projects/$key/sign-up"
            params={{ key: project.key }}
            search={{ shift: next.key }}
            resetScroll={false}
            preload="render"
          >
            {next.placesLeft > 0 ? t('action.count-me-in') : t('action.join-line')}
          </Link>
        </div>
      )}
    </section>
  );
}

function Found({ project }: { project: Project }) {
  const t = useT();
  const wordFor = useWordFor();
  return (
    <article className="page project">
      <Cover picture={project.picture} causes={project.causes} seed={project.key} className="cover banner" />
      <header className="project-head">
        <p className="row tags">
          {project.causes.map((cause) => (
            <Link key={cause} className="tag" to="/" search={{ causes: [cause] }}>
              {wordFor('cause', cause) ?? cause}
            </Link>
          ))}
        </p>
        <PageTitle key={project.key} title={project.title} />
        <p className="by">
          {t('project.by')}{' '}
          <Link to="/organizations/$key" params={{ key: project.organization.key }}>
            {project.organization.name}
          </Link>
        </p>
        <p className="lead">{project.summary}</p>
        <div className="row">
          <ShareButton title={project.title} path={`/projects/${project.key}`} />
          {project.viewerMayEdit && (
            <Link to="/host/needs/$key" params={{ key: project.key }} className="button quiet">
              {t('project.manage')}
            </Link>
          )}
        </div>
      </header>
      <Standing project={project} />
      <div className="columns">
        <div className="column-main">
          <Shifts project={project} />
          {project.description && (
            <section>
              <h2>{t('project.what')}</h2>
              {project.description.split(/\n{2,}/).map((paragraph) => (
                <p key={paragraph} className="prose">
                  {paragraph}
                </p>
              ))}
            </section>
          )}
        </div>
        <Facts project={project} />
      </div>
      {project.similar.length > 0 && (
        <section>
          <h2>{t('project.similar')}</h2>
          <ul className="cards">
            {project.similar.map((other) => (
              <li key={other.id}>
                <ProjectCard project={other} shift={other.nextShift} moreShifts={other.moreShifts} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Outlet />
    </article>
  );
}

export function ProjectPage() {
  const { key } = useParams({ from: '/inside/projects/$key' });
  const [result, ask] = useQuery({ query: ProjectDocument, variables: { key } });
  return (
    <Loaded result={result} retry={() => ask({ requestPolicy: 'network-only' })} lines={9}>
      {({ project }) => (project ? <Found project={project} /> : <NotFoundPage />)}
    </Loaded>
  );
}
