/** All needs of an organization, open ones first. */
import { Link } from '@tanstack/react-router';
import { Cover } from '../../components/cover/cover.tsx';
import { useT } from '../../messages/use-t.ts';
import type { TodayOrganization } from './today-query.ts';

const order = { PUBLISHED: 0, DRAFT: 1, COMPLETED: 2, CANCELLED: 3 } as const;

export function Needs({ projects }: { projects: TodayOrganization['projects'] }) {
  const t = useT();
  const sorted = projects.toSorted((one, other) => order[one.status] - order[other.status]);
  return (
    <section className="stack-s">
      <h2>{t('today.needs')}</h2>
      <ul className="need-list">
        {sorted.map((project) => (
          <li key={project.id} className="card need-card">
            <Cover picture={project.picture} causes={project.causes} seed={project.key} />
            <div className="card-words">
              <h3>
                <Link to="/host/needs/$key" params={{ key: project.key }} className="cover-link">
                  {project.title}
                </Link>
              </h3>
              <p>
                <span className={`pill ${project.status === 'PUBLISHED' ? 'many' : 'plain'}`}>{t(`need.status.${project.status}`)}</span>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
