/** Find: what can be done, soonest first, as a list and on a map. Every filter stands in the address. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Icon } from '../../components/icon.tsx';
import { later } from '../../components/later.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useWide } from '../../components/use-wide.ts';
import { useT } from '../../messages/use-t.ts';
import { FilterBar } from './filter-bar.tsx';
import { askedFor, type Filters } from './filters.ts';
import { Hero } from './hero.tsx';
import { ListingsDocument } from './listings.ts';
import { NothingFound, Results } from './results.tsx';

const NeedMap = later(() => import('./map/need-map.tsx').then((module) => module.NeedMap), 6);
const pageSize = 24;

/** Longer lists are asked for by growing the first page: no gaps, no doubles, and the address stays the same. */
function useListings(filters: Filters) {
  const asked = askedFor(filters);
  const key = JSON.stringify(asked);
  const [size, setSize] = useState({ key, first: pageSize });
  const first = size.key === key ? size.first : pageSize;
  const [result, ask] = useQuery({ query: ListingsDocument, variables: { first, filter: asked } });
  return { result, again: () => ask({ requestPolicy: 'network-only' }), more: () => setSize({ key, first: first + pageSize }) };
}

function ViewSwitch({ filters, change }: { filters: Filters; change: (filters: Filters) => void }) {
  const t = useT();
  const { view, ...rest } = filters;
  return (
    <div className="segmented" role="group" aria-label={t('find.view')}>
      <button type="button" aria-pressed={view !== 'map'} onClick={() => change(rest)}>
        <Icon name="list" /> {t('find.list')}
      </button>
      <button type="button" aria-pressed={view === 'map'} onClick={() => change({ ...rest, view: 'map' })}>
        <Icon name="map" /> {t('find.map')}
      </button>
    </div>
  );
}

export function FindPage() {
  const t = useT();
  const filters = useSearch({ from: '/' });
  const navigate = useNavigate({ from: '/' });
  const wide = useWide();
  const { result, again, more } = useListings(filters);
  const change = (next: Filters, replace = false): void => void navigate({ search: next, replace, resetScroll: false });
  const total = result.data?.listings.totalCount;
  const showMap = wide || filters.view === 'map';
  const showList = wide || filters.view !== 'map';
  return (
    <div className="find">
      <Hero />
      <FilterBar filters={filters} change={change} />
      <div className="find-head">
        <h2>
          <span role="status">{total === undefined ? t('find.looking') : t('find.count', { total })}</span>
        </h2>
        {!wide && <ViewSwitch filters={filters} change={change} />}
      </div>
      <div className={showMap && showList ? 'find-body both' : 'find-body'}>
        {showList && (
          <div className="find-list" aria-busy={result.fetching}>
            <Loaded result={result} retry={again} lines={8}>
              {({ listings }) =>
                listings.edges.length > 0 ? (
                  <Results listings={listings} busy={result.fetching} more={more} />
                ) : (
                  <NothingFound filters={filters} change={change} />
                )
              }
            </Loaded>
          </div>
        )}
        {showMap && (
          <aside className="find-map" aria-label={t('find.map')}>
            <NeedMap listings={result.data?.listings.edges ?? []} near={filters.near} onNear={(near) => change({ ...filters, near })} />
          </aside>
        )}
      </div>
    </div>
  );
}
