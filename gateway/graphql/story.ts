/** A person's story: what they gave and what came back. For that person. */
import type { VolunteerId } from '#events';
import { asOwner, builder } from './builder.ts';
import { AwardRef, ThanksRef } from './refs.ts';
import { mayReadThanks, readable } from './visible.ts';

/** A year as a grid of weeks. */
const daysShownMs = 53 * 7 * 86_400_000;

const StoryDayRef = builder.objectRef<{ readonly day: string; readonly minutes: number }>('StoryDay').implement({
  ...asOwner,
  fields: (t) => ({ day: t.exposeString('day'), minutes: t.exposeInt('minutes') }),
});
const StoryCauseRef = builder.objectRef<{ readonly cause: string; readonly minutes: number }>('StoryCause').implement({
  ...asOwner,
  fields: (t) => ({ cause: t.exposeString('cause'), minutes: t.exposeInt('minutes') }),
});

export const StoryRef = builder.objectRef<{ readonly volunteerId: VolunteerId }>('Story').implement({
  authScopes: ({ volunteerId }) => ({ self: volunteerId }),
  fields: (t) => ({
    confirmedMinutes: t.int({ resolve: async ({ volunteerId }, _, { load }) => (await load.totalsOf.load(volunteerId)).confirmedMinutes }),
    proposedMinutes: t.int({ resolve: async ({ volunteerId }, _, { load }) => (await load.totalsOf.load(volunteerId)).proposedMinutes }),
    projects: t.int({ resolve: async ({ volunteerId }, _, { load }) => (await load.totalsOf.load(volunteerId)).projects }),
    since: t.field({
      type: 'DateTime',
      nullable: true,
      resolve: async ({ volunteerId }, _, { load }) => (await load.totalsOf.load(volunteerId)).since,
    }),
    awards: t.field({
      type: [AwardRef],
      description: 'What stands, then badges that corrected hours do not reach any more: they say that they are withdrawn.',
      resolve: async ({ volunteerId }, _, { load }) =>
        (await Promise.all([load.awardsOf.load(volunteerId), load.restingAwardsOf.load(volunteerId)])).flat(),
    }),
    thanks: t.field({
      type: [ThanksRef],
      resolve: async ({ volunteerId }, _, context) =>
        readable(await context.load.thanksTo.load(volunteerId), (thanks) => mayReadThanks(thanks, context)),
    }),
    days: t.field({
      type: [StoryDayRef],
      description: 'Days with confirmed hours in the last 53 weeks.',
      resolve: ({ volunteerId }, _, { house, now }) => {
        const since = new Date(Date.parse(now) - daysShownMs).toISOString();
        return [...house.queries.hours.days(volunteerId, since)];
      },
    }),
    causes: t.field({ type: [StoryCauseRef], resolve: ({ volunteerId }, _, { house }) => [...house.queries.hours.causes(volunteerId)] }),
  }),
});
