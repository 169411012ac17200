/** What is not there for everyone. Asked by look-ups, which answer "no such thing", and by the types' scopes behind them. */
import type { ProjectId, ShiftId } from '#events';
import type { OrganizationRow, ProjectRow, ShiftRow, ThanksRow } from '#projections';
import type { Context } from './context.ts';
import { after, type MaybePromise } from './maybe-promise.ts';
import type { Viewer } from './options.ts';

/** A need that was never published is its hosts' own, also after it was cancelled. */
export const mayReadProject = ({ publishedAt, organizationId }: ProjectRow, viewer: Viewer | undefined): boolean =>
  publishedAt !== null || (viewer?.hostOf.has(organizationId) ?? false);

export const visibleProject = (id: ProjectId, { load, viewer }: Context): MaybePromise<ProjectRow | undefined> =>
  after(load.project.find(id), (project) => (project && mayReadProject(project, viewer) ? project : undefined));

export const mayReadShift = ({ projectId }: Pick<ShiftRow, 'projectId'>, context: Context): MaybePromise<boolean> =>
  after(visibleProject(projectId, context), (project) => project !== undefined);

export async function visibleShift(id: ShiftId, context: Context): Promise<ShiftRow | undefined> {
  const shift = await context.load.shift.load(id);
  return shift && (await mayReadShift(shift, context)) ? shift : undefined;
}

/** Why an organization was declined or suspended is between its hosts and the organizers. */
export const mayReadReason = ({ organizationId }: OrganizationRow, viewer: Viewer | undefined): boolean =>
  viewer !== undefined && (viewer.organizer || viewer.hostOf.has(organizationId));

export const mayReadThanks = ({ projectId }: ThanksRow, context: Context): MaybePromise<boolean> => mayReadShift({ projectId }, context);

/** The ones that may be read, in their order. */
export async function readable<Row>(rows: readonly Row[], may: (row: Row) => MaybePromise<boolean>): Promise<Row[]> {
  const allowed = await Promise.all(rows.map(async (row) => may(row)));
  return rows.filter((_, index) => allowed[index]);
}

/** @throws Error when what the log ties together is not there: a fault of ours, never the asker's */
export function existing<Row>(row: Row | undefined, what: string): Row {
  if (row === undefined) throw new Error(`${what} is not in the read models`);
  return row;
}
