/** One good thing that happened. */
import { Link } from '@tanstack/react-router';
import { Avatar } from '../../components/avatar.tsx';
import { Cover } from '../../components/cover/cover.tsx';
import { Emblem } from '../../components/emblem.tsx';
import { Day } from '../../components/when.tsx';
import { useIntl } from '../../messages/use-intl.ts';
import { useT } from '../../messages/use-t.ts';
import type { Celebrated } from './celebrate-query.ts';

type NodeOf<Name extends Celebrated['node']['__typename']> = Extract<Celebrated['node'], { __typename: Name }>;

function AwardCard({ award, at }: { award: NodeOf<'Award'>; at: string }) {
  const t = useT();
  return (
    <article className={award.program.kind === 'AWARD' ? 'card joy-card award-tone' : 'card joy-card badge-card'}>
      <Emblem emblem={award.program.emblem} kind={award.program.kind} large={award.program.kind === 'AWARD'} />
      <div className="card-words">
        <h2>
          <Link to="/awards/$key" params={{ key: award.key }} className="cover-link">
            {t(award.program.kind === 'AWARD' ? 'celebrate.award' : 'celebrate.badge', {
              name: award.volunteer.displayName,
              program: award.program.name,
            })}
          </Link>
        </h2>
        {award.citation && <blockquote>{award.citation}</blockquote>}
        <p className="by">
          <Day at={at} />
        </p>
      </div>
    </article>
  );
}

function ThanksCard({ thanks, at }: { thanks: NodeOf<'Thanks'>; at: string }) {
  const t = useT();
  return (
    <article className="card joy-card letter-card">
      <div className="card-words">
        <p className="row">
          <Avatar name={thanks.volunteer.displayName} />
          <strong>{t('celebrate.thanks', { organization: thanks.organization.name, name: thanks.volunteer.displayName })}</strong>
        </p>
        {thanks.message && <blockquote>{thanks.message}</blockquote>}
        <p className="by">
          <Link to="/projects/$key" params={{ key: thanks.project.key }}>
            {thanks.project.title}
          </Link>{' '}
          · <Day at={at} />
        </p>
      </div>
    </article>
  );
}

function DoneCard({ project, at }: { project: NodeOf<'Project'>; at: string }) {
  const t = useT();
  const { formatNumber } = useIntl();
  return (
    <article className="card joy-card">
      <div className="card-picture">
        <Cover picture={project.picture} causes={project.causes} seed={project.key} />
      </div>
      <div className="card-words">
        <h2>
          <Link to="/projects/$key" params={{ key: project.key }} className="cover-link">
            {t('celebrate.completed', { title: project.title })}
          </Link>
        </h2>
        {project.completion && <p>{project.completion.summary}</p>}
        <ul className="outcomes">
          {project.completion?.outcomes.map((outcome) => (
            <li key={outcome.label}>
              <strong>{formatNumber(outcome.amount)}</strong> {outcome.unit} <span>{outcome.label}</span>
            </li>
          ))}
        </ul>
        <p className="by">
          {project.organization.name} · <Day at={at} />
        </p>
      </div>
    </article>
  );
}

export function CelebrationCard({ edge: { node, at } }: { edge: Celebrated }) {
  if (node.__typename === 'Award') return <AwardCard award={node} at={at} />;
  if (node.__typename === 'Thanks') return <ThanksCard thanks={node} at={at} />;
  return <DoneCard project={node} at={at} />;
}
