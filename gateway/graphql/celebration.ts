/** The wall: what the community sees of awards, thanks and finished projects, newest first. */
import type { AwardId, ProjectId, ThanksId } from '#events';
import type { AwardRow, ProjectRow, ThanksRow, WallRow } from '#projections';
import { asOwner, builder, everyone } from './builder.ts';
import { atMost, connectionType } from './connections.ts';
import type { Context } from './context.ts';
import { AwardRef, ProjectRef, ThanksRef } from './refs.ts';
import { mayReadThanks, visibleProject } from './visible.ts';

type Celebrated = AwardRow | ThanksRow | ProjectRow;

const Celebration = builder.unionType('Celebration', {
  types: [AwardRef, ThanksRef, ProjectRef],
  resolveType: (value: Celebrated) => ('awardId' in value ? AwardRef : 'thanksId' in value ? ThanksRef : ProjectRef),
});

export interface CelebrationEdgeShape {
  readonly cursor: string;
  readonly at: string;
  readonly node: Celebrated;
}

export const CelebrationEdge = builder.objectRef<CelebrationEdgeShape>('CelebrationEdge').implement({
  ...asOwner,
  description: 'A `Project` is here when it was completed.',
  fields: (t) => ({
    cursor: t.exposeString('cursor'),
    node: t.field({ type: Celebration, resolve: ({ node }) => node }),
    at: t.expose('at', { type: 'DateTime' }),
  }),
});
const CelebrationConnection = connectionType('CelebrationConnection', CelebrationEdge);

async function celebrated({ kind, id }: WallRow, context: Context): Promise<Celebrated | undefined> {
  const { load } = context;
  if (kind === 'Award') return load.award.load(id as AwardId);
  if (kind === 'Project') return visibleProject(id as ProjectId, context);
  const thanks = await load.thanks.load(id as ThanksId);
  return thanks && (await mayReadThanks(thanks, context)) ? thanks : undefined;
}

/** What may be shown of these; something that cannot is passed over, not an error for everyone. */
export async function celebrations(
  items: readonly (WallRow & { readonly cursor: string })[],
  context: Context,
): Promise<CelebrationEdgeShape[]> {
  const nodes = await Promise.all(items.map((item) => celebrated(item, context)));
  return items.flatMap(({ cursor, at }, index) => {
    const node = nodes[index];
    return node ? [{ cursor, at, node }] : [];
  });
}

builder.queryField('celebrations', (t) =>
  t.field({
    ...everyone,
    type: CelebrationConnection,
    description: 'Newest first. Public; names only of people who chose so.',
    args: { first: t.arg.int({ defaultValue: 20, required: true }), after: t.arg.string() },
    async resolve(_, { first, after }, context) {
      const page = context.house.queries.recognition.wall({ first: atMost(first), after });
      return { edges: await celebrations(page.items, context), hasNextPage: page.hasNextPage, after };
    },
  }),
);
