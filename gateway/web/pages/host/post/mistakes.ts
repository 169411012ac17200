/** What is still missing in a step, in words and tied to its field. */
import type { Mistake } from '../../../components/field.tsx';
import { placeOf } from '../../../components/place-words.ts';
import type { Translate } from '../../../messages/use-t.ts';
import type { Draft, Step } from './draft.ts';

const rules: Record<Exclude<Step, 'review'>, (draft: Draft, t: Translate) => readonly (Mistake | false)[]> = {
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
  when: (draft, t) => [
    !draft.flexible && draft.shifts.length === 0 && { field: 'add-shift', words: t('post.shift-missing') },
    ...(draft.flexible
      ? []
      : draft.shifts.map(
          (shift) =>
            (!shift.date || !shift.start || !shift.end || shift.start === shift.end) && {
              field: `date-${shift.key}`,
              words: t('post.time-missing'),
            },
        )),
  ],
  who: (draft, t) => [
    (draft.flexible ? [draft.places] : draft.shifts.map((shift) => shift.places)).some(
      (places) => !Number.isInteger(places) || places < 1 || places > 10_000,
    ) && { field: 'need-places', words: t('post.places-wrong') },
    Boolean(draft.link.trim()) && !URL.canParse(draft.link.trim()) && { field: 'need-link', words: t('register.website-wrong') },
  ],
};

export function mistakesIn(step: Step, draft: Draft, t: Translate): readonly Mistake[] {
  const asked = step === 'review' ? Object.values(rules) : [rules[step]];
  return asked.flatMap((rule) => rule(draft, t)).filter((one) => one !== false);
}
