import { describe, expect, test } from '@jest/globals';
import { emptyDraft, needOf, newShift, type Draft } from './draft.ts';
import { anew, mustBeAnew, publishPlan, shiftsOf, type PublishStep } from './publish-plan.ts';
import type { Standing } from './standing-query.ts';

const anytime = 'Any time';
const morning = { ...newShift('2030-11-30'), title: 'Morning team' };
const evening = { ...newShift('2030-12-01'), title: 'Evening team', start: '22:00', end: '01:00' };
const written: Draft = {
  ...emptyDraft(),
  title: 'Plant two hundred treees',
  summary: 'Along the river.',
  causes: ['nature'],
  timeZone: 'Europe/Berlin',
  place: { name: 'Old mill', address: '', point: '52.5, 13.4' },
  bring: 'Boots',
  shifts: [morning, evening],
};
const zulu = (wallClock: string): string => new Date(`${wallClock}+01:00`).toISOString();

/** How the server answers when all of the draft arrived and "publish" was refused. */
const standingOf = (draft: Draft): Standing => {
  const { place, ...words } = needOf(draft);
  return {
    id: 'p',
    key: draft.projectKey,
    status: 'DRAFT',
    link: null,
    picture: null,
    minimumAge: null,
    ...(words as unknown as Pick<Standing, 'title' | 'summary' | 'description' | 'causes' | 'skills' | 'languages' | 'bring' | 'access'>),
    place: place && { address: null, ...place },
    shifts: shiftsOf(draft, anytime).map(({ shiftKey, title, when, places }) => ({
      id: shiftKey,
      key: shiftKey,
      title,
      startsAt: when && zulu(when.start),
      endsAt: when && zulu(when.end),
      timeZone: when && when.timeZone,
      places,
      status: 'OPEN',
    })),
  };
};
const sent: Draft = { ...written, sent: [written.projectKey, morning.key, evening.key] };
const standing = standingOf(written);
const does = (steps: readonly PublishStep[]): string[] => steps.map((step) => step.does);

describe('what is sent so that the review is what is published', () => {
  test('at first everything', () =>
    expect(does(publishPlan(written, null, anytime))).toEqual(['draft', 'schedule', 'schedule', 'publish']));

  test('nothing twice when nothing was changed since', () => expect(publishPlan(sent, standing, anytime)).toEqual([{ does: 'publish' }]));

  test('what did not arrive, with what did', () => {
    const half = { ...standing, shifts: standing.shifts.slice(0, 1) };
    expect(does(publishPlan(sent, half, anytime))).toEqual(['schedule', 'publish']);
  });

  test('corrected words, and a cover picture stays', () => {
    const steps = publishPlan({ ...sent, title: 'Plant two hundred trees' }, { ...standing, picture: 'river' }, anytime);
    expect(steps).toMatchObject([{ does: 'revise', need: { title: 'Plant two hundred trees', picture: 'river' } }, { does: 'publish' }]);
  });

  test('another place, another age, another end past midnight, another number of people', () => {
    const changed = {
      ...sent,
      minimumAge: 16,
      shifts: [
        { ...morning, places: 2 },
        { ...evening, end: '02:00' },
      ],
    };
    expect(publishPlan(changed, standing, anytime)).toMatchObject([
      { does: 'revise', need: { minimumAge: 16 } },
      { does: 'resize', shift: { shiftKey: morning.key, places: 2 } },
      { does: 'reschedule', shift: { shiftKey: evening.key, when: { start: '2030-12-01T22:00', end: '2030-12-02T02:00' } } },
      { does: 'publish' },
    ]);
    expect(does(publishPlan({ ...sent, remote: true }, standing, anytime))).toEqual(['revise', 'publish']);
    expect(does(publishPlan({ ...sent, timeZone: 'Europe/Madrid' }, standing, anytime))).toEqual(['reschedule', 'reschedule', 'publish']);
  });
});

describe('a need is sent anew, under other keys, and what was sent before is cancelled', () => {
  const fresh = (draft: Draft): boolean => mustBeAnew(draft, standing, anytime);

  test('not for what can be put right in place', () => {
    expect(fresh(sent)).toBe(false);
    expect(fresh({ ...sent, title: 'Plant trees', shifts: [{ ...morning, date: '2030-12-05' }, evening, newShift('2030-12-06')] })).toBe(
      false,
    );
  });

  test('when a shift was taken out, renamed, or is cancelled there', () => {
    expect(fresh({ ...sent, shifts: [morning] })).toBe(true);
    expect(fresh({ ...sent, flexible: true })).toBe(true);
    expect(fresh({ ...sent, shifts: [morning, { ...evening, title: 'Night team' }] })).toBe(true);
    const cancelled = { ...standing, shifts: standing.shifts.map((shift) => ({ ...shift, status: 'CANCELLED' as const })) };
    expect(mustBeAnew(sent, cancelled, anytime)).toBe(true);
  });

  test('when a shift that was taken out may still be under way', () =>
    expect(mustBeAnew({ ...sent, shifts: [morning] }, { ...standing, shifts: standing.shifts.slice(0, 1) }, anytime)).toBe(true));

  test('a shift that somebody added elsewhere stays', () => {
    const more = { ...standing, shifts: [...standing.shifts, { ...standing.shifts[0], key: 'elsewhere' } as Standing['shifts'][number]] };
    expect(mustBeAnew(sent, more, anytime)).toBe(false);
    expect(does(publishPlan(sent, more, anytime))).toEqual(['publish']);
  });

  test('with nothing of the old in it', () => {
    const again = anew({ ...sent, shifts: [morning] });
    const steps = publishPlan(again, null, anytime);
    expect(does(steps)).toEqual(['cancel', 'draft', 'schedule', 'publish']);
    expect(steps[0]).toEqual({ does: 'cancel', projectKey: written.projectKey });
    expect(again.sent).toEqual([]);
    expect(again.projectKey).not.toBe(written.projectKey);
    expect(again.shifts[0]?.key).not.toBe(morning.key);
  });
});
