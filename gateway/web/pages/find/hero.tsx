/** The first words a person reads, with the community's own numbers. */
import { useIntl } from 'react-intl';
import { useQuery } from 'urql';
import { Person } from '../../components/cover/person.tsx';
import { hashOf } from '../../components/random.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { useT } from '../../messages/use-t.ts';
import { CommunityDocument } from './listings.ts';

const crowd = [
  [40, 'fay', 'wave', false],
  [112, 'lou', 'reach', false],
  [190, 'kim', 'reach', false],
  [268, 'rania', 'wave', true],
  [346, 'bo', 'hold', true],
] as const;

function Crowd() {
  return (
    <svg className="crowd" viewBox="0 0 400 130" aria-hidden="true" focusable="false">
      <path d="M0 112c60-26 130-30 200-26s140-2 200 20v24H0z" fill="var(--hill-far)" />
      {crowd.map(([x, seed, pose, flip]) => (
        <Person key={x} x={x} y={122} scale={1.02} seed={hashOf(seed)} pose={pose} flip={flip} />
      ))}
      <path d="M0 122c80-10 160-12 220-8s120 0 180-4v20H0z" fill="var(--hill-near)" />
    </svg>
  );
}

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
      <Crowd />
    </section>
  );
}
