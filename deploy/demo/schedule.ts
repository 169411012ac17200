/** When everything takes place: a year back, today, and the coming weeks. */
import { deriveId, type ShiftId } from '#events';
import { dayMs, localNow, todaySlot, weekdaySlot, type Slot } from './calendar.ts';
import type { Weekly } from './need.ts';
import type { OrganizationKey } from './organizations.ts';
import { randomOf } from './random.ts';
import type { PlannedNeed } from './roles.ts';

export interface PlannedShift extends PlannedNeed {
  readonly shiftId: ShiftId;
  readonly title: string;
  /** `undefined` is flexible. */
  readonly slot: Slot | undefined;
  readonly places: number;
  readonly scheduledMs: number;
}

export type DatedShift = PlannedShift & { readonly slot: Slot };

export interface Schedule {
  readonly past: readonly DatedShift[];
  readonly today: readonly DatedShift[];
  readonly coming: readonly DatedShift[];
  readonly flexible: readonly PlannedShift[];
}

/** Past shifts of a need that goes on, besides those of the last week at the Kettle Kitchen. */
const pastPerNeed = 3;
const pastWeeks = 52;
const weeksPerMonth = 4.35;

const planned = (need: PlannedNeed, title: string, places: number, slot: Slot | undefined, scheduledMs: number): PlannedShift => ({
  ...need,
  shiftId: deriveId<ShiftId>('demo', 'shift', need.projectId, title, slot?.wished.start ?? 'flexible'),
  title,
  slot,
  places,
  scheduledMs,
});

const dated = (need: PlannedNeed, title: string, places: number, slot: Slot, scheduledMs: number): DatedShift => ({
  ...planned(need, title, places, slot, scheduledMs),
  slot,
});

export function schedule(needs: readonly PlannedNeed[], at: string): Schedule {
  const now = localNow(at);
  const nowMs = now.epochMilliseconds;
  const weekly = (need: PlannedNeed, { title, weekday, from, hours, places }: Weekly, week: number): DatedShift => {
    const slot = weekdaySlot(now, weekday, from, hours, week);
    const scheduledMs = Math.min(slot.startMs - 21 * dayMs, nowMs - 2 * dayMs);
    return dated(need, title, places, slot, scheduledMs);
  };
  const over = needs.flatMap((need) => pastOf(need).map(([shift, week]) => weekly(need, shift, week)));
  const coming = needs.flatMap((need) =>
    need.need.shifts.flatMap((shift) => Array.from({ length: shift.weeks }, (_, week) => weekly(need, shift, week))),
  );
  const flexible = needs.flatMap((need) => {
    const { flexible: task } = need.need;
    return task ? [planned(need, task.title, task.places, undefined, nowMs - 30 * dayMs)] : [];
  });
  return { past: over.toSorted((one, other) => one.slot.startMs - other.slot.startMs), today: todayOf(needs, at), coming, flexible };
}

/** Which weeks of a need are remembered; -1 is the last one. */
function pastOf({ organization, need }: PlannedNeed): [Weekly, number][] {
  const random = randomOf('past', organization.key, need.key);
  if (need.completed) {
    const week = -Math.round(need.completed.monthsAgo * weeksPerMonth);
    return need.shifts.flatMap((shift) => [0, 1, 2].map((before): [Weekly, number] => [shift, week - 1 - before]));
  }
  if (need.shifts.length === 0) return [];
  const drawn = Array.from({ length: pastPerNeed }, (): [Weekly, number] => [random.one(need.shifts), -2 - random.whole(pastWeeks - 2)]);
  const lastWeek = organization.key === 'kettle-kitchen' ? need.shifts.map((shift): [Weekly, number] => [shift, -1]) : [];
  const kept = new Map([...drawn, ...lastWeek].map((one) => [`${one[0].title} ${one[1]}`, one]));
  return [...kept.values()];
}

/** What goes on while somebody looks, and fits any hour of the day: minutes from now, hours, places. */
const todays: readonly { of: OrganizationKey; need: string; title: string; inMinutes: number; hours: number; places: number }[] = [
  { of: 'kettle-kitchen', need: 'evening-cooking', title: 'Chopping and stirring', inMinutes: -45, hours: 2.5, places: 8 },
  { of: 'kettle-kitchen', need: 'long-table', title: 'Serving and sitting down', inMinutes: 40, hours: 2, places: 10 },
  { of: 'kettle-kitchen', need: 'surplus-round', title: 'Round to the late shops', inMinutes: 180, hours: 2, places: 4 },
  { of: 'listening-house', need: 'phone-line', title: 'Phone line', inMinutes: 60, hours: 2, places: 3 },
  { of: 'welcome-table', need: 'interpreters', title: 'On call', inMinutes: 90, hours: 3, places: 3 },
  { of: 'floodline', need: 'warm-hall', title: 'Warm hall', inMinutes: 120, hours: 3, places: 5 },
];

function todayOf(needs: readonly PlannedNeed[], at: string): DatedShift[] {
  const now = localNow(at);
  return todays.flatMap(({ of, need: key, title, inMinutes, hours, places }) => {
    const slot = todaySlot(now, inMinutes, hours);
    const its = needs.filter(({ organization, need }) => organization.key === of && need.key === key);
    return its.map((need) => dated(need, title, places, slot, now.epochMilliseconds - 9 * dayMs));
  });
}
