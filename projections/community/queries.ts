/** The numbers of the whole community. */
import { tableReader, type Source } from '../store/reader.ts';
import { community, type TotalName } from './projection.ts';

export interface CommunityTotals extends Readonly<Record<TotalName, number>> {
  readonly confirmedMinutes: number;
}

/** @param confirmedMinutes of everyone */
export function communityQueries(source: Source, confirmedMinutes: () => number) {
  const totals = tableReader(source, 'totals', community.tables.totals);
  return {
    totals(): CommunityTotals {
      const counted = { volunteers: 0, organizations: 0, completedProjects: 0 };
      for (const { name, amount } of totals.select('')) counted[name] = amount;
      return { ...counted, confirmedMinutes: confirmedMinutes() };
    },
  };
}
