/** Programs, nominations, awards and thanks: what people are celebrated for, and by whom. */
import type { NominationId } from '#events';
import type { NominationRow } from '#projections';
import { leads } from './at-door.ts';
import { asOwner, builder, everyone } from './builder.ts';
import { atMost, connectionType } from './connections.ts';
import type { Context } from './context.ts';
import { isCelebratedBefore, isCelebratedInPublic, knowsPerson, wordsUnder } from './names.ts';
import { AwardRef, keyOf, NominationRef, OrganizationRef, ProgramRef, ProjectRef, ThanksRef, VolunteerRef } from './refs.ts';
import { existing, mayReadThanks } from './visible.ts';

export const ProgramKind = builder.enumType('ProgramKind', {
  description: 'An award is scarce and granted with a citation; a badge is earned by its rule.',
  values: ['AWARD', 'BADGE'] as const,
});
const NominationStatus = builder.enumType('NominationStatus', { values: ['OPEN', 'GRANTED', 'DECLINED'] as const });

builder.node(ProgramRef, {
  ...everyone,
  id: { resolve: ({ programId }) => programId },
  loadManyWithoutCache: (ids, { load }) => Promise.all(ids.map((id) => load.program.load(keyOf('Program', id)))),
  fields: (t) => ({
    key: t.exposeID('programId'),
    name: t.exposeString('name'),
    kind: t.expose('kind', { type: ProgramKind }),
    criteria: t.exposeString('criteria'),
    rule: t.exposeString('rule', { nullable: true }),
    period: t.exposeString('period'),
    emblem: t.exposeString('emblem'),
    open: t.boolean({ resolve: ({ open }) => open === 1 }),
    granted: t.exposeInt('granted'),
  }),
});

const programOf = async ({ programId }: Pick<NominationRow, 'programId'>, _: unknown, { load }: Context) =>
  existing(await load.program.load(programId), `program ${programId}`);

async function visibleNomination(id: NominationId, { load, viewer }: Context): Promise<NominationRow | undefined> {
  const nomination = await load.nomination.load(id);
  const may = nomination && viewer && (viewer.organizer || viewer.id === nomination.nominatedBy);
  return may ? nomination : undefined;
}

builder.node(NominationRef, {
  description: 'For organizers, and for whoever made it.',
  authScopes: ({ nominatedBy }) => ({ organizer: true, self: nominatedBy }),
  id: { resolve: ({ nominationId }) => nominationId },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => visibleNomination(keyOf('Nomination', id), context))),
  fields: (t) => ({
    key: t.exposeID('nominationId'),
    program: t.field({ type: ProgramRef, resolve: programOf }),
    volunteer: t.field({ type: VolunteerRef, resolve: ({ volunteerId }) => ({ volunteerId }) }),
    nominatedBy: t.field({ type: VolunteerRef, resolve: ({ nominatedBy }) => ({ volunteerId: nominatedBy }) }),
    story: t.string({ resolve: async ({ storyRef }, _, context) => (await wordsUnder(storyRef, context)) ?? '' }),
    nominatedAt: t.expose('nominatedAt', { type: 'DateTime' }),
    status: t.expose('status', { type: NominationStatus }),
  }),
});

builder.node(AwardRef, {
  ...everyone,
  id: { resolve: ({ awardId }) => awardId },
  loadManyWithoutCache: (ids, { load }) => Promise.all(ids.map((id) => load.award.load(keyOf('Award', id)))),
  fields: (t) => ({
    key: t.exposeID('awardId'),
    program: t.field({ type: ProgramRef, resolve: programOf }),
    volunteer: t.field({ type: VolunteerRef, resolve: ({ volunteerId }) => ({ volunteerId }) }),
    period: t.exposeString('period'),
    grantedAt: t.expose('grantedAt', { type: 'DateTime' }),
    citation: t.string({
      nullable: true,
      description: 'For whoever may see the name: it tells of the person.',
      resolve: async ({ volunteerId, citationRef }, _, context) => {
        if (await isCelebratedBefore(volunteerId, context)) return wordsUnder(citationRef, context, 'openly');
        return (await knowsPerson(volunteerId, context)) ? wordsUnder(citationRef, context) : null;
      },
    }),
    evidenceMinutes: t.exposeInt('evidenceMinutes', { description: 'Confirmed minutes it rests on; 0 when it rests on a nomination.' }),
    withdrawn: t.boolean({ resolve: ({ withdrawalReason }) => withdrawalReason !== null }),
    withdrawalReason: t.exposeString('withdrawalReason', { nullable: true }),
  }),
});

builder.node(ThanksRef, {
  authScopes: mayReadThanks,
  id: { resolve: ({ thanksId }) => thanksId },
  loadManyWithoutCache: (ids, context) =>
    Promise.all(
      ids.map(async (id) => {
        const thanks = await context.load.thanks.load(keyOf('Thanks', id));
        return thanks && (await mayReadThanks(thanks, context)) ? thanks : undefined;
      }),
    ),
  fields: (t) => ({
    key: t.exposeID('thanksId'),
    volunteer: t.field({ type: VolunteerRef, resolve: ({ volunteerId }) => ({ volunteerId }) }),
    organization: t.field({
      type: OrganizationRef,
      resolve: async ({ organizationId }, _, { load }) =>
        existing(await load.organization.load(organizationId), `organization ${organizationId}`),
    }),
    project: t.field({
      type: ProjectRef,
      resolve: async ({ projectId }, _, { load }) => existing(await load.project.load(projectId), `project ${projectId}`),
    }),
    message: t.string({
      nullable: true,
      description: 'For the person thanked and the host; null for others unless the person is celebrated before everyone.',
      resolve: async ({ volunteerId, organizationId, messageRef }, _, context) => {
        const { viewer } = context;
        const concerned = viewer?.id === volunteerId || leads(viewer, organizationId);
        if (await isCelebratedInPublic(volunteerId, context)) return wordsUnder(messageRef, context, 'openly');
        return concerned ? wordsUnder(messageRef, context) : null;
      },
    }),
    givenAt: t.expose('givenAt', { type: 'DateTime' }),
  }),
});

const NominationEdge = builder.objectRef<{ readonly cursor: string; readonly node: NominationRow }>('NominationEdge').implement({
  ...asOwner,
  fields: (t) => ({ cursor: t.exposeString('cursor'), node: t.expose('node', { type: NominationRef }) }),
});
const NominationConnection = connectionType('NominationConnection', NominationEdge, { counted: true });

builder.queryFields((t) => ({
  program: t.field({
    ...everyone,
    type: ProgramRef,
    nullable: true,
    args: { key: t.arg.id({ required: true }) },
    resolve: (_, { key }, { load }) => load.program.load(keyOf('Program', key)),
  }),
  award: t.field({
    ...everyone,
    type: AwardRef,
    nullable: true,
    description: 'Anyone may check an award; withdrawn ones say so.',
    args: { key: t.arg.id({ required: true }) },
    resolve: (_, { key }, { load }) => load.award.load(keyOf('Award', key)),
  }),
  programs: t.field({ ...everyone, type: [ProgramRef], resolve: (_, __, { house }) => house.queries.recognition.allPrograms() }),
  nominations: t.field({
    type: NominationConnection,
    description: 'Organizers: open nominations, oldest first.',
    authScopes: { organizer: true },
    args: { first: t.arg.int({ defaultValue: 50, required: true }), after: t.arg.string() },
    resolve(_, { first, after }, { house }) {
      const page = house.queries.recognition.openNominations({ first: atMost(first), after });
      return {
        edges: page.items.map(({ cursor, ...node }) => ({ cursor, node })),
        hasNextPage: page.hasNextPage,
        after,
        count: () => page.totalCount,
      };
    },
  }),
}));
