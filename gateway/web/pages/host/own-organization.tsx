/** The organization a host acts for; with several, the choice is kept for this device. */
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { Choice } from '../../components/field.tsx';
import { Empty } from '../../components/loaded.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { useViewer, type Viewer } from '../../components/viewer.tsx';
import { useT } from '../../messages/use-t.ts';

export type OwnOrganization = Viewer['hostOf'][number];

const kept = (): string => {
  try {
    return localStorage.getItem('organization') ?? '';
  } catch {
    return '';
  }
};

interface OwnWork {
  readonly title: string;
  /** Whose work it is; left out where every role has something to do. */
  readonly may?: (role: OwnOrganization['viewerRole']) => boolean;
  readonly children: (organization: OwnOrganization) => ReactNode;
}

function NotTheirs({ title, organization }: { title: string; organization: OwnOrganization }) {
  const t = useT();
  return (
    <div className="page narrow">
      <PageTitle title={title} />
      <Empty icon="people" title={t('host.not-yours')}>
        <p>{t('host.not-yours-words', { name: organization.name })}</p>
        <Link to="/host" className="button">
          {t('nav.today')}
        </Link>
      </Empty>
    </div>
  );
}

/** Pages without an organization show the way to register one. */
export function WithOrganization({ title, may, children }: OwnWork) {
  const t = useT();
  const viewer = useViewer();
  const [chosen, setChosen] = useState(kept);
  const own = viewer?.hostOf ?? [];
  const organization = own.find((one) => one.key === chosen) ?? own[0];
  const choose = (key: string): void => {
    setChosen(key);
    try {
      localStorage.setItem('organization', key);
    } catch {
      // The choice then holds for this page only.
    }
  };
  if (!organization) {
    return (
      <div className="page narrow">
        <PageTitle title={title} />
        <Empty icon="people" title={t('host.no-organization')}>
          <p>{t('host.no-organization-words')}</p>
          <Link to="/host/register" className="button">
            {t('host.register')}
          </Link>
        </Empty>
      </div>
    );
  }
  return (
    <>
      {own.length > 1 && (
        <div className="page own-organization">
          <Choice label={t('host.acting-for')} value={organization.key} onChange={(event) => choose(event.target.value)}>
            {own.map((one) => (
              <option key={one.key} value={one.key}>
                {one.name}
              </option>
            ))}
          </Choice>
        </div>
      )}
      {may && !may(organization.viewerRole) ? <NotTheirs title={title} organization={organization} /> : children(organization)}
    </>
  );
}
