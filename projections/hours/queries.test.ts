/** Ana's and Ben's hours: what was proposed, what counts, and what they add up to. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { hoursIdOf, type DomainEvent, type ShiftId, type VaultRef, type VolunteerId } from '#events';
import { ana, ben, dan, foodBank, riverCleanup, riverTrust, saturday, sorting, sunday } from '#tests/support';
import { drafted, onSaturday, type OfShift } from '../../tests/support/facts.ts';
import { openReadSide, type ReadSide } from '../../tests/support/read-side.ts';

const onSunday: OfShift = { shiftId: sunday, projectId: riverCleanup, organizationId: riverTrust };
const inSpring: OfShift = { ...onSaturday, shiftId: '00000000-0000-4000-8000-000000000399' as ShiftId };

const of = (volunteerId: VolunteerId, shift: OfShift) => ({ hoursId: hoursIdOf(shift.shiftId, volunteerId), volunteerId, ...shift });
const proposed = (volunteerId: VolunteerId, shift: OfShift, startedAt: string, minutes: number): DomainEvent => ({
  type: 'HoursProposed',
  data: { ...of(volunteerId, shift), minutes, startedAt, endedAt: startedAt.replace('T08', 'T11') },
});
const confirmed = (volunteerId: VolunteerId, shift: OfShift, minutes: number): DomainEvent => ({
  type: 'HoursConfirmed',
  data: { ...of(volunteerId, shift), minutes },
});
const disputed = (volunteerId: VolunteerId, shift: OfShift, claimedMinutes: number, noteRef?: VaultRef): DomainEvent => ({
  type: 'HoursDisputed',
  data: { ...of(volunteerId, shift), claimedMinutes, ...(noteRef && { noteRef }) },
});
const corrected = (volunteerId: VolunteerId, shift: OfShift, minutes: number, previousMinutes: number): DomainEvent => ({
  type: 'HoursCorrected',
  data: { ...of(volunteerId, shift), minutes, previousMinutes, reason: 'agreed-together' },
});

let side: ReadSide;
beforeEach(async () => {
  side = await openReadSide();
  await side.tell([
    drafted({ projectId: sorting, causes: ['poverty', 'health'] }),
    drafted({ projectId: riverCleanup, organizationId: riverTrust, causes: ['environment'] }),
    proposed(ana, inSpring, '2026-03-07T08:00:00.000Z', 100),
    proposed(ana, onSaturday, '2026-11-28T08:00:00.000Z', 180),
    proposed(ana, onSunday, '2026-11-29T08:00:00.000Z', 120),
    proposed(ben, onSaturday, '2026-11-28T08:30:00.000Z', 150),
  ]);
});
afterEach(() => side[Symbol.asyncDispose]());

describe('hours', () => {
  test('are found by id and by person, newest first', () => {
    const { hours } = side.queries;
    expect(hours.hours([hoursIdOf(saturday, ben), hoursIdOf(sunday, ben), hoursIdOf(saturday, ana)]).map((row) => row?.minutes)).toEqual([
      150,
      undefined,
      180,
    ]);
    expect(hours.of([ben, dan, ana]).map((rows) => rows.map(({ minutes }) => minutes))).toEqual([[150], [], [120, 180, 100]]);
  });

  test('keep the claim and the note while they are disputed, and the figure before and the reason once they were corrected', async () => {
    const noteRef = `${ben}/note/x` as VaultRef;
    await side.tell([disputed(ben, onSaturday, 170, noteRef)]);
    expect(side.queries.hours.hours([hoursIdOf(saturday, ben)])).toMatchObject([
      { status: 'DISPUTED', minutes: 150, claimedMinutes: 170, noteRef, previousMinutes: null, correctedAt: null, correctionReason: null },
    ]);
    await side.tell([corrected(ben, onSaturday, 165, 150)]);
    expect(side.queries.hours.hours([hoursIdOf(saturday, ben)])).toMatchObject([
      { status: 'CONFIRMED', minutes: 165, claimedMinutes: null, noteRef: null, previousMinutes: 150, correctionReason: 'agreed-together' },
    ]);
  });

  test('wait for a host of their organization, oldest first, disputed ones too', async () => {
    await side.tell([confirmed(ana, inSpring, 100), disputed(ben, onSaturday, 170)]);
    const waiting = (first: number) => side.queries.hours.toConfirm(foodBank, first).map(({ minutes, status }) => `${minutes} ${status}`);
    expect(waiting(10)).toEqual(['180 PROPOSED', '150 DISPUTED']);
    expect(waiting(1)).toEqual(['180 PROPOSED']);
    expect(side.queries.hours.toConfirm(riverTrust, 10).map(({ minutes }) => minutes)).toEqual([120]);
  });
});

describe('what hours add up to', () => {
  test('counts what is confirmed for each person, and says what still waits', async () => {
    await side.tell([confirmed(ana, inSpring, 100), confirmed(ana, onSaturday, 180), confirmed(ben, onSaturday, 150)]);
    expect(side.queries.hours.totals(ana)).toEqual({
      confirmedMinutes: 280,
      proposedMinutes: 120,
      projects: 1,
      since: '2026-03-07T08:00:00.000Z',
    });
    expect(side.queries.hours.totals(ben)).toMatchObject({ confirmedMinutes: 150, proposedMinutes: 0, projects: 1 });
    expect(side.queries.hours.totals(dan)).toEqual({ confirmedMinutes: 0, proposedMinutes: 0, projects: 0, since: null });
  });

  test('by day and by cause leaves out what is not confirmed, and days before', async () => {
    await side.tell([confirmed(ana, inSpring, 100), confirmed(ana, onSaturday, 180), confirmed(ben, onSaturday, 150)]);
    expect(side.queries.hours.days(ana, '2026-01-01T00:00:00.000Z').map(({ day, minutes }) => [day, minutes])).toEqual([
      ['2026-03-07', 100],
      ['2026-11-28', 180],
    ]);
    expect(side.queries.hours.days(ana, '2026-11-01T00:00:00.000Z')).toHaveLength(1);
    await side.tell([confirmed(ana, onSunday, 120)]);
    expect(side.queries.hours.causes(ana).map(({ cause, minutes }) => [cause, minutes])).toEqual([
      ['health', 280],
      ['poverty', 280],
      ['environment', 120],
    ]);
  });

  test('is a total of everyone that goes along with every change of mind', async () => {
    const total = () => side.queries.community.totals().confirmedMinutes;
    expect(total()).toBe(0);
    await side.tell([confirmed(ana, onSaturday, 180), confirmed(ben, onSaturday, 150)]);
    expect(total()).toBe(330);
    await side.tell([disputed(ben, onSaturday, 170)]);
    expect(total()).toBe(180);
    await side.tell([corrected(ben, onSaturday, 170, 150), corrected(ana, onSaturday, 200, 180)]);
    expect(total()).toBe(370);
  });
});
