/** The plan of who was where, as commands: signing up, the door, and the hours that follow. */
import { hoursIdOf, type VaultRef } from '#events';
import type { Attendance } from './attendance.ts';
import { dayMs, hourMs, isoAt } from './calendar.ts';
import { randomOf } from './random.ts';
import type { DatedShift } from './schedule.ts';
import { as, asHost, wish, type Sent } from './wish.ts';

const minuteMs = 60_000;
const idsOf = ({ shift, person }: Attendance) => ({ shiftId: shift.shiftId, volunteerId: person.id });

export const signingUp = (attendance: Attendance): Sent =>
  wish('matching', 'SignUpForShift', idsOf(attendance), as(attendance.person), attendance.signedUpMs);

/** At the door, in the order it happened. */
export function atTheDoor(attendance: Attendance): Sent[] {
  const { shift, person, then } = attendance;
  if (!then) return [];
  const host = asHost(shift.host, shift.organizationId);
  const ids = idsOf(attendance);
  switch (then.was) {
    case 'withdrawn':
      return [wish('matching', 'WithdrawFromShift', ids, as(person), then.ms)];
    case 'missed':
      return [wish('matching', 'MarkMissed', ids, host, (shift.slot?.startMs ?? 0) + hourMs)];
    case 'here': {
      const checkIn = wish('matching', 'CheckInVolunteer', ids, host, then.inMs);
      const { outMs } = then;
      if (outMs === undefined) return [checkIn];
      return [checkIn, wish('matching', 'CheckOutVolunteer', { ...ids, checkedOutAt: isoAt(outMs) }, host, outMs)];
    }
  }
}

/** Somebody's time on a shift that is over. */
export interface Worked {
  readonly attendance: Attendance;
  readonly shift: DatedShift;
  readonly minutes: number;
  readonly outMs: number;
  readonly hours: 'proposed' | 'confirmed' | 'disputed' | 'corrected';
}

const unconfirmedForMs = 3 * dayMs;
const disputedShare = 0.09;
const correctedShare = 0.03;

/** Hosts confirm within days; what is younger still waits, and now and then somebody disagrees. */
export function workedIn(past: readonly Attendance[], nowMs: number): Worked[] {
  return past.flatMap((attendance): Worked[] => {
    const { shift, then, person } = attendance;
    const { slot } = shift;
    if (then?.was !== 'here' || then.outMs === undefined || !slot) return [];
    const { inMs, outMs } = then;
    const luck = randomOf('hours', shift.shiftId, person.id).next();
    const young = nowMs - outMs < unconfirmedForMs;
    const disputed = young && luck < disputedShare;
    const corrected = !young && luck < correctedShare;
    const hours = disputed ? 'disputed' : young ? 'proposed' : corrected ? 'corrected' : 'confirmed';
    return [{ attendance, shift: { ...shift, slot }, minutes: Math.round((outMs - inMs) / minuteMs), outMs, hours }];
  });
}

const claimFor = (minutes: number): number => minutes + 30;

export const hoursIdOfWorked = ({ shift, attendance }: Worked) => hoursIdOf(shift.shiftId, attendance.person.id);

/** @param noteRef why the person disagrees; sealed before */
export function settlingHours(worked: Worked, noteRef: VaultRef | undefined): Sent[] {
  const { attendance, shift, minutes, outMs, hours } = worked;
  const hoursId = hoursIdOfWorked(worked);
  const judge = asHost(shift.coHost, shift.organizationId);
  const dispute = wish(
    'volunteers',
    'DisputeHours',
    { hoursId, claimedMinutes: claimFor(minutes), ...(noteRef && { noteRef }) },
    as(attendance.person),
    outMs + 3 * hourMs,
  );
  switch (hours) {
    case 'proposed':
      return [];
    case 'confirmed':
      return [wish('volunteers', 'ConfirmHours', { hoursId }, judge, outMs + dayMs)];
    case 'disputed':
      return [dispute];
    case 'corrected': {
      const correction = { hoursId, minutes: claimFor(minutes), reason: 'agreed-together' };
      return [dispute, wish('volunteers', 'CorrectHours', correction, judge, outMs + 2 * dayMs)];
    }
  }
}
