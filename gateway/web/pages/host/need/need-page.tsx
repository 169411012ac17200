/** One need for its host: how full each shift is, and everything that can change. */
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useCommand } from '../../../api/commands.ts';
import { Cover } from '../../../components/cover/cover.tsx';
import { Icon } from '../../../components/icon.tsx';
import { Empty, Loaded } from '../../../components/loaded.tsx';
import { Checking, useTell } from '../../../components/outcome.tsx';
import { PageTitle } from '../../../components/page-title.tsx';
import { ShareButton } from '../../../components/share-button.tsx';
import { useStatus } from '../../../components/status-line.tsx';
import { Trail } from '../../../components/trail.tsx';
import { useT } from '../../../messages/use-t.ts';
import { NotFoundPage } from '../../not-found.tsx';
import { PublishProject } from '../commands.ts';
import { AddShift } from './add-shift.tsx';
import { CancelNeed } from './cancel-need.tsx';
import { CompleteNeed } from './complete-need.tsx';
import { EditNeed } from './edit-need.tsx';
import { NeedDocument, type HostedNeed, type HostedShift } from './need-query.ts';
import { ShiftEditor } from './shift-editor.tsx';

type Open = 'edit' | 'add' | 'complete' | 'cancel' | null;

function Publish({ project }: { project: HostedNeed }) {
  const t = useT();
  const tell = useTell();
  const { say } = useStatus();
  const [publish, sending] = useCommand(PublishProject);
  const verified = project.organization.standing === 'VERIFIED';
  return (
    <div className="note wait stack-s">
      <p>{verified ? t('need.draft') : t('post.unverified')}</p>
      <Checking sending={sending} />
      <p>
        <button
          type="button"
          className="button"
          aria-disabled={sending !== 'idle'}
          onClick={() => void publish({ projectKey: project.key }).then((outcome) => tell(outcome) && say(t('post.published')))}
        >
          {t('post.publish')}
        </button>
      </p>
    </div>
  );
}

function Managed({ project }: { project: HostedNeed }) {
  const t = useT();
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  const [openedAt] = useState(Date.now);
  const isPast = ({ endsAt }: HostedShift): boolean => endsAt !== null && Date.parse(endsAt) < openedAt;
  const coming = project.shifts.filter((shift) => !isPast(shift));
  const past = project.shifts.filter(isPast).toReversed();
  const alive = project.status === 'PUBLISHED' || project.status === 'DRAFT';
  return (
    <div className="page">
      <header className="need-head">
        <Cover picture={project.picture} causes={project.causes} seed={project.key} />
        <div className="stack-s">
          <p className="eyebrow">{t(`need.status.${project.status}`)}</p>
          <PageTitle title={project.title} />
          <p>{project.summary}</p>
          <div className="row">
            {alive && (
              <button type="button" className="button" onClick={() => setOpen('edit')}>
                {t('need.edit')}
              </button>
            )}
            <Link to="/projects/$key" params={{ key: project.key }} className="button quiet">
              {t('need.as-volunteer')}
            </Link>
            <ShareButton title={project.title} path={`/projects/${project.key}`} />
          </div>
        </div>
      </header>
      {project.status === 'DRAFT' && <Publish project={project} />}
      {project.cancelReason && <p className="note bad">{project.cancelReason}</p>}
      <section className="stack-s">
        <div className="row between">
          <h2>{t('project.shifts')}</h2>
          {alive && (
            <button type="button" className="button quiet" onClick={() => setOpen('add')}>
              <Icon name="plus" />
              {t('shift.add')}
            </button>
          )}
        </div>
        {coming.length === 0 && <p className="by">{t('project.no-shifts')}</p>}
        <ul className="rows">
          {coming.map((shift) => (
            <li key={shift.id}>
              <ShiftEditor shift={shift} editable={alive} />
            </li>
          ))}
        </ul>
        {past.length > 0 && (
          <details className="more">
            <summary>{t('need.past', { shifts: past.length })}</summary>
            <ul className="rows">
              {past.map((shift) => (
                <li key={shift.id}>
                  <ShiftEditor shift={shift} editable={false} />
                </li>
              ))}
            </ul>
          </details>
        )}
      </section>
      {project.status === 'PUBLISHED' && (
        <div className="row">
          <button type="button" className="button" onClick={() => setOpen('complete')}>
            <Icon name="check" />
            {t('need.complete')}
          </button>
          <button type="button" className="button danger" onClick={() => setOpen('cancel')}>
            {t('need.cancel')}
          </button>
        </div>
      )}
      <details className="more">
        <summary>{t('trail.title')}</summary>
        <Trail of="need" entries={project.history} />
      </details>
      {open === 'edit' && <EditNeed project={project} onClose={close} />}
      {open === 'add' && <AddShift project={project} onClose={close} />}
      {open === 'complete' && <CompleteNeed project={project} onClose={close} />}
      {open === 'cancel' && <CancelNeed project={project} onClose={close} />}
    </div>
  );
}

export function NeedPage() {
  const t = useT();
  const { key } = useParams({ from: '/inside/staff/host/needs/$key' });
  const [result, ask] = useQuery({ query: NeedDocument, variables: { key }, requestPolicy: 'cache-and-network' });
  return (
    <Loaded result={result} retry={() => ask({ requestPolicy: 'network-only' })} lines={8}>
      {({ project }) => {
        if (!project) return <NotFoundPage />;
        if (!project.viewerMayEdit) {
          return (
            <div className="page narrow">
              <PageTitle title={project.title} />
              <Empty icon="people" title={t('need.not-yours')} />
            </div>
          );
        }
        return <Managed project={project} />;
      }}
    </Loaded>
  );
}
