import { describe, expect, test } from '@jest/globals';
import { leadsShifts, mayAnywhere, runsIt } from './host-role.ts';

const roles = ['OWNER', 'COORDINATOR', 'SHIFT_LEAD', 'CHECK_IN_HELPER', null] as const;
const hosting = (...viewerRoles: (typeof roles)[number][]) => ({
  organizer: false,
  passkeyMissing: false,
  volunteer: { id: 'Volunteer:1', key: '1', displayName: 'Nadia' },
  contact: { name: 'Nadia', email: 'nadia@example.org' },
  hostOf: viewerRoles.map((viewerRole) => ({ id: '', key: '', name: 'Food Bank', standing: 'VERIFIED' as const, viewerRole })),
});

test('owners and coordinators run an organization, shift leads look after hours and thanks, helpers the door', () => {
  expect(roles.filter(runsIt)).toEqual(['OWNER', 'COORDINATOR']);
  expect(roles.filter(leadsShifts)).toEqual(['OWNER', 'COORDINATOR', 'SHIFT_LEAD']);
});

describe('a page is offered', () => {
  test('to whoever may use it for one of their organizations', () => {
    expect(mayAnywhere(hosting('CHECK_IN_HELPER'), leadsShifts)).toBe(false);
    expect(mayAnywhere(hosting('CHECK_IN_HELPER', 'SHIFT_LEAD'), leadsShifts)).toBe(true);
    expect(mayAnywhere(hosting('CHECK_IN_HELPER', 'SHIFT_LEAD'), runsIt)).toBe(false);
  });
  test('to whoever has no organization yet', () => {
    expect(mayAnywhere(hosting(), runsIt)).toBe(true);
    expect(mayAnywhere(null, runsIt)).toBe(true);
  });
});
