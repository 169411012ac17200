/** The cards, and what to do when there are none. */
import { Empty } from '../../components/loaded.tsx';
import { ProjectCard } from '../../components/project-card.tsx';
import { useT } from '../../messages/use-t.ts';
import { firstToDrop, without, type Filters } from './filters.ts';
import type { Listing } from './listings.ts';

interface Listings {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean };
  readonly edges: readonly Listing[];
}

export function Results({ listings, busy, more }: { listings: Listings; busy: boolean; more: () => void }) {
  const t = useT();
  return (
    <>
      <ul className="cards">
        {listings.edges.map(({ node, distanceKm, shift, moreShifts }) => (
          <li key={node.id}>
            <ProjectCard project={node} shift={shift} moreShifts={moreShifts} distanceKm={distanceKm} />
          </li>
        ))}
      </ul>
      {listings.pageInfo.hasNextPage && (
        <p className="centre">
          <button type="button" className="button quiet" onClick={more}>
            {busy ? t('state.loading') : t('find.more', { left: listings.totalCount - listings.edges.length })}
          </button>
        </p>
      )}
    </>
  );
}

/** Names the one filter to let go of, instead of leaving the person with an empty page. */
export function NothingFound({ filters, change }: { filters: Filters; change: (filters: Filters) => void }) {
  const t = useT();
  const drop = firstToDrop(filters);
  return (
    <Empty icon="search" title={t('find.nothing')}>
      <p>{drop ? t('find.nothing-with-filters') : t('find.nothing-yet')}</p>
      {drop && (
        <p className="row centre">
          <button type="button" className="button" onClick={() => change(without(filters, drop))}>
            {t('find.drop', { filter: t(`filter.${drop}`) })}
          </button>
          <button type="button" className="button quiet" onClick={() => change({})}>
            {t('find.drop-all')}
          </button>
        </p>
      )}
    </Empty>
  );
}
