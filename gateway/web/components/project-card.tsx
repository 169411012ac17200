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
  /** Years; null: for everybody. */
  readonly minimumAge?: number | null;
  readonly place: { readonly name: string } | null;
  readonly organization: { readonly name: string };
}

interface CardOptions {
  readonly project: CardProject;
  /** The one that the card tells of; null when there is none to go to. */
  readonly shift: (ShiftTime & { readonly placesLeft: number }) | null;
  /** How many others there are. */
  readonly moreShifts: number;
  readonly distanceKm?: number | null;
}

export function ProjectCard({ project, shift, moreShifts, distanceKm }: CardOptions) {
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
        {shift && <DayLeaf time={shift} />}
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
          {shift ? <When time={shift} short /> : t('when.none')}
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
        {shift && (
          <p>
            <PlacesLeft placesLeft={shift.placesLeft} />
            {moreShifts > 0 && <span className="by"> {t('when.more', { more: moreShifts })}</span>}
          </p>
        )}
      </div>
    </article>
  );
}
