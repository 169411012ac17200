import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { DomainEvent, HostRole, InvitationId, VaultRef, VolunteerId } from '#events';
import { Refusal, type Actor } from '#services/kernel';
import { ana, ben, carol, dan, foodBank, given, organizerDan, person, recorded, specTime } from '#tests/support';
import { organizationDecider } from './decider.ts';
import { hashOfCode } from './hosts.ts';
import { evolve, type OrganizationEventType, type OrganizationState } from './state.ts';

const invitationId = '00000000-0000-4000-8000-000000000801' as InvitationId;
const code = 'Kq3vJ0m2ZfWq8c1T5yB7uA';
const addressRef = `${carol}/note/invitation` as VaultRef;
const registered: DomainEvent<OrganizationEventType> = {
  type: 'OrganizationRegistered',
  data: { organizationId: foodBank, registeredBy: carol, name: 'Food Bank', mission: 'Nobody goes hungry.' },
};
const added = (volunteerId: VolunteerId, role?: HostRole): DomainEvent<OrganizationEventType> => ({
  type: 'HostAdded',
  data: { organizationId: foodBank, volunteerId, ...(role && { role }) },
});
const invited = (role: HostRole, invitedBy = carol): DomainEvent<OrganizationEventType> => ({
  type: 'HostInvited',
  data: {
    organizationId: foodBank,
    invitationId,
    role,
    invitedBy,
    addressRef,
    codeHash: hashOfCode(code),
    expiresAt: '2026-12-08T09:00:00.000Z',
  },
});
const removed: DomainEvent<OrganizationEventType> = { type: 'HostRemoved', data: { organizationId: foodBank, volunteerId: ben } };

const asCarol = person(carol);
const asBen = person(ben);
const asAna = person(ana);
const operator: Actor = { kind: 'operator' };

describe('an invitation', () => {
  const invite = (role: HostRole, actor: Actor) => ({
    type: 'InviteHost',
    data: { organizationId: foodBank, invitationId, role, addressRef, codeHash: hashOfCode(code) },
    actor,
  });
  const accept = (actor: Actor, volunteerId = ana, wrong?: string) => ({
    type: 'AcceptInvitation',
    data: { organizationId: foodBank, invitationId, volunteerId, code: wrong ?? code },
    actor,
  });
  const taken = { type: 'InvitationAccepted', data: { organizationId: foodBank, invitationId, volunteerId: ana } } as const;
  const revoke = (actor: Actor) => ({ type: 'RevokeInvitation', data: { organizationId: foodBank, invitationId }, actor });
  const revoked = { type: 'InvitationRevoked', data: { organizationId: foodBank, invitationId } } as const;

  test('counts for two weeks, and only what tells its code right from wrong is kept', () => {
    given(organizationDecider, [registered])
      .when(invite('shift-lead', asCarol))
      .then([invited('shift-lead')]);
    expect(JSON.stringify(invited('shift-lead'))).not.toContain(code);
  });

  test('whoever comes with the code has the role, once', () => {
    const before = [registered, invited('shift-lead')];
    given(organizationDecider, before)
      .when(accept(asAna))
      .then([taken, added(ana, 'shift-lead')]);
    const after = given(organizationDecider, [...before, taken, added(ana, 'shift-lead')]);
    after.when(accept(asAna)).thenNothing();
    after.when(accept(asBen, ben)).thenRefused('invitation-over');
    after.when(revoke(asCarol)).thenRefused('invitation-accepted');
  });

  test('a wrong code finds no invitation, and nobody accepts for somebody else', () => {
    const before = given(organizationDecider, [registered, invited('shift-lead')]);
    before.when(accept(asAna, ana, `${code}x`)).thenRefused('no-such-invitation', { id: invitationId });
    before.when(accept(asBen, ana)).thenRefused('not-allowed');
    given(organizationDecider, [registered]).when(accept(asAna)).thenRefused('no-such-invitation', { id: invitationId });
  });

  test('is over when it was revoked, when it is old, and when whoever wrote it may not give the role any more', () => {
    given(organizationDecider, [registered, invited('coordinator'), revoked])
      .when(accept(asAna))
      .thenRefused('invitation-over');
    given(organizationDecider, [registered, invited('coordinator')])
      .when({ ...accept(asAna), at: '2026-12-08T09:00:00.000Z' })
      .thenRefused('invitation-over');
    given(organizationDecider, [registered, added(ben, 'coordinator'), invited('shift-lead', ben), removed])
      .when(accept(asAna))
      .thenRefused('invitation-over');
  });

  test('is nothing to whoever helps already, and to whoever wrote it', () => {
    const before = given(organizationDecider, [registered, added(ana, 'check-in-helper'), invited('owner')]);
    before.when(accept(asAna)).thenRefused('host-already', { role: 'check-in-helper' });
    before.when(accept(asCarol, carol)).thenRefused('not-allowed');
  });

  test('owners invite to every role, coordinators to the work on the day, others to nothing', () => {
    const before = given(organizationDecider, [registered, added(ben, 'coordinator'), added(ana, 'shift-lead')]);
    before.when(invite('owner', asCarol)).then([invited('owner')]);
    before.when(invite('check-in-helper', asBen)).then([invited('check-in-helper', ben)]);
    before.when(invite('coordinator', asBen)).thenRefused('not-allowed');
    before.when(invite('check-in-helper', asAna)).thenRefused('not-allowed');
    before.when(invite('check-in-helper', organizerDan)).thenRefused('not-allowed');
    before.when(invite('check-in-helper', person(dan, { hostOf: [foodBank] }))).thenRefused('not-allowed');
    before.when(invite('check-in-helper', operator)).thenRefused('not-allowed');
  });

  test('fifty may wait for an answer, and no more until one is over', () => {
    const id = (n: number) => `00000000-0000-4000-8000-${String(900 + n).padStart(12, '0')}` as InvitationId;
    const fifty = Array.from({ length: 50 }, (_, n) => {
      const one = invited('shift-lead');
      return { ...one, data: { ...one.data, invitationId: id(n) } } as typeof one;
    });
    given(organizationDecider, [registered, ...fifty])
      .when(invite('shift-lead', asCarol))
      .thenRefused('too-many-invitations');
    const over = { type: 'InvitationRevoked', data: { organizationId: foodBank, invitationId: id(7) } } as const;
    given(organizationDecider, [registered, ...fifty, over])
      .when(invite('shift-lead', asCarol))
      .then([invited('shift-lead')]);
  });

  test('is taken back by whoever may give its role; twice is once', () => {
    const before = [registered, added(ben, 'coordinator'), invited('coordinator')];
    given(organizationDecider, before).when(revoke(asCarol)).then([revoked]);
    given(organizationDecider, before).when(revoke(asBen)).thenRefused('not-allowed');
    given(organizationDecider, [...before, revoked])
      .when(revoke(asCarol))
      .thenNothing();
    given(organizationDecider, [registered]).when(revoke(asCarol)).thenRefused('no-such-invitation', { id: invitationId });
  });
});

describe('a role', () => {
  const change = (volunteerId: VolunteerId, role: HostRole, actor: Actor) => ({
    type: 'ChangeHostRole',
    data: { organizationId: foodBank, volunteerId, role },
    actor,
  });
  const remove = (volunteerId: VolunteerId, actor: Actor) => ({
    type: 'RemoveHost',
    data: { organizationId: foodBank, volunteerId },
    actor,
  });
  const before = [registered, added(ben), added(ana, 'check-in-helper')];

  test('of whoever was added before there were roles is that of a coordinator', () =>
    given(organizationDecider, before)
      .when(change(ben, 'owner', asCarol))
      .then([{ type: 'HostRoleChanged', data: { organizationId: foodBank, volunteerId: ben, role: 'owner', previously: 'coordinator' } }]));

  test('is changed within what one may give, and never one’s own', () => {
    given(organizationDecider, before)
      .when(change(ana, 'shift-lead', asBen))
      .then([
        {
          type: 'HostRoleChanged',
          data: { organizationId: foodBank, volunteerId: ana, role: 'shift-lead', previously: 'check-in-helper' },
        },
      ]);
    for (const wish of [
      change(ana, 'coordinator', asBen),
      change(ben, 'owner', asBen),
      change(carol, 'coordinator', asBen),
      change(carol, 'coordinator', asCarol),
    ])
      given(organizationDecider, before).when(wish).thenRefused('not-allowed');
    given(organizationDecider, before)
      .when(change(ana, 'check-in-helper', asCarol))
      .thenNothing();
    given(organizationDecider, before)
      .when(change(dan, 'owner', asCarol))
      .thenRefused('no-such-host', { id: dan });
  });

  test('ends: one leaves, or is removed by whoever may give the role', () => {
    given(organizationDecider, before).when(remove(ben, asBen)).then([removed]);
    given(organizationDecider, before).when(remove(ben, asCarol)).then([removed]);
    given(organizationDecider, before).when(remove(ben, asAna)).thenRefused('not-allowed');
    given(organizationDecider, [...before, removed])
      .when(remove(ben, asCarol))
      .thenNothing();
  });

  test('an organization keeps an owner', () => {
    given(organizationDecider, before).when(remove(carol, asCarol)).thenRefused('last-owner');
    given(organizationDecider, before)
      .when(change(carol, 'coordinator', operator))
      .thenRefused('last-owner');
    given(organizationDecider, [...before, added(dan, 'owner')])
      .when(remove(carol, person(dan)))
      .then([{ type: 'HostRemoved', data: { organizationId: foodBank, volunteerId: carol } }]);
  });
});

/** What fell out of a wish; a no is nothing. */
function attempt(state: OrganizationState, wish: object): readonly DomainEvent<OrganizationEventType>[] {
  try {
    const command = { at: specTime, commandId: 'now', correlationId: 'spec', causationId: 'spec', ...wish };
    return organizationDecider.decide(command as never, state, undefined);
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

test('whatever people wish in whatever order: nobody decides about their own role, nobody rises by themself, and an owner is left', () => {
  const people = [ana, ben, carol, dan];
  const roles: readonly HostRole[] = ['owner', 'coordinator', 'shift-lead', 'check-in-helper'];
  const wishes = fc.record({
    type: fc.constantFrom('AddHost', 'InviteHost', 'RevokeInvitation', 'AcceptInvitation', 'ChangeHostRole', 'RemoveHost'),
    actor: fc.constantFrom(...people),
    about: fc.constantFrom(...people),
    role: fc.constantFrom(...roles),
    invitation: fc.integer({ min: 0, max: 3 }),
  });
  fc.assert(
    fc.property(fc.array(wishes, { minLength: 1, maxLength: 25 }), (list) => {
      let state = recorded([registered]).reduce<OrganizationState>(evolve, undefined);
      for (const { type, actor, about, role, invitation } of list) {
        const id = `00000000-0000-4000-8000-00000000090${invitation}` as InvitationId;
        const data = { organizationId: foodBank, invitationId: id, volunteerId: about, role, addressRef, code, codeHash: hashOfCode(code) };
        const before = state?.roles.get(actor);
        const inviter = state?.invitations.get(id)?.invitedBy;
        const made = attempt(state, { type, actor: person(actor), data });
        state = recorded(made).reduce<OrganizationState>(evolve, state);
        const after = state?.roles.get(actor);
        // Of one's own role only two things ever become of a wish: it ends, or somebody else's invitation is taken.
        if (after !== before && after !== undefined)
          expect({ type, before, invitedByAnother: inviter !== actor }).toEqual({
            type: 'AcceptInvitation',
            before: undefined,
            invitedByAnother: true,
          });
        expect([...(state?.roles.values() ?? [])]).toContain('owner');
      }
    }),
    { numRuns: 300 },
  );
});
