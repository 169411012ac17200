/** What there is to celebrate, and the wall, newest first. */
import type { AwardId, NominationId, ProgramId, ThanksId, VolunteerId } from '#events';
import { decodeCursor, encodeCursor, pageOf, type Page, type PageRequest } from '../store/page.ts';
import { listsOf, tableReader, type Source } from '../store/reader.ts';
import { recognition, type AwardRow, type NominationRow, type ProgramRow, type ThanksRow, type WallRow } from './projection.ts';

const volunteerOf = ({ volunteerId }: { readonly volunteerId: VolunteerId }): VolunteerId => volunteerId;

export function recognitionQueries(source: Source) {
  const { tables } = recognition;
  const programs = tableReader(source, 'programs', tables.programs);
  const nominations = tableReader(source, 'nominations', tables.nominations);
  const awards = tableReader(source, 'awards', tables.awards);
  const thanks = tableReader(source, 'thanks', tables.thanks);
  const wall = tableReader(source, 'wall', tables.wall);
  return {
    programs: (ids: readonly ProgramId[]): (ProgramRow | undefined)[] => programs.byIds(ids),
    /** Open ones first, in the order they were opened. */
    allPrograms: (): ProgramRow[] => programs.select('ORDER BY "open" DESC, "openedAt", "programId"'),

    nominations: (ids: readonly NominationId[]): (NominationRow | undefined)[] => nominations.byIds(ids),
    /** Oldest first. */
    openNominations({ first, after }: PageRequest): Page<NominationRow> & { readonly totalCount: number } {
      const [at, id] = after ? decodeCursor(after, ['', ''] as const) : ['', ''];
      const rows = nominations.select(
        `WHERE "status" = 'OPEN' AND ("nominatedAt", "nominationId") > (?, ?) ORDER BY "nominatedAt", "nominationId" LIMIT ?`,
        at,
        id,
        first + 1,
      );
      const [counted] = source.all<{ readonly open: number }>(`SELECT count(*) AS open FROM "nominations" WHERE "status" = 'OPEN'`);
      return {
        ...pageOf(rows, first, ({ nominatedAt, nominationId }) => encodeCursor(nominatedAt, nominationId)),
        totalCount: counted?.open ?? 0,
      };
    },

    /** Withdrawn ones too: whoever checks an award has to learn that. */
    awards: (ids: readonly AwardId[]): (AwardRow | undefined)[] => awards.byIds(ids),
    /** What stands, newest first. */
    awardsOf(volunteerIds: readonly VolunteerId[]): AwardRow[][] {
      const rows = awards.select(
        `WHERE "volunteerId" IN (SELECT value FROM json_each(?)) AND "withdrawalReason" IS NULL ORDER BY "grantedAt" DESC, "awardId"`,
        JSON.stringify(volunteerIds),
      );
      return listsOf(volunteerIds, rows, volunteerOf);
    },
    /** Badges that corrected hours do not reach any more: they come back when they are reached again. Newest first. */
    restingAwardsOf(volunteerIds: readonly VolunteerId[]): AwardRow[][] {
      const rows = awards.select(
        `WHERE "volunteerId" IN (SELECT value FROM json_each(?)) AND "withdrawalReason" = 'hours-corrected' ORDER BY "grantedAt" DESC, "awardId"`,
        JSON.stringify(volunteerIds),
      );
      return listsOf(volunteerIds, rows, volunteerOf);
    },

    thanks: (ids: readonly ThanksId[]): (ThanksRow | undefined)[] => thanks.byIds(ids),
    /** Newest first. */
    thanksTo(volunteerIds: readonly VolunteerId[]): ThanksRow[][] {
      const rows = thanks.select(
        'WHERE "volunteerId" IN (SELECT value FROM json_each(?)) ORDER BY "givenAt" DESC, "thanksId"',
        JSON.stringify(volunteerIds),
      );
      return listsOf(volunteerIds, rows, volunteerOf);
    },

    /** Newest first. */
    wall({ first, after }: PageRequest): Page<WallRow> {
      const before = after ? decodeCursor(after, ['', 0] as const) : undefined;
      const rows = before
        ? wall.select('WHERE ("at", "position") < (?, ?) ORDER BY "at" DESC, "position" DESC LIMIT ?', ...before, first + 1)
        : wall.select('ORDER BY "at" DESC, "position" DESC LIMIT ?', first + 1);
      return pageOf(rows, first, ({ at, position }) => encodeCursor(at, position));
    },
  };
}
