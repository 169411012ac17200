/** The numbers of the whole community. */
import { tableReader, type Source } from '../store/reader.ts';
import { community, type TotalName } from './projection.ts';

export function communityQueries(source: Source) {
  const totals = tableReader(source, 'totals', community.tables.totals);
  return {
    totals(): Readonly<Record<TotalName, number>> {
      const counted: Record<TotalName, number> = { volunteers: 0, organizations: 0, confirmedMinutes: 0, completedProjects: 0 };
      for (const { name, amount } of totals.select('')) counted[name] = amount;
      return counted;
    },
  };
}
