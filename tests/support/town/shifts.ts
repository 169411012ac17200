/** What happens on a shift of the made-up town: people sign up, wait, give places back, come, and are thanked. */
import {
  awardIdOf,
  hoursIdOf,
  type OrganizationId,
  type ProgramId,
  type ProjectId,
  type ShiftId,
  type ThanksId,
  type VaultRef,
  type VolunteerId,
} from '#events';
import { byPerson, iso, type Chronicle, type Recorded } from './chronicle.ts';
import type { Dice } from './dice.ts';

const hourMs = 3_600_000;

export interface Shift {
  readonly shiftId: ShiftId;
  readonly projectId: ProjectId;
  readonly organizationId: OrganizationId;
  readonly host: VolunteerId;
  readonly startsAt: number;
  places: number;
  readonly seated: VolunteerId[];
  readonly waiting: VolunteerId[];
}

export const whenOf = ({ startsAt }: Shift) => ({ startsAt: iso(startsAt), endsAt: iso(startsAt + 3 * hourMs), timeZone: 'Europe/Berlin' });
export const ofShift = ({ shiftId, projectId, organizationId }: Shift) => ({ shiftId, projectId, organizationId });

function take(list: VolunteerId[], volunteerId: VolunteerId): void {
  list.splice(list.indexOf(volunteerId), 1);
}

export function* signUp(shift: Shift, volunteerId: VolunteerId, { chance, pick }: Dice, chronicle: Chronicle): Generator<Recorded> {
  const { write } = chronicle;
  if (shift.seated.includes(volunteerId) || shift.waiting.includes(volunteerId)) return;
  const { shiftId } = shift;
  const actor = byPerson(volunteerId);
  const full = shift.seated.length >= shift.places;
  yield write('commitments', volunteerId, actor, {
    type: 'TimeHeld',
    data: { volunteerId, shiftId, label: 'A shift', when: whenOf(shift) },
  });
  (full ? shift.waiting : shift.seated).push(volunteerId);
  yield write('roster', shiftId, actor, {
    type: full ? 'VolunteerWaitlisted' : 'VolunteerSignedUp',
    data: { ...ofShift(shift), volunteerId },
  });
  if (chance(0.07)) yield* giveBack(shift, pick([...shift.seated, ...shift.waiting]), chance(0.2), chronicle);
}

function* giveBack(shift: Shift, volunteerId: VolunteerId, byHost: boolean, { write }: Chronicle): Generator<Recorded> {
  const { shiftId } = shift;
  const wasWaiting = shift.waiting.includes(volunteerId);
  take(wasWaiting ? shift.waiting : shift.seated, volunteerId);
  const data = { ...ofShift(shift), volunteerId, wasWaiting };
  yield byHost
    ? write('roster', shiftId, byPerson(shift.host), { type: 'VolunteerRemoved', data: { ...data, reason: 'mistake' } })
    : write('roster', shiftId, byPerson(volunteerId), { type: 'VolunteerWithdrew', data });
  yield write('commitments', volunteerId, 'policy:time-follows-roster', { type: 'TimeReleased', data: { volunteerId, shiftId } });
  const next = shift.seated.length < shift.places ? shift.waiting.shift() : undefined;
  if (!next) return;
  shift.seated.push(next);
  yield write('roster', shiftId, byPerson(volunteerId), { type: 'VolunteerPromoted', data: { ...ofShift(shift), volunteerId: next } });
}

/** A place less: the latest sign-up goes to the head of the line. */
export function* shrink(shift: Shift, { write }: Chronicle): Generator<Recorded> {
  if (shift.places < 2) return;
  shift.places -= 1;
  const { shiftId, places } = shift;
  yield write('shift', shiftId, byPerson(shift.host), { type: 'ShiftResized', data: { ...ofShift(shift), places } });
  const last = shift.seated.length > places ? shift.seated.pop() : undefined;
  if (last) {
    shift.waiting.unshift(last);
    const data = { ...ofShift(shift), volunteerId: last };
    yield write('roster', shiftId, 'policy:roster-follows-shift', { type: 'VolunteerMovedToWaitingList', data });
  }
  yield write('roster', shiftId, 'policy:roster-follows-shift', { type: 'RosterResized', data: { ...ofShift(shift), places } });
}

export function* attend(shift: Shift, programId: ProgramId, dice: Dice, chronicle: Chronicle): Generator<Recorded> {
  const { below, chance } = dice;
  const { write } = chronicle;
  const actor = byPerson(shift.host);
  for (const volunteerId of shift.seated) {
    const data = { ...ofShift(shift), volunteerId };
    const minutes = 120 + below(90);
    const [checkedInAt, checkedOutAt] = [iso(shift.startsAt), iso(shift.startsAt + minutes * 60_000)];
    if (chance(0.05)) {
      yield write('roster', shift.shiftId, actor, { type: 'VolunteerMissed', data });
      continue;
    }
    yield write('roster', shift.shiftId, actor, { type: 'VolunteerCheckedIn', data: { ...data, checkedInAt } });
    if (chance(0.01)) {
      yield write('roster', shift.shiftId, actor, { type: 'CheckInUndone', data });
      continue;
    }
    yield write('roster', shift.shiftId, actor, { type: 'VolunteerCheckedOut', data: { ...data, checkedInAt, checkedOutAt } });
    yield* hours(shift, { volunteerId, minutes, startedAt: checkedInAt, endedAt: checkedOutAt }, dice, chronicle);
    if (chance(0.15)) {
      const thanksId = dice.id<ThanksId>();
      const messageRef = `${volunteerId}/thanks/${dice.hex(8)}` as VaultRef;
      yield write('thanks', thanksId, actor, { type: 'ThanksGiven', data: { thanksId, ...data, messageRef } });
    }
    if (chance(0.08)) yield* award(programId, volunteerId, hoursIdOf(shift.shiftId, volunteerId), minutes, chronicle);
  }
}

interface Worked {
  readonly volunteerId: VolunteerId;
  readonly minutes: number;
  readonly startedAt: string;
  readonly endedAt: string;
}

function* hours(shift: Shift, { volunteerId, ...time }: Worked, { chance }: Dice, { write }: Chronicle): Generator<Recorded> {
  const hoursId = hoursIdOf(shift.shiftId, volunteerId);
  const ofHours = { hoursId, volunteerId, ...ofShift(shift) };
  const { minutes } = time;
  yield write('hours', hoursId, 'policy:hours-from-attendance', { type: 'HoursProposed', data: { ...ofHours, ...time } });
  const actor = byPerson(shift.host);
  if (!chance(0.03)) {
    yield write('hours', hoursId, actor, { type: 'HoursConfirmed', data: { ...ofHours, minutes } });
    return;
  }
  const claimedMinutes = minutes + 30;
  yield write('hours', hoursId, byPerson(volunteerId), { type: 'HoursDisputed', data: { ...ofHours, claimedMinutes } });
  yield write('hours', hoursId, actor, {
    type: 'HoursCorrected',
    data: { ...ofHours, minutes: claimedMinutes, previousMinutes: minutes, reason: 'agreed-together' },
  });
}

function* award(
  programId: ProgramId,
  volunteerId: VolunteerId,
  hoursId: ReturnType<typeof hoursIdOf>,
  minutes: number,
  { write }: Chronicle,
): Generator<Recorded> {
  const awardId = awardIdOf(programId, volunteerId, 'once');
  yield write('award', awardId, 'policy:award-rules', {
    type: 'AwardGranted',
    data: {
      awardId,
      programId,
      kind: 'badge',
      volunteerId,
      period: 'once',
      rule: 'ten-hours',
      nominationId: null,
      citationRef: null,
      evidence: { hoursIds: [hoursId], minutes },
    },
  });
}
