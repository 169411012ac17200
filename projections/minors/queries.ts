/** Who is not of age, and who answers for them. */
import type { VolunteerId } from '#events';
import { listsOf, tableReader, type Source } from '../store/reader.ts';
import { minorsModel, type MinorRow } from './projection.ts';

export function minorsQueries(source: Source) {
  const minors = tableReader(source, 'minors', minorsModel.tables.minors);
  return {
    minors: (ids: readonly VolunteerId[]): (MinorRow | undefined)[] => minors.byIds(ids),

    /** Those for whom the person consented last, and who are not of age yet as far as they said. */
    wardsOf: (ids: readonly VolunteerId[]): MinorRow[][] =>
      listsOf(
        ids,
        minors.select(
          'WHERE "guardianId" IN (SELECT value FROM json_each(?)) AND "adultFrom" IS NOT NULL ORDER BY "volunteerId"',
          JSON.stringify(ids),
        ),
        ({ guardianId }) => guardianId ?? '',
      ),
  };
}
