/** A nonprofit, as anyone may see it: who they are and what they need. */
import { useParams } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { graphql } from '../../api/graphql.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Icon } from '../../components/icon.tsx';
import { Empty, Loaded } from '../../components/loaded.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { ProjectCard } from '../../components/project-card.tsx';
import { ShareButton } from '../../components/share-button.tsx';
import { useT } from '../../messages/use-t.ts';
import { NotFoundPage } from '../not-found.tsx';

const OrganizationDocument = graphql(`
  query Organization($key: ID!) {
    organization(key: $key) {
      id
      key
      name
      mission
      website
      standing
      place {
        name
        address
      }
      projects {
        id
        key
        title
        causes
        picture
        minimumAge
        moreShifts
        status
        place {
          name
        }
        organization {
          id
          name
        }
        nextShift {
          id
          startsAt
          endsAt
          timeZone
          placesLeft
        }
      }
    }
  }
`);

export function OrganizationPage() {
  const t = useT();
  const { key } = useParams({ from: '/inside/organizations/$key' });
  const [result, ask] = useQuery({ query: OrganizationDocument, variables: { key } });
  return (
    <Loaded result={result} retry={() => ask({ requestPolicy: 'network-only' })}>
      {({ organization }) => {
        if (!organization) return <NotFoundPage />;
        const open = organization.projects.filter((project) => project.status === 'PUBLISHED');
        return (
          <div className="page">
            <header className="me-head">
              <Avatar name={organization.name} large />
              <div>
                <PageTitle title={organization.name} />
                {organization.standing === 'VERIFIED' && (
                  <p>
                    <span className="pill in">
                      <Icon name="check" /> {t('organization.verified')}
                    </span>
                  </p>
                )}
              </div>
            </header>
            <p className="lead prose">{organization.mission}</p>
            {organization.place && (
              <p className="fact">
                <Icon name="pin" />
                {[organization.place.name, organization.place.address].filter(Boolean).join(', ')}
              </p>
            )}
            <div className="row">
              <ShareButton title={organization.name} path={`/organizations/${organization.key}`} />
              {organization.website && (
                <a className="button quiet" href={organization.website} rel="noreferrer nofollow">
                  <Icon name="globe" />
                  {t('project.website')}
                </a>
              )}
            </div>
            <h2>{t('organization.needs')}</h2>
            {open.length === 0 ? (
              <Empty title={t('organization.no-needs')} />
            ) : (
              <ul className="cards">
                {open.map((project) => (
                  <li key={project.id}>
                    <ProjectCard project={project} shift={project.nextShift} moreShifts={project.moreShifts} />
                  </li>
                ))}
              </ul>
            )}
          </div>
        );
      }}
    </Loaded>
  );
}
