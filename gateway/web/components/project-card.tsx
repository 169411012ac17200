/** A need as a card: picture, when, where, who asks, places left. The whole card is one link. */
import { Link } from '@tanstack/react-router';
import { useIntl } from '../messages/use-intl.ts';
import { useT } from '../messages/use-t.ts';
import { Cover } from './cover/cover.tsx';
import { Icon } from './icon.tsx';
import { PlacesLeft } from './places.tsx';
import { DayLeaf, When, type ShiftTime } from './when.tsx';

export interface CardProject {
  readonly key: string;
  readonly title: string;
  readonly causes: readonly string[];
  readonly picture: string | null;
  readonly placesLeft: number;
  /** Years; null: for everybody. */
  readonly minimumAge?: number | null;
  readonly place: { readonly name: string } | null;
  readonly organization: { readonly name: string };
  readonly nextShift: ShiftTime | null;
}

export function ProjectCard({ project, distanceKm }: { project: CardProject; distanceKm?: number | null }) {
  const t = useT();
  const { formatNumber } = useIntl();
  const away =
    typeof distanceKm === 'number'
      ? formatNumber(distanceKm, { style: 'unit', unit: 'kilometer', maximumFractionDigits: distanceKm < 10 ? 1 : 0 })
      : '';
  return (
    <article className="card project-card">
      <div className="card-picture">
        <Cover picture={project.picture} causes={project.causes} seed={project.key} />
        {project.nextShift && <DayLeaf time={project.nextShift} />}
      </div>
      <div className="card-words">
        <h3>
          <Link to="/projects/$key" params={{ key: project.key }} className="cover-link">
            {project.title}
          </Link>
        </h3>
        <p className="by">{project.organization.name}</p>
        <p className="fact">
          <Icon name="clock" />
          {project.nextShift ? <When time={project.nextShift} short /> : t('when.none')}
        </p>
        <p className="fact">
          <Icon name={project.place ? 'pin' : 'globe'} />
          {project.place ? [project.place.name, away].filter(Boolean).join(' · ') : t('place.anywhere')}
        </p>
        {project.minimumAge && (
          <p className="fact">
            <Icon name="people" />
            {t('project.from-age', { years: project.minimumAge })}
          </p>
        )}
        <p>
          <PlacesLeft placesLeft={project.placesLeft} />
        </p>
      </div>
    </article>
  );
}
