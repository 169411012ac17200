/** The celebration wall: awards, thanks and finished projects, newest first, live. Public. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useLiveFold } from '../../api/live.ts';
import { Empty, Loaded } from '../../components/loaded.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { useViewer } from '../../components/viewer.tsx';
import { useT } from '../../messages/use-t.ts';
import { CelebrationCard } from './celebration-card.tsx';
import { CelebratedDocument, WallDocument, type Celebrated } from './celebrate-query.ts';

const pageSize = 24;
const nothingFresh: readonly Celebrated[] = [];

export function CelebratePage() {
  const t = useT();
  const viewer = useViewer();
  const [first, setFirst] = useState(pageSize);
  const [result, ask] = useQuery({ query: WallDocument, variables: { first }, requestPolicy: 'cache-and-network' });
  const fresh = useLiveFold(
    CelebratedDocument,
    {},
    (known, { celebrated }) => [celebrated, ...known.filter((one) => one.cursor !== celebrated.cursor)],
    nothingFresh,
  );
  return (
    <div className="page">
      <header className="stack-s">
        <PageTitle title={t('celebrate.title')} />
        <p className="lead">{t('celebrate.lead')}</p>
        {viewer && (
          <p>
            <Link to="/nominate/{-$volunteerKey}" params={{}} className="button quiet">
              {t('celebrate.nominate')}
            </Link>
          </p>
        )}
      </header>
      <Loaded result={result} retry={() => ask({ requestPolicy: 'network-only' })} lines={7}>
        {({ celebrations }) => {
          const known = new Set(celebrations.edges.map((edge) => edge.node.id));
          const all = [...fresh.filter((edge) => !known.has(edge.node.id)), ...celebrations.edges];
          if (all.length === 0) return <Empty icon="star" title={t('celebrate.empty')} />;
          return (
            <>
              <ul className="wall">
                {all.map((edge) => (
                  <li key={edge.node.id}>
                    <CelebrationCard edge={edge} />
                  </li>
                ))}
              </ul>
              {celebrations.pageInfo.hasNextPage && (
                <p className="centre">
                  <button type="button" className="button quiet" onClick={() => setFirst(first + pageSize)}>
                    {t('celebrate.more')}
                  </button>
                </p>
              )}
            </>
          );
        }}
      </Loaded>
    </div>
  );
}
