/** Who may act for whom, at every moment. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { InvitationId, VaultRef } from '#events';
import { ana, ben, carol, countStatements, dan, eastside, foodBank, riverTrust } from '#tests/support';
import { onShift, registered } from '../../tests/support/facts.ts';
import { openReadSide, type ReadSide } from '../../tests/support/read-side.ts';

let side: ReadSide;
beforeEach(async () => {
  side = await openReadSide();
  await side.tell([
    registered(foodBank, { by: carol }),
    registered(riverTrust, { by: ben }),
    { type: 'HostAdded', data: { organizationId: riverTrust, volunteerId: carol } },
    { type: 'HostAdded', data: { organizationId: foodBank, volunteerId: ana, role: 'check-in-helper' } },
    { type: 'OrganizerAppointed', data: { chapterId: eastside, volunteerId: dan } },
    { type: 'ChapterRoleGiven', data: { chapterId: eastside, volunteerId: dan, role: 'safeguarding' } },
  ]);
});
afterEach(() => side[Symbol.asyncDispose]());

const none = { hostOf: [], leadsFor: [], checksInFor: [], organizer: false, administrator: false, safeguarding: false };

test('rights are facts: whoever registered, whoever was added, whoever was appointed', () => {
  expect(side.queries.roles.rights([dan, carol, ana, ben])).toEqual([
    { ...none, organizer: true, safeguarding: true },
    { ...none, hostOf: [foodBank, riverTrust] },
    { ...none, checksInFor: [foodBank] },
    { ...none, hostOf: [riverTrust] },
  ]);
  const people = side.queries.roles.hostsOf(foodBank).map(({ volunteerId, role }) => [volunteerId, role]);
  expect(people).toEqual([
    [ana, 'check-in-helper'],
    [carol, 'owner'],
  ]);
});

test('a role that changed or ended is no right any more, also right after it was asked about', async () => {
  expect(side.queries.roles.rights([dan, carol, ana, ben]).every(({ administrator }) => !administrator)).toBe(true);
  await side.tell([
    { type: 'HostRoleChanged', data: { organizationId: foodBank, volunteerId: ana, role: 'shift-lead', previously: 'check-in-helper' } },
    { type: 'HostRemoved', data: { organizationId: riverTrust, volunteerId: carol } },
    { type: 'OrganizerDismissed', data: { chapterId: eastside, volunteerId: dan } },
    { type: 'ChapterRoleTaken', data: { chapterId: eastside, volunteerId: dan, role: 'safeguarding' } },
    { type: 'ChapterRoleGiven', data: { chapterId: eastside, volunteerId: ben, role: 'administrator' } },
  ]);
  expect(side.queries.roles.rights([dan, carol, ana, ben])).toEqual([
    none,
    { ...none, hostOf: [foodBank] },
    { ...none, leadsFor: [foodBank] },
    { ...none, hostOf: [riverTrust], administrator: true },
  ]);
  expect(side.queries.roles.hosting(foodBank, ana)).toMatchObject({ role: 'shift-lead' });
  expect(side.queries.roles.hosting(riverTrust, carol)).toBeUndefined();
});

test('as long as no role changes, they are asked for once, whatever else happens', async () => {
  side.queries.roles.rights([carol]);
  await side.tell([onShift('VolunteerSignedUp', carol)]);
  using asked = countStatements();
  for (let time = 0; time < 3; time++) expect(side.queries.roles.rights([carol])).toEqual([{ ...none, hostOf: [foodBank, riverTrust] }]);
  expect(asked.taken()).toEqual({});
});

test('an invitation stands until it is accepted, revoked or over', async () => {
  const invitation = (n: number) => `00000000-0000-4000-8000-00000000080${n}` as InvitationId;
  for (const n of [1, 2, 3])
    await side.tell([
      {
        type: 'HostInvited',
        data: {
          organizationId: foodBank,
          invitationId: invitation(n),
          role: 'shift-lead',
          invitedBy: carol,
          addressRef: `${carol}/note/${n}` as VaultRef,
          codeHash: 'x'.repeat(43),
          expiresAt: '2026-12-08T09:00:00.000Z',
        },
      },
    ]);
  const standing = (now: string) => side.queries.roles.invitationsOf(foodBank, now).map(({ invitationId }) => invitationId);
  expect(standing('2026-12-08T08:59:59.000Z').toSorted()).toEqual([1, 2, 3].map(invitation));
  expect(standing('2026-12-08T09:00:00.000Z')).toEqual([]);
  await side.tell([
    { type: 'InvitationRevoked', data: { organizationId: foodBank, invitationId: invitation(1) } },
    { type: 'InvitationAccepted', data: { organizationId: foodBank, invitationId: invitation(2), volunteerId: ben } },
  ]);
  expect(standing('2026-12-01T09:00:00.000Z')).toEqual([invitation(3)]);
  expect([1, 2, 3].map((n) => side.queries.roles.invitation(invitation(n))?.state)).toEqual(['revoked', 'accepted', 'open']);
});
