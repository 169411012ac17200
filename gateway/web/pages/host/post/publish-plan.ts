/** What has to be sent so that a need stands as it is written here, whatever of it was sent before. */
import { wallClock } from '../need/wall-clock.ts';
import { needOf, whenOf, type Draft } from './draft.ts';
import type { Standing } from './standing-query.ts';

export interface WrittenShift {
  readonly shiftKey: string;
  readonly title: string;
  readonly when: ReturnType<typeof whenOf> | null;
  readonly places: number;
}
type WrittenNeed = ReturnType<typeof needOf> & { readonly picture?: string };

export type PublishStep =
  | { readonly does: 'cancel'; readonly projectKey: string }
  | { readonly does: 'draft' | 'revise'; readonly need: WrittenNeed }
  | { readonly does: 'schedule' | 'reschedule' | 'resize'; readonly shift: WrittenShift }
  | { readonly does: 'publish' };

export const shiftsOf = (draft: Draft, flexibleTitle: string): readonly WrittenShift[] =>
  draft.flexible
    ? [{ shiftKey: draft.flexibleKey, title: flexibleTitle, when: null, places: draft.places }]
    : draft.shifts.map((shift) => ({
        shiftKey: shift.key,
        title: shift.title.trim() || draft.title.trim(),
        when: whenOf(shift, draft.timeZone),
        places: shift.places,
      }));

/** The same need under other keys; what was sent under the old ones is to be cancelled. */
export const anew = (draft: Draft): Draft => ({
  ...draft,
  projectKey: crypto.randomUUID(),
  flexibleKey: crypto.randomUUID(),
  shifts: draft.shifts.map((shift) => ({ ...shift, key: crypto.randomUUID() })),
  sent: [],
  replaced: [...draft.replaced, draft.projectKey],
});

/**
 * A shift can be moved and resized but not renamed, and a cancelled one stays in sight: then the need is sent anew,
 * so that volunteers never read of a shift that was given up before anybody could see it.
 */
export function mustBeAnew(draft: Draft, standing: Standing, flexibleTitle: string): boolean {
  const written = new Map(shiftsOf(draft, flexibleTitle).map((shift) => [shift.shiftKey, shift]));
  const cancelled = new Set(standing.shifts.flatMap(({ key, status }) => (status === 'CANCELLED' ? [key] : [])));
  const isRenamed = standing.shifts.some(({ key, title }) => (written.get(key)?.title ?? title) !== title);
  const isTakenOut = draft.sent.some((key) => key !== draft.projectKey && !written.has(key) && !cancelled.has(key));
  return isRenamed || isTakenOut || [...written.keys()].some((key) => cancelled.has(key));
}

/** @param standing null: nothing of it arrived yet */
export function publishPlan(draft: Draft, standing: Standing | null, flexibleTitle: string): readonly PublishStep[] {
  const known = new Map(standing?.shifts.map((shift) => [shift.key, shift]));
  return [
    ...draft.replaced.map((projectKey) => ({ does: 'cancel', projectKey }) as const),
    ...needSteps(draft, standing),
    ...shiftsOf(draft, flexibleTitle).flatMap((shift) => shiftSteps(shift, known.get(shift.shiftKey))),
    { does: 'publish' },
  ];
}

function needSteps(draft: Draft, standing: Standing | null): readonly PublishStep[] {
  const written = needOf(draft);
  if (!standing) return [{ does: 'draft', need: written }];
  const need = { ...written, ...(standing.picture && { picture: standing.picture }) };
  return wordsOf(need) === wordsOf(standing) ? [] : [{ does: 'revise', need }];
}

type Words = Pick<Standing, 'title' | 'summary' | 'description' | 'causes' | 'skills' | 'languages' | 'bring' | 'access'> & {
  readonly place: { name: string; address?: string | null; latitude: number; longitude: number } | null;
  readonly link?: string | null;
  readonly minimumAge?: number | null;
};
const wordsOf = ({ title, summary, description, causes, skills, languages, bring, access, place, link, minimumAge }: Words): string =>
  JSON.stringify([
    [title, summary, description, causes, skills, languages, bring, access],
    place && [place.name, place.address ?? null, place.latitude, place.longitude],
    [link ?? null, minimumAge ?? null],
  ]);

function shiftSteps(shift: WrittenShift, there: Standing['shifts'][number] | undefined): readonly PublishStep[] {
  if (!there) return [{ does: 'schedule', shift }];
  const { startsAt, endsAt, timeZone, places } = there;
  const zone = timeZone ?? 'UTC';
  const stays =
    shift.when === null
      ? startsAt === null
      : shift.when.timeZone === timeZone &&
        startsAt !== null &&
        endsAt !== null &&
        shift.when.start === wallClock(startsAt, zone) &&
        shift.when.end === wallClock(endsAt, zone);
  return [
    ...(stays ? [] : [{ does: 'reschedule', shift } as const]),
    ...(places === shift.places ? [] : [{ does: 'resize', shift } as const]),
  ];
}
