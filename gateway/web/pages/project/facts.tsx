/** Where, what to bring, how to get in, who asks: each fact with its own heading. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '../../components/icon.tsx';
import { useLanguageName, useT, useWordFor } from '../../messages/use-t.ts';
import type { Project } from './project-query.ts';

function Fact({ icon, title, children }: { icon: IconName; title: string; children: ReactNode }) {
  return (
    <section className="fact-block">
      <Icon name={icon} />
      <div>
        <h3>{title}</h3>
        {children}
      </div>
    </section>
  );
}

/** `geo:` opens the phone's own maps app; other devices get the public map of OpenStreetMap as a plain link. */
const mapLink = ({ latitude, longitude }: { latitude: number; longitude: number }): string =>
  /Android/.test(navigator.userAgent)
    ? `geo:${latitude},${longitude}?q=${latitude},${longitude}`
    : `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;

const listWords = (items: readonly string[]): ReactNode => (
  <ul className="plain-list">
    {items.map((item) => (
      <li key={item}>{item}</li>
    ))}
  </ul>
);

export function Facts({ project }: { project: Project }) {
  const t = useT();
  const wordFor = useWordFor();
  const languageName = useLanguageName();
  const { place, organization } = project;
  return (
    <aside className="facts" aria-label={t('project.facts')}>
      <Fact icon={place ? 'pin' : 'globe'} title={t('project.where')}>
        {place ? (
          <>
            <p>
              {place.name}
              {place.address && <span className="by block">{place.address}</span>}
            </p>
            <p>
              <a href={mapLink(place)} rel="noreferrer">
                {t('project.open-map')}
              </a>
            </p>
          </>
        ) : (
          <p>{t('place.anywhere')}</p>
        )}
      </Fact>
      {project.bring.length > 0 && (
        <Fact icon="bag" title={t('project.bring')}>
          {listWords(project.bring)}
        </Fact>
      )}
      {project.minimumAge !== null && (
        <Fact icon="people" title={t('project.age')}>
          <p>{t('project.from-age', { years: project.minimumAge })}</p>
        </Fact>
      )}
      {project.access.length > 0 && (
        <Fact icon="access" title={t('project.access')}>
          {listWords(project.access.map((fact) => wordFor('access', fact) ?? fact))}
        </Fact>
      )}
      {project.skills.length > 0 && (
        <Fact icon="tools" title={t('project.skills')}>
          {listWords(project.skills)}
        </Fact>
      )}
      {project.languages.length > 0 && (
        <Fact icon="globe" title={t('project.languages')}>
          {listWords(project.languages.map(languageName))}
        </Fact>
      )}
      <Fact icon="people" title={t('project.host')}>
        <p>
          <Link to="/organizations/$key" params={{ key: organization.key }}>
            {organization.name}
          </Link>
        </p>
        <p className="by">{organization.mission}</p>
        {project.link && (
          <p>
            <a href={project.link} rel="noreferrer nofollow">
              {t('project.website')}
            </a>
          </p>
        )}
      </Fact>
    </aside>
  );
}
