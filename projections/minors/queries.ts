/** Who is not of age, and who answers for them. */
import type { VolunteerId } from '#events';
import { listsOf, tableReader, type Source } from '../store/reader.ts';
import { minorsModel, type MinorRow } from './projection.ts';

export function minorsQueries(source: Source) {
  const minors = tableReader(source, 'minors', minorsModel.tables.minors);
  const photos = tableReader(source, 'photos', minorsModel.tables.photos);
  return {
    minors: (ids: readonly VolunteerId[]): (MinorRow | undefined)[] => minors.byIds(ids),

    /** Who said last that the person may be seen in photographs; whether that counts is judged by the moment (`mayBeInPhotos`). */
    photosBy: (ids: readonly VolunteerId[]): (VolunteerId | undefined)[] => photos.byIds(ids).map((row) => row?.byId),

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
