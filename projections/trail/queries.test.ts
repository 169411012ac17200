/** "What happened with my sign-up?" and "what happened with our need?", as facts in order. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { hoursIdOf, type ThanksId, type VaultRef } from '#events';
import { ana, ben, carol, dan, foodBank, riverCleanup, saturday, sorting, sunday } from '#tests/support';
import { drafted, morningOf, onSaturday, onShift, published, scheduled, withdrew } from '../../tests/support/facts.ts';
import { openReadSide, type ReadSide } from '../../tests/support/read-side.ts';

let side: ReadSide;
beforeEach(async () => {
  side = await openReadSide();
});
afterEach(() => side[Symbol.asyncDispose]());

const codesOf = (rows: readonly { readonly code: string }[] | undefined) => rows?.map(({ code }) => code);
const moved = {
  type: 'ShiftRescheduled',
  data: { ...onSaturday, when: morningOf('2026-12-05'), previously: morningOf('2026-11-28') },
} as const;
const cancelled = { type: 'ShiftCancelled', data: { ...onSaturday, reason: 'Storm.' } } as const;

describe('the history of a sign-up', () => {
  test('goes from the waiting list to the thanks', async () => {
    const hoursId = hoursIdOf(saturday, ana);
    const times = { checkedInAt: '2026-11-28T08:02:00.000Z', checkedOutAt: '2026-11-28T11:02:00.000Z' };
    const ofAna = { ...onSaturday, volunteerId: ana };
    await side.tell([onShift('VolunteerWaitlisted', ana)], { at: '2026-11-20T10:00:00.000Z', actor: `person:${ana}` });
    await side.tell([onShift('VolunteerPromoted', ana)], { actor: `person:${ben}` });
    await side.tell([
      { type: 'VolunteerCheckedIn', data: { ...ofAna, checkedInAt: times.checkedInAt } },
      { type: 'VolunteerCheckedOut', data: { ...ofAna, ...times } },
      { type: 'HoursProposed', data: { hoursId, ...ofAna, minutes: 180, startedAt: times.checkedInAt, endedAt: times.checkedOutAt } },
      { type: 'HoursDisputed', data: { hoursId, ...ofAna, claimedMinutes: 200, noteRef: 'vault/note/1' as VaultRef } },
      { type: 'HoursCorrected', data: { hoursId, ...ofAna, minutes: 200, previousMinutes: 180, reason: 'agreed-together' } },
      { type: 'ThanksGiven', data: { thanksId: hoursId as string as ThanksId, ...ofAna, messageRef: 'vault/thanks/1' as VaultRef } },
    ]);
    const [history] = side.queries.trail.signUps([{ shiftId: saturday, volunteerId: ana }]);
    expect(history?.map(({ code, details }) => [code, details])).toEqual([
      ['VolunteerWaitlisted', {}],
      ['VolunteerPromoted', {}],
      ['VolunteerCheckedIn', { checkedInAt: times.checkedInAt }],
      ['VolunteerCheckedOut', { checkedOutAt: times.checkedOutAt }],
      ['HoursProposed', { minutes: 180 }],
      ['HoursDisputed', { claimedMinutes: 200 }],
      ['HoursCorrected', { minutes: 200, previousMinutes: 180, reason: 'agreed-together' }],
      ['ThanksGiven', {}],
    ]);
    expect(history?.[0]).toMatchObject({ at: '2026-11-20T10:00:00.000Z', actor: `person:${ana}` });
    expect(JSON.stringify(history)).not.toContain('vault/');
  });

  test('has what happened to the shift while the person was on its roster, and nothing before or after', async () => {
    await side.tell([scheduled()]);
    await side.tell([onShift('VolunteerSignedUp', ana), onShift('VolunteerSignedUp', ben)]);
    await side.tell([withdrew(ben), moved]);
    await side.tell([onShift('VolunteerSignedUp', dan), { type: 'ShiftResized', data: { ...onSaturday, places: 9 } }]);
    await side.tell([onShift('VolunteerSignedUp', ben), cancelled]);
    const keys = [ana, ben, dan, carol].map((volunteerId) => ({ shiftId: saturday, volunteerId }));
    expect(side.queries.trail.signUps(keys).map(codesOf)).toEqual([
      ['VolunteerSignedUp', 'ShiftRescheduled', 'ShiftCancelled'],
      ['VolunteerSignedUp', 'VolunteerWithdrew', 'VolunteerSignedUp', 'ShiftCancelled'],
      ['VolunteerSignedUp', 'ShiftCancelled'],
      [],
    ]);
    expect(side.queries.trail.signUps(keys)[0]?.[1]?.details).toEqual({
      when: morningOf('2026-12-05'),
      previously: morningOf('2026-11-28'),
    });
  });

  test('of one shift knows nothing of the same person on another', async () => {
    await side.tell([onShift('VolunteerSignedUp', ana), onShift('VolunteerWaitlisted', ana, { shiftId: sunday })]);
    await side.tell([{ type: 'VolunteerRemoved', data: { ...onSaturday, volunteerId: ana, wasWaiting: false, reason: 'conduct' } }]);
    const [onTheSaturday, onTheSunday] = side.queries.trail.signUps([
      { shiftId: saturday, volunteerId: ana },
      { shiftId: sunday, volunteerId: ana },
    ]);
    expect(onTheSaturday?.map(({ code, details }) => [code, details])).toEqual([
      ['VolunteerSignedUp', {}],
      ['VolunteerRemoved', { wasWaiting: false, reason: 'conduct' }],
    ]);
    expect(codesOf(onTheSunday)).toEqual(['VolunteerWaitlisted']);
  });

  test('moving a shift writes one row, however many people are on it', async () => {
    const rowsOf = () => side.running.readModel('trail').all('SELECT 1 FROM signUpEntries UNION ALL SELECT 1 FROM projectEntries').length;
    await side.tell([onShift('VolunteerSignedUp', ana), onShift('VolunteerSignedUp', ben), onShift('VolunteerSignedUp', dan)]);
    const before = rowsOf();
    await side.tell([moved]);
    expect(rowsOf()).toBe(before + 1);
  });
});

test('the history of a need has its own changes and those of its shifts, in the order they happened', async () => {
  const theOther = { projectId: riverCleanup };
  await side.tell([drafted({ title: 'Sort' }), drafted({ ...theOther, title: 'Clean' }), published(), scheduled()]);
  await side.tell([scheduled({ ...theOther, shiftId: sunday }), moved, cancelled]);
  await side.tell([
    { type: 'ProjectCompleted', data: { ...theOther, organizationId: foodBank, summary: 'Clean.', outcomes: [] } },
    { type: 'ProjectCancelled', data: { projectId: sorting, organizationId: foodBank, reason: 'No more donations.' } },
  ]);
  const [clean, sort] = side.queries.trail.projects([riverCleanup, sorting]);
  expect(codesOf(clean)).toEqual(['ProjectDrafted', 'ShiftScheduled', 'ProjectCompleted']);
  expect(codesOf(sort)).toEqual([
    'ProjectDrafted',
    'ProjectPublished',
    'ShiftScheduled',
    'ShiftRescheduled',
    'ShiftCancelled',
    'ProjectCancelled',
  ]);
  expect(sort?.[2]?.details).toEqual({ title: 'Morning', when: morningOf('2026-11-28'), places: 3 });
  expect(sort?.at(-1)?.details).toEqual({ reason: 'No more donations.' });
});
