import { expect, test } from '@jest/globals';
import type { OrganizationId } from '#events';
import { ana, foodBank, riverTrust } from '#tests/support';
import { actsFor, leads, mayOpenRoster } from './at-door.ts';
import type { Viewer } from './options.ts';

interface Roles {
  readonly hostOf?: readonly OrganizationId[];
  readonly leadsFor?: readonly OrganizationId[];
  readonly checksInFor?: readonly OrganizationId[];
}
const viewer = ({ hostOf = [], leadsFor = [], checksInFor = [] }: Roles): Viewer => ({
  id: ana,
  email: 'ana@example.org',
  hostOf: new Set(hostOf),
  leadsFor: new Set(leadsFor),
  checksInFor: new Set(checksInFor),
  organizer: true,
  administrator: true,
  safeguarding: true,
  passkeyMissing: false,
});
const shift = { organizationId: foodBank, startsAt: '2026-11-28T09:00:00.000Z', endsAt: '2026-11-28T12:00:00.000Z' };
const host = viewer({ hostOf: [foodBank] });
const lead = viewer({ leadsFor: [foodBank] });
const helper = viewer({ checksInFor: [foodBank] });

test.each([
  ['two days and a second before', '2026-11-26T08:59:59.000Z', false],
  ['two days before', '2026-11-26T09:00:00.000Z', true],
  ['a day after', '2026-11-29T12:00:00.000Z', true],
  ['a day and a second after', '2026-11-29T12:00:01.000Z', false],
])('%s the roster is open to whoever stands at the door: %s %s', (_, now, open) => {
  for (const one of [lead, helper]) expect(mayOpenRoster(one, shift, now)).toBe(open);
  expect(mayOpenRoster(host, shift, now)).toBe(true);
});

test('a flexible shift has no door, and other organizations’ doors stay shut', () => {
  const flexible = { ...shift, startsAt: null, endsAt: null };
  expect([host, lead, helper].map((one) => mayOpenRoster(one, flexible, shift.startsAt))).toEqual([true, false, false]);
  const elsewhere = [{ hostOf: [riverTrust] }, { leadsFor: [riverTrust] }, { checksInFor: [riverTrust] }].map(viewer);
  for (const one of [undefined, ...elsewhere]) {
    expect(mayOpenRoster(one, shift, shift.startsAt)).toBe(false);
    expect(actsFor(one, foodBank)).toBe(false);
  }
});

test('a check-in helper leads nobody', () => expect([host, lead, helper].map((one) => leads(one, foodBank))).toEqual([true, true, false]));
