/** The celebration wall: awards, thanks and finished projects, newest first, live. Public. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql, type ResultOf } from '../../api/graphql.ts';
import { useLiveFold } from '../../api/live.ts';
import { Empty, Loaded } from '../../components/loaded.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { useViewer } from '../../components/viewer.tsx';
import { useT } from '../../messages/use-t.ts';
import { CelebrationCard } from './celebration-card.tsx';

const CelebrationParts = graphql(`
  fragment CelebrationParts on CelebrationEdge @_unmask {
    cursor
    at
    node {
      __typename
      ... on Award {
        id
        key
        citation
        period
        program {
          id
          name
          kind
          emblem
        }
        volunteer {
          id
          displayName
        }
      }
      ... on Thanks {
        id
        message
        volunteer {
          id
          displayName
        }
        organization {
          id
          name
        }
        project {
          id
          key
          title
        }
      }
      ... on Project {
        id
        key
        title
        causes
        picture
        completion {
          summary
          outcomes {
            label
            amount
            unit
          }
        }
        organization {
          id
          key
          name
        }
      }
    }
  }
`);
const WallDocument = graphql(
  `
    query Wall($first: Int!) {
      celebrations(first: $first) {
        pageInfo {
          hasNextPage
        }
        edges {
          ...CelebrationParts
        }
      }
    }
  `,
  [CelebrationParts],
);
const CelebratedDocument = graphql(
  `
    subscription Celebrated {
      celebrated {
        ...CelebrationParts
      }
    }
  `,
  [CelebrationParts],
);
export type Celebrated = ResultOf<typeof WallDocument>['celebrations']['edges'][number];

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
