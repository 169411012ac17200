/** Who signs up for what, and who was there. A pure plan: nobody is at two places at once, and the rules have nothing to refuse. */
import type { VolunteerId } from '#events';
import { dayMs, hourMs } from './calendar.ts';
import type { DemoPerson } from './people.ts';
import { randomOf, type Random } from './random.ts';
import type { DatedShift, PlannedShift, Schedule } from './schedule.ts';

/** One person on one shift. */
export interface Attendance {
  readonly shift: PlannedShift;
  readonly person: DemoPerson;
  readonly signedUpMs: number;
  /** Place in line, from 0; `undefined` for whoever has a place. */
  readonly line?: number;
  readonly then?:
    | { readonly was: 'withdrawn'; readonly ms: number }
    | { readonly was: 'missed' }
    | { readonly was: 'here'; readonly inMs: number; readonly outMs?: number };
}

const minuteMs = 60_000;

/** When each person is taken. */
class Diary {
  readonly #taken = new Map<VolunteerId, [number, number][]>();

  isFree({ id }: DemoPerson, startMs: number, endMs: number): boolean {
    return (this.#taken.get(id) ?? []).every(([start, end]) => end <= startMs || endMs <= start);
  }

  take({ id }: DemoPerson, startMs: number, endMs: number): void {
    this.#taken.set(id, [...(this.#taken.get(id) ?? []), [startMs, endMs]]);
  }
}

export function planAttendance({ past, today, coming, flexible }: Schedule, people: readonly DemoPerson[], nowMs: number): Attendance[] {
  const diary = new Diary();
  // What Noor does is planned, not drawn.
  const [noor] = people;
  const choose = (shift: DatedShift, count: number, random: Random): DemoPerson[] => {
    const { startMs, endMs } = shift.slot;
    // The year behind belongs to the faithful; among those who signed up for what comes there are many new faces.
    const isOver = endMs < nowMs;
    const strangers = Array.from({ length: count }, () => random.one(people));
    const drawn = [...random.some(shift.team, Math.ceil(count * (isOver ? 0.95 : 0.6))), ...strangers, ...shift.team];
    const chosen = [...new Set(drawn)].filter(
      (person) => person !== noor && person !== shift.host && person !== shift.coHost && diary.isFree(person, startMs, endMs),
    );
    const took = chosen.slice(0, count);
    for (const person of took) diary.take(person, startMs, endMs);
    return took;
  };
  const reserved = keepForNoor({ past, today, coming }, diary, noor);
  const went = past.flatMap((shift) => wentTo(shift, choose, reserved.get(shift), nowMs));
  const goesOn = today.flatMap((shift) => isOn(shift, choose, reserved.get(shift), nowMs));
  const willCome = coming.flatMap((shift) => willComeTo(shift, choose, reserved.get(shift), nowMs));
  const anyTime = flexible.flatMap((shift) => {
    const random = randomOf('flexible', shift.shiftId);
    return random.some(shift.team, Math.min(shift.places, 2 + random.whole(5))).map((person, index) => ({
      shift,
      person,
      signedUpMs: nowMs - (25 - index) * dayMs + random.whole(dayMs),
    }));
  });
  return [...went, ...goesOn, ...willCome, ...anyTime];
}

type Choose = (shift: DatedShift, count: number, random: Random) => DemoPerson[];

/** Somebody who has to be on a shift, with a place or in line. */
interface Reservation {
  readonly person: DemoPerson;
  readonly waits: boolean;
}

/** Noor has been coming for half a year, was there yesterday, and has plans. */
function keepForNoor(
  { past, today, coming }: Pick<Schedule, 'past' | 'today' | 'coming'>,
  diary: Diary,
  noor: DemoPerson | undefined,
): ReadonlyMap<DatedShift, Reservation> {
  const kept = new Map<DatedShift, Reservation>();
  const keep = (shift: DatedShift | undefined, waits = false): void => {
    if (!noor || !shift || !diary.isFree(noor, shift.slot.startMs, shift.slot.endMs)) return;
    diary.take(noor, shift.slot.startMs, shift.slot.endMs);
    kept.set(shift, { person: noor, waits });
  };
  const first = (title: string): DatedShift | undefined => coming.find((shift) => shift.title === title);
  keep(today.find(({ title }) => title === 'Serving and sitting down'));
  keep(past.findLast(({ organization }) => organization.key === 'kettle-kitchen'));
  for (const shift of past.filter(({ team }) => noor && team.includes(noor)).slice(-11)) keep(shift);
  keep(first('Thursday supper'), true);
  for (const title of ['Saturday on the Frome', 'Evening circle', 'Tuesday readers']) keep(first(title));
  return kept;
}

/** A past shift: most came, somebody gave the place back in time, now and then somebody was missed. */
function wentTo(shift: DatedShift, choose: Choose, reserved: Reservation | undefined, nowMs: number): Attendance[] {
  const random = randomOf('went', shift.shiftId);
  const { startMs, endMs } = shift.slot;
  const count = Math.max(2, Math.min(shift.places, 4 + random.whole(3)));
  const chosen = reserved ? [reserved.person, ...choose(shift, count - 1, random)] : choose(shift, count, random);
  return chosen.map((person, index) => {
    const signedUpMs = Math.max(shift.scheduledMs + hourMs, startMs - (1 + random.whole(16)) * dayMs - random.whole(12 * hourMs));
    const luck = person === reserved?.person ? 1 : random.next();
    if (luck < 0.05) return { shift, person, signedUpMs, then: { was: 'missed' } };
    if (luck < 0.1) return { shift, person, signedUpMs, then: { was: 'withdrawn', ms: startMs - 20 * hourMs } };
    const inMs = startMs + (random.whole(16) - 10 + index) * minuteMs;
    const outMs = Math.min(endMs + (random.whole(21) - 5) * minuteMs, nowMs - minuteMs);
    return { shift, person, signedUpMs, then: { was: 'here', inMs, outMs } };
  });
}

/** A shift of today: if it has begun, all but two are here; if it begins soon, the first have come early. */
function isOn(shift: DatedShift, choose: Choose, reserved: Reservation | undefined, nowMs: number): Attendance[] {
  const random = randomOf('today', shift.title);
  const { startMs } = shift.slot;
  const others = choose(shift, Math.ceil(shift.places * 0.9) - (reserved ? 1 : 0), random);
  const chosen = reserved ? [...others, reserved.person] : others;
  const untilStart = startMs - nowMs;
  const early = untilStart <= 0 ? chosen.length - 2 : untilStart < hourMs ? 2 : 0;
  return chosen.map((person, index): Attendance => {
    const signedUpMs = nowMs - (1 + random.whole(7)) * dayMs - random.whole(8 * hourMs);
    if (index >= early) return { shift, person, signedUpMs };
    const inMs = Math.min(nowMs - (early - index) * minuteMs, Math.max(startMs - 6 * minuteMs, nowMs - 20 * minuteMs) + index * minuteMs);
    return { shift, person, signedUpMs, then: { was: 'here', inMs } };
  });
}

/** Shifts that are full with a line: the next suppers, and here and there another. */
const fullOnes = new Set(['Thursday supper', 'Repair café', 'Morning circle']);

function willComeTo(shift: DatedShift, choose: Choose, reserved: Reservation | undefined, nowMs: number): Attendance[] {
  const random = randomOf('coming', shift.shiftId);
  const soon = shift.slot.startMs - nowMs < 8 * dayMs;
  const full = soon ? fullOnes.has(shift.title) || random.next() < 0.08 : random.next() < 0.03;
  const wanted = full ? shift.places : Math.floor(shift.places * (soon ? 0.3 + random.next() * 0.6 : random.next() * 0.55));
  const taken = reserved && !reserved.waits ? 1 : 0;
  const others = choose(shift, Math.max(0, wanted - taken), random);
  const seated = reserved && !reserved.waits ? [reserved.person, ...others] : others;
  const line = full && seated.length === shift.places ? choose(shift, 2 + random.whole(3), random) : [];
  if (reserved?.waits && line.length > 0) line.splice(1, 0, reserved.person);
  const since = (hoursAgo: number): number => Math.max(shift.scheduledMs + hourMs, nowMs - hoursAgo * hourMs) - random.whole(hourMs / 2);
  return [
    ...seated.map((person) => ({ shift, person, signedUpMs: since(24 + random.whole(24 * 12)) })),
    // Whoever waits came after those with a place.
    ...line.map((person, index) => ({ shift, person, signedUpMs: since(20 - index * 3), line: index })),
  ];
}
