/** Two streams for one tap: the person's time and the shift's place, whatever happens between the two. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { deriveId, MemoryEventLog, streamName, type CommandId, type EventType, type ShiftId, type VolunteerId } from '#events';
import { ana, asAna, asBen, ben, foodBank, hostCarol, house, person, saturday, sorting, sunday } from '#tests/support';
import type { Actor, Outcome, Service } from '#services/kernel';
import { createMatching } from './index.ts';

const now = '2026-11-24T09:00:00.000Z';
const later = (ms: number): string => new Date(Date.parse(now) + ms).toISOString();
/** Overlaps the others by name only: `saturday` and `sunday` are at the same hours here, `evening` is after both. */
const evening = deriveId<ShiftId>('evening');
const morning = { startsAt: '2026-11-28T08:00:00.000Z', endsAt: '2026-11-28T11:00:00.000Z', timeZone: 'Europe/Berlin' };
const night = { ...morning, startsAt: '2026-11-28T18:00:00.000Z', endsAt: '2026-11-28T20:00:00.000Z' };

let log: MemoryEventLog;
let matching: Service;
let sent = 0;

async function send(type: string, data: object, actor: Actor, { at = now, id = `${sent++}` } = {}): Promise<Outcome> {
  const commandId = deriveId<CommandId>(id);
  return matching.handle({ type, data, actor, at, commandId, correlationId: commandId, causationId: commandId });
}
const signUp = (
  shiftId: ShiftId,
  options?: { at?: string; id?: string },
  volunteerId: VolunteerId = ana,
  actor: Actor = person(volunteerId),
) => send('SignUpForShift', { shiftId, volunteerId }, actor, options);
const withdraw = (shiftId: ShiftId, options?: { at?: string; id?: string }) =>
  send('WithdrawFromShift', { shiftId, volunteerId: ana }, asAna, options);
const timeOf = async (volunteer: VolunteerId): Promise<EventType[]> =>
  (await log.read(streamName('commitments', volunteer))).map(({ type }) => type);
const rosterOf = async (shift: ShiftId): Promise<EventType[]> => (await log.read(streamName('roster', shift))).map(({ type }) => type);

beforeEach(async () => {
  log = new MemoryEventLog();
  matching = createMatching({ log });
  for (const [shiftId, when] of [
    [saturday, morning],
    [sunday, morning],
    [evening, night],
  ] as const)
    await send(
      'OpenRoster',
      { shiftId, projectId: sorting, organizationId: foodBank, label: `Shift ${shiftId.at(-1)}`, when, places: 1 },
      house,
    );
});

describe('signing up', () => {
  test('takes the time and the place', async () => {
    expect(await signUp(saturday)).toMatchObject({
      outcome: 'recorded',
      stream: streamName('roster', saturday),
      events: ['VolunteerSignedUp'],
    });
    expect(await timeOf(ana)).toEqual(['TimeHeld']);
  });

  test('in line the time is held as well: a place may come free any minute', async () => {
    await signUp(saturday, {}, ben);
    expect(await signUp(saturday)).toMatchObject({ events: ['VolunteerWaitlisted'] });
    expect(await signUp(sunday)).toMatchObject({ outcome: 'refused', refusal: { code: 'shift-overlaps' } });
  });

  test('for a shift at the same time is refused with the name of the other, and leaves no trace', async () => {
    await signUp(saturday);
    expect(await signUp(sunday)).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'shift-overlaps', details: { shiftId: saturday, label: 'Shift 1' } },
    });
    expect(await rosterOf(sunday)).toEqual(['RosterOpened']);
    expect(await timeOf(ana)).toEqual(['TimeHeld']);
    expect(await signUp(evening)).toMatchObject({ outcome: 'recorded' });
  });

  test('for two shifts at the same time in the same moment gets one of them', async () => {
    const outcomes = await Promise.all([signUp(saturday), signUp(sunday)]);
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['recorded', 'refused']);
    expect([...(await rosterOf(saturday)), ...(await rosterOf(sunday))].filter((type) => type === 'VolunteerSignedUp')).toHaveLength(1);
  });

  test('pressed twice in the same moment is one place', async () => {
    await Promise.all([signUp(saturday), signUp(saturday)]);
    expect(await rosterOf(saturday)).toEqual(['RosterOpened', 'VolunteerSignedUp']);
    expect(await timeOf(ana)).toEqual(['TimeHeld']);
  });

  test('sent again because the answer was lost is answered as before', async () => {
    const first = await signUp(saturday, { id: 'tap' });
    expect(await signUp(saturday, { id: 'tap', at: later(5000) })).toEqual({ ...first, events: [] });
    expect(await rosterOf(saturday)).toHaveLength(2);
  });

  test('sent again after the place was given back does not take it again, and leaves the time free', async () => {
    await signUp(saturday, { id: 'tap' });
    await withdraw(saturday);
    await signUp(saturday, { id: 'tap', at: later(5000) });
    expect(await rosterOf(saturday)).toEqual(['RosterOpened', 'VolunteerSignedUp', 'VolunteerWithdrew']);
    expect(await signUp(sunday)).toMatchObject({ outcome: 'recorded' });
  });

  test('that the roster refuses gives the time back at once', async () => {
    await send('CloseRoster', { shiftId: saturday, reason: 'Storm.' }, house);
    expect(await signUp(saturday)).toMatchObject({ outcome: 'refused', refusal: { code: 'shift-cancelled' } });
    expect(await signUp(sunday)).toMatchObject({ outcome: 'recorded' });
  });

  test('for a flexible shift takes no time', async () => {
    await send('RescheduleRoster', { shiftId: saturday, when: null }, house);
    expect(await signUp(saturday)).toMatchObject({ outcome: 'recorded' });
    expect(await timeOf(ana)).toEqual([]);
  });

  test('for a shift that does not exist says so', async () => {
    expect(await signUp(deriveId<ShiftId>('nowhere'))).toMatchObject({ outcome: 'refused', refusal: { code: 'no-such-shift' } });
  });
});

describe('signing up somebody else', () => {
  test('a host does it at the door, and the person’s time is taken', async () => {
    expect(await signUp(saturday, {}, ana, hostCarol)).toMatchObject({ outcome: 'recorded' });
    expect(await signUp(sunday)).toMatchObject({ outcome: 'refused', refusal: { code: 'shift-overlaps' } });
  });

  test('a stranger neither takes their time nor frees it', async () => {
    expect(await signUp(saturday, {}, ana, asBen)).toMatchObject({ outcome: 'refused', refusal: { kind: 'forbidden' } });
    expect(await timeOf(ana)).toEqual([]);
    await signUp(saturday);
    await signUp(saturday, {}, ana, asBen);
    expect(await timeOf(ana)).toEqual(['TimeHeld']);
  });

  test('nobody holds or frees a person’s time by a command of their own', async () => {
    await signUp(saturday);
    for (const actor of [asAna, asBen, hostCarol])
      expect(await send('ReleaseTime', { volunteerId: ana, shiftId: saturday }, actor)).toMatchObject({
        outcome: 'refused',
        refusal: { kind: 'forbidden' },
      });
  });
});

describe('giving the place back', () => {
  test('frees the time at once', async () => {
    await signUp(saturday);
    await withdraw(saturday);
    expect(await signUp(sunday)).toMatchObject({ outcome: 'recorded' });
  });

  test('and coming back holds the time anew: what the policy sends late does not free it', async () => {
    await signUp(saturday, { at: later(0) });
    await withdraw(saturday, { at: later(10) });
    await signUp(saturday, { at: later(20) });
    await send('ReleaseTime', { volunteerId: ana, shiftId: saturday }, { kind: 'policy', name: 'time-follows-roster' }, { at: later(10) });
    expect(await timeOf(ana)).toEqual(['TimeHeld', 'TimeReleased', 'TimeHeld']);
    expect(await signUp(sunday)).toMatchObject({ outcome: 'refused' });
  });

  test('refused at the door, it keeps the time', async () => {
    await signUp(saturday);
    await send('CheckInVolunteer', { shiftId: saturday, volunteerId: ana }, hostCarol, { at: morning.startsAt });
    expect(await withdraw(saturday)).toMatchObject({ outcome: 'refused' });
    expect(await timeOf(ana)).toEqual(['TimeHeld']);
  });
});

describe('a try that ended between the time and the place', () => {
  const stopped = (at: string) => send('HoldTime', { volunteerId: ana, shiftId: saturday, label: 'Shift 1', when: morning }, house, { at });

  test('stands in the way for a minute, because it may still be going on', async () => {
    await stopped(now);
    expect(await signUp(sunday, { at: later(60_000) })).toMatchObject({ outcome: 'refused', refusal: { code: 'shift-overlaps' } });
  });

  test('and not longer', async () => {
    await stopped(now);
    expect(await signUp(sunday, { at: later(60_001) })).toMatchObject({ outcome: 'recorded' });
    expect(await timeOf(ana)).toEqual(['TimeHeld', 'TimeReleased', 'TimeHeld']);
  });

  test('goes on where it was when the same command comes again', async () => {
    await stopped(now);
    expect(await signUp(saturday, { at: later(90_000) })).toMatchObject({ events: ['VolunteerSignedUp'] });
    expect(await timeOf(ana)).toEqual(['TimeHeld']);
  });

  test('a place behind it is never given away, however old', async () => {
    await signUp(saturday);
    expect(await signUp(sunday, { at: later(3_600_000) })).toMatchObject({ outcome: 'refused' });
  });

  test('several of them are cleared in one go', async () => {
    const noon = { ...morning, startsAt: morning.endsAt, endsAt: '2026-11-28T13:00:00.000Z' };
    await stopped(now);
    await send('HoldTime', { volunteerId: ana, shiftId: sunday, label: 'Shift 2', when: noon }, house);
    await send('RescheduleRoster', { shiftId: evening, when: { ...morning, endsAt: noon.endsAt } }, house);
    expect(await signUp(evening, { at: later(120_000) })).toMatchObject({ outcome: 'recorded' });
  });

  test('is cleared again by the same command, when it stood in the way once more', async () => {
    const noon = { ...morning, startsAt: morning.endsAt, endsAt: '2026-11-28T13:00:00.000Z' };
    await send('RescheduleRoster', { shiftId: evening, when: noon }, house);
    await send('RescheduleRoster', { shiftId: sunday, when: { ...morning, endsAt: noon.endsAt } }, house);
    await stopped(now);
    await signUp(evening);
    expect(await signUp(sunday, { id: 'tap', at: later(90_000) })).toMatchObject({ refusal: { details: { shiftId: evening } } });
    await stopped(later(100_000));
    await send('WithdrawFromShift', { shiftId: evening, volunteerId: ana }, asAna, { at: later(110_000) });
    expect(await signUp(sunday, { id: 'tap', at: later(300_000) })).toMatchObject({ outcome: 'recorded' });
  });
});
