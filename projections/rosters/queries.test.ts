/** Ana, Ben and Dan on two Saturdays of the food bank, as hosts and they themselves ask about them. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ShiftId, ThanksId, VaultRef, VolunteerId } from '#events';
import { ana, ben, carol, dan, foodBank, riverTrust, saturday, sunday } from '#tests/support';
import { onSaturday, onShift, withdrew } from '../../tests/support/facts.ts';
import { openReadSide, type ReadSide } from '../../tests/support/read-side.ts';

const onSunday = { shiftId: sunday };
const key = (volunteerId: VolunteerId, shiftId: ShiftId = saturday) => ({ shiftId, volunteerId });
const names = new Map<VolunteerId, string>([
  [ana, 'Ana'],
  [ben, 'Ben'],
  [carol, 'Carol'],
  [dan, 'Dan'],
]);
const who = (rows: readonly { readonly volunteerId: VolunteerId; readonly status: string }[] | undefined) =>
  rows?.map(({ volunteerId, status }) => `${names.get(volunteerId)} ${status}`);

let side: ReadSide;
beforeEach(async () => {
  side = await openReadSide();
});
afterEach(() => side[Symbol.asyncDispose]());

const later = (minutes: number) => ({ at: new Date(Date.parse('2026-11-24T09:00:00.000Z') + minutes * 60_000).toISOString() });
const checkedIn = (volunteerId: VolunteerId, checkedInAt = '2026-11-28T08:00:00.000Z') =>
  ({ type: 'VolunteerCheckedIn', data: { ...onSaturday, volunteerId, checkedInAt } }) as const;
const checkedOut = (volunteerId: VolunteerId, checkedOutAt: string) =>
  ({ type: 'VolunteerCheckedOut', data: { ...onSaturday, volunteerId, checkedInAt: '2026-11-28T08:00:00.000Z', checkedOutAt } }) as const;

describe('the roster', () => {
  test('has those with a place by sign-up, then the line in its order, then who left', async () => {
    await side.tell([onShift('VolunteerSignedUp', dan)], later(3));
    await side.tell([onShift('VolunteerSignedUp', ana)], later(1));
    await side.tell([onShift('VolunteerWaitlisted', ben), onShift('VolunteerWaitlisted', carol)], later(5));
    await side.tell([withdrew(dan), onShift('VolunteerPromoted', ben)], later(6));
    await side.tell([onShift('VolunteerSignedUp', dan, onSunday)]);
    const [onTheDay, next, unknown] = side.queries.rosters.roster([saturday, sunday, foodBank as string as ShiftId]);
    expect(who(onTheDay)).toEqual(['Ana PLACE', 'Ben PLACE', 'Carol WAITING', 'Dan WITHDRAWN']);
    expect(who(next)).toEqual(['Dan PLACE']);
    expect(unknown).toEqual([]);
  });

  test('puts whoever lost a place to a smaller shift at the head of the line, in their order', async () => {
    await side.tell([
      onShift('VolunteerSignedUp', ana),
      onShift('VolunteerSignedUp', ben),
      onShift('VolunteerSignedUp', dan),
      onShift('VolunteerWaitlisted', carol),
    ]);
    // As the decider does it: the latest first, so that the line keeps their order.
    await side.tell([onShift('VolunteerMovedToWaitingList', dan), onShift('VolunteerMovedToWaitingList', ben)]);
    expect(who(side.queries.rosters.roster([saturday])[0])).toEqual(['Ana PLACE', 'Ben WAITING', 'Dan WAITING', 'Carol WAITING']);
    expect(side.queries.rosters.waitingPositions([key(carol), key(ana), key(ben), key(dan), key(ben, sunday)])).toEqual([
      3,
      null,
      1,
      2,
      null,
    ]);
  });

  test('says when a shift was cancelled, and why', async () => {
    await side.tell([{ type: 'RosterClosed', data: { ...onSaturday, reason: 'Storm.' } }]);
    expect(side.queries.rosters.closed([sunday, saturday])).toEqual([undefined, 'Storm.']);
  });
});

describe('a sign-up', () => {
  test('is found for each pair that is asked for, in that order', async () => {
    await side.tell([onShift('VolunteerSignedUp', ana), onShift('VolunteerWaitlisted', ben, onSunday)]);
    const found = side.queries.rosters.signUps([key(ben, sunday), key(ben), key(ana), key(ana)]);
    expect(found.map((row) => row && `${names.get(row.volunteerId)} ${row.status}`)).toEqual([
      'Ben WAITING',
      undefined,
      'Ana PLACE',
      'Ana PLACE',
    ]);
  });

  test('tells of coming, of a slip of the finger, of going home, and of not being seen', async () => {
    await side.tell([onShift('VolunteerSignedUp', ana), onShift('VolunteerSignedUp', ben), onShift('VolunteerSignedUp', dan)]);
    await side.tell([checkedIn(ana), checkedIn(ben), onShift('CheckInUndone', ben), onShift('VolunteerMissed', dan)]);
    await side.tell([checkedOut(ana, '2026-11-28T11:00:00.000Z')]);
    const [hers, his, missed] = side.queries.rosters.signUps([key(ana), key(ben), key(dan)]);
    expect(hers).toMatchObject({
      status: 'CHECKED_OUT',
      checkedInAt: '2026-11-28T08:00:00.000Z',
      checkedOutAt: '2026-11-28T11:00:00.000Z',
    });
    expect(his).toMatchObject({ status: 'PLACE', checkedInAt: null });
    expect(missed).toMatchObject({ status: 'MISSED', checkedInAt: null });
  });

  test('is one of all a person has, the latest first', async () => {
    await side.tell([onShift('VolunteerSignedUp', ana), onShift('VolunteerSignedUp', ben)], later(1));
    await side.tell([onShift('VolunteerSignedUp', ana, onSunday)], later(2));
    const [bens, anas, nobodys] = side.queries.rosters.of([ben, ana, dan]);
    expect(bens?.map(({ shiftId }) => shiftId)).toEqual([saturday]);
    expect(anas?.map(({ shiftId }) => shiftId)).toEqual([sunday, saturday]);
    expect(nobodys).toEqual([]);
  });
});

describe('whom to thank', () => {
  const thanked = (volunteerId: VolunteerId) =>
    ({
      type: 'ThanksGiven',
      data: { thanksId: volunteerId as string as ThanksId, ...onSaturday, volunteerId, messageRef: 'ref/thanks/1' as VaultRef },
    }) as const;

  test('are those who went home since then and were not thanked, the latest first', async () => {
    for (const person of [ana, ben, carol, dan]) await side.tell([onShift('VolunteerSignedUp', person), checkedIn(person)]);
    await side.tell([
      checkedOut(ana, '2026-11-28T10:00:00.000Z'),
      checkedOut(ben, '2026-11-28T11:00:00.000Z'),
      checkedOut(carol, '2026-11-28T12:00:00.000Z'),
    ]);
    await side.tell([thanked(carol)]);
    const ask = (since: string, first: number) => who(side.queries.rosters.toThank(foodBank, { since, first }));
    expect(ask('2026-11-01T00:00:00.000Z', 10)).toEqual(['Ben CHECKED_OUT', 'Ana CHECKED_OUT']);
    expect(ask('2026-11-28T10:30:00.000Z', 10)).toEqual(['Ben CHECKED_OUT']);
    expect(ask('2026-11-01T00:00:00.000Z', 1)).toEqual(['Ben CHECKED_OUT']);
    expect(side.queries.rosters.toThank(riverTrust, { since: '2026-11-01T00:00:00.000Z', first: 10 })).toEqual([]);
  });
});

test('a host knows the people of the own shifts, also those who left, and nobody else', async () => {
  await side.tell([
    onShift('VolunteerSignedUp', ana),
    onShift('VolunteerSignedUp', ben, { organizationId: riverTrust }),
    onShift('VolunteerWaitlisted', dan),
    withdrew(dan, true),
  ]);
  expect(side.queries.rosters.sharesShift([foodBank, foodBank, riverTrust, foodBank], [ana, ben, ben, dan])).toEqual([
    true,
    false,
    true,
    true,
  ]);
});
