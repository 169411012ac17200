/** What is still missing in a step, in words and tied to its field. */
import type { Mistake } from '../../../components/field.tsx';
import { placeOf } from '../../../components/place-words.ts';
import type { Translate } from '../../../messages/use-t.ts';
import { wallClock } from '../need/wall-clock.ts';
import { steps, type Draft, type DraftShift, type Step } from './draft.ts';

/** @param now epoch milliseconds */
type Rule = (draft: Draft, t: Translate, now: number) => readonly (Mistake | false)[];

function timeMistake({ key, date, start, end }: DraftShift, number: number, nowThere: string, t: Translate): Mistake | false {
  const field = `date-${key}`;
  if (!date || !start || !end || start === end) return { field, words: t('post.time-missing', { number }) };
  return `${date}T${start}` < nowThere && { field, words: t('post.time-past', { number }) };
}

const rules: Record<Exclude<Step, 'review'>, Rule> = {
  what: (draft, t) => [
    !draft.title.trim() && { field: 'need-title', words: t('post.title-missing') },
    !draft.summary.trim() && { field: 'need-summary', words: t('post.summary-missing') },
    draft.causes.length === 0 && { field: 'need-causes', words: t('post.cause-missing') },
    draft.causes.length > 4 && { field: 'need-causes', words: t('post.cause-many') },
  ],
  where: (draft, t) => [
    !draft.remote && !draft.place.name.trim() && { field: 'place-name', words: t('place.name-missing') },
    !draft.remote && Boolean(draft.place.name.trim()) && !placeOf(draft.place) && { field: 'place-point', words: t('place.point-wrong') },
  ],
  when: (draft, t, now) => {
    if (draft.flexible) return [];
    if (draft.shifts.length === 0) return [{ field: 'add-shift', words: t('post.shift-missing') }];
    const nowThere = wallClock(now, draft.timeZone);
    return draft.shifts.map((shift, index) => timeMistake(shift, index + 1, nowThere, t));
  },
  who: (draft, t) => [
    (draft.flexible ? [draft.places] : draft.shifts.map((shift) => shift.places)).some(
      (places) => !Number.isInteger(places) || places < 1 || places > 10_000,
    ) && { field: 'need-places', words: t('post.places-wrong') },
    Boolean(draft.link.trim()) && !URL.canParse(draft.link.trim()) && { field: 'need-link', words: t('register.website-wrong') },
  ],
};

export function mistakesIn(step: Exclude<Step, 'review'>, draft: Draft, t: Translate, now = Date.now()): readonly Mistake[] {
  return rules[step](draft, t, now).filter((one) => one !== false);
}

/** The first step that has something to put right: its fields are there. */
export const stepToMend = (draft: Draft, t: Translate): Exclude<Step, 'review'> | undefined =>
  steps.filter((step) => step !== 'review').find((step) => mistakesIn(step, draft, t).length > 0);
