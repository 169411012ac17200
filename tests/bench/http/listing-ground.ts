/** A board of some needs, for a house to be started on and as a file for everybody else: both sides of a figure tell of the same. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { boardQueries } from '../../../projections/board/queries.ts';
import { openLargeBoard } from '../listing/large-board.ts';

const dayMs = 86_400_000;
/** All shifts are in a week or later: none of them begins while it is measured. */
const inAWeek = (): string => new Date(Date.now() + 8 * dayMs).toISOString().slice(0, 10);

/** @param folder of the house @returns the file with the needs */
export function layListingGround(folder: string, quick: boolean): string {
  const size = quick ? { projects: 60, shifts: 300 } : { projects: 800, shifts: 4000 };
  const model = openLargeBoard(join(folder, 'data/read'), { ...size, today: inAWeek() });
  const board = boardQueries(model);
  const now = new Date().toISOString();
  const needs = [];
  for (let after: string | undefined, more = true; more;) {
    const { items, hasNextPage } = board.listings({ first: 100, after, now });
    needs.push(...items.map(({ project }) => project));
    [after, more] = [items.at(-1)?.cursor, hasNextPage];
  }
  const organizations = board.organizations([...new Set(needs.map(({ organizationId }) => organizationId))]);
  const shifts = board.shiftsOf(
    needs.map(({ projectId }) => projectId),
    { now, past: false },
  );
  const file = join(folder, 'needs.json');
  const told = {
    needs,
    organizations: Object.fromEntries(organizations.map((row) => [row?.organizationId, row])),
    shifts: Object.fromEntries(needs.map(({ projectId }, n) => [projectId, shifts[n]])),
  };
  writeFileSync(file, JSON.stringify(told));
  model.close();
  return file;
}
