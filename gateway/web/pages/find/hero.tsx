/** The first words a person reads, with the community's own numbers. */
import { useQuery } from 'urql';
import { drawn } from '../../components/cover/drawn.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { useIntl } from '../../messages/use-intl.ts';
import { useT } from '../../messages/use-t.ts';
import { CommunityDocument } from './listings.ts';

const Crowd = drawn(() => import('./crowd.tsx').then(({ Crowd: drawing }) => drawing));

export function Hero() {
  const t = useT();
  const { formatNumber } = useIntl();
  const [{ data }] = useQuery({ query: CommunityDocument });
  const community = data?.community;
  return (
    <section className="hero">
      <div className="hero-words">
        <PageTitle title="Many Hands">{t('find.title')}</PageTitle>
        <p className="lead">{t('find.lead')}</p>
        <p className="numbers">
          {community && community.volunteers > 0
            ? t('find.community', {
                volunteers: community.volunteers,
                organizations: community.organizations,
                hours: formatNumber(Math.round(community.confirmedMinutes / 60)),
              })
            : ' '}
        </p>
      </div>
      <svg className="crowd" viewBox="0 0 400 130" aria-hidden="true" focusable="false">
        <Crowd />
      </svg>
    </section>
  );
}
