/** Needs: what can be helped with, as volunteers read it and as its hosts work on it. */
import type { ProjectOutcome } from '#events';
import type { ProjectRow } from '#projections';
import { asOwner, builder, everyone } from './builder.ts';
import { atMost } from './connections.ts';
import { keyOf, OrganizationRef, PlaceRef, ProjectRef, ShiftRef } from './refs.ts';
import { placesLeft } from './shifts.ts';
import { TrailEntryRef, projectTrail } from './trail.ts';
import { existing, mayReadProject, visibleProject } from './visible.ts';
import type { Context } from './context.ts';
import { keptRow } from './extensions.ts';
import { after } from './maybe-promise.ts';

const ProjectStatus = builder.enumType('ProjectStatus', { values: ['DRAFT', 'PUBLISHED', 'COMPLETED', 'CANCELLED'] as const });

const OutcomeRef = builder.objectRef<ProjectOutcome>('Outcome').implement({
  ...asOwner,
  fields: (t) => ({ label: t.exposeString('label'), amount: t.exposeFloat('amount'), unit: t.exposeString('unit') }),
});

const CompletionRef = builder
  .objectRef<{ readonly summary: string; readonly outcomes: readonly ProjectOutcome[]; readonly at: string }>('Completion')
  .implement({
    ...asOwner,
    fields: (t) => ({
      summary: t.exposeString('summary'),
      outcomes: t.field({ type: [OutcomeRef], resolve: ({ outcomes }) => [...outcomes] }),
      at: t.expose('at', { type: 'DateTime' }),
    }),
  });

/** Shifts somebody could still go to. */
function openShifts({ projectId, status }: ProjectRow, { load }: Context) {
  if (status === 'COMPLETED' || status === 'CANCELLED') return [];
  return after(load.comingShifts.find(projectId), (shifts) => shifts.filter((shift) => shift.status === 'OPEN'));
}

/** What a list of needs goes on to ask about each of them. */
export function expectNeeds(needs: readonly ProjectRow[], { load }: Context): void {
  for (const need of needs) load.project.know(need.projectId, need);
  load.organization.expect(needs.map(({ organizationId }) => organizationId));
  load.comingShifts.expect(needs.map(({ projectId }) => projectId));
}

builder.node(ProjectRef, {
  ...keptRow,
  authScopes: (project, { viewer }) => mayReadProject(project, viewer),
  id: { resolve: ({ projectId }) => projectId },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map(async (id) => visibleProject(keyOf('Project', id), context))),
  fields: (t) => ({
    key: t.exposeID('projectId'),
    title: t.exposeString('title'),
    summary: t.exposeString('summary'),
    description: t.exposeString('description'),
    causes: t.exposeStringList('causes'),
    skills: t.exposeStringList('skills'),
    languages: t.exposeStringList('languages'),
    place: t.expose('place', { type: PlaceRef, nullable: true }),
    bring: t.exposeStringList('bring'),
    access: t.exposeStringList('access'),
    link: t.exposeString('link', { nullable: true }),
    picture: t.exposeString('picture', { nullable: true }),
    minimumAge: t.exposeInt('minimumAge', { nullable: true, description: 'Years; null: for everybody.' }),
    status: t.expose('status', { type: ProjectStatus }),
    publishedAt: t.expose('publishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was published first; null for a draft.',
    }),
    cancelReason: t.exposeString('cancelReason', { nullable: true, description: 'Set when cancelled.' }),
    completion: t.field({
      type: CompletionRef,
      nullable: true,
      description: 'Set when completed.',
      resolve: ({ completedAt, completionSummary, outcomes }) =>
        completedAt === null ? null : { at: completedAt, summary: completionSummary ?? '', outcomes },
    }),
    organization: t.field({
      type: OrganizationRef,
      resolve: ({ organizationId }, _, { load }) =>
        after(load.organization.find(organizationId), (row) => existing(row, `organization ${organizationId}`)),
    }),
    shifts: t.field({
      type: [ShiftRef],
      description: 'Coming (and flexible) shifts, soonest first; with past ones when asked.',
      args: { past: t.arg.boolean({ defaultValue: false, required: true }) },
      resolve: ({ projectId }, { past }, { load }) => (past ? load.allShifts.load(projectId) : load.comingShifts.find(projectId)),
    }),
    nextShift: t.field({
      type: ShiftRef,
      nullable: true,
      resolve: (project, _, context) => after(openShifts(project, context), ([first]) => first),
    }),
    placesLeft: t.int({
      resolve: (project, _, context) =>
        after(openShifts(project, context), (shifts) => shifts.reduce((sum, shift) => sum + placesLeft(shift), 0)),
    }),
    moreShifts: t.int({
      description: 'How many shifts somebody could go to besides `nextShift`.',
      resolve: (project, _, context) => after(openShifts(project, context), ({ length }) => Math.max(0, length - 1)),
    }),
    similar: t.field({
      type: [ProjectRef],
      args: { first: t.arg.int({ defaultValue: 3, required: true }) },
      resolve({ projectId }, { first }, context) {
        const needs = context.load.similar(projectId, atMost(first, 12));
        expectNeeds(needs, context);
        return needs;
      },
    }),
    viewerMayEdit: t.boolean({
      description: 'True for a host of its organization.',
      resolve: ({ organizationId }, _, { viewer }) => viewer?.hostOf.has(organizationId) ?? false,
    }),
    history: t.field({
      type: [TrailEntryRef],
      description: 'Hosts: what happened with this need, in plain words.',
      authScopes: ({ organizationId }) => ({ host: organizationId }),
      resolve: projectTrail,
    }),
  }),
});

builder.queryField('project', (t) =>
  t.field({
    ...everyone,
    type: ProjectRef,
    nullable: true,
    description: 'By uuid or global id. Drafts only for their hosts.',
    args: { key: t.arg.id({ required: true }) },
    resolve: (_, { key }, context) => visibleProject(keyOf('Project', key), context),
  }),
);
