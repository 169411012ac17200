/** Roles as people meet them: asked to help, saying yes, and what they may do from the next moment on. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { VolunteerId } from '#events';
import { ana, ben, carol, dan, eastside, foodBank, saturday } from '#tests/support';
import { erin, moveIn } from '../../tests/support/small-community.ts';
import { openSmallHouse, type SmallHouse } from '../../tests/support/small-house.ts';
import { wish, type Outcome } from '../../tests/support/wish.ts';
import { proofHoldsMs } from '../step-up.ts';

const email = `${erin}@Example.org`;
let house: SmallHouse;
beforeEach(async () => {
  house = await openSmallHouse();
  await moveIn(house);
  house.clock.at = '2026-11-28T08:30:00.000Z';
});
afterEach(() => house.close());

async function outcomeOf(...wishing: Parameters<typeof wish>): Promise<Outcome> {
  const { data, errors } = await wish(...wishing);
  expect(errors).toBeUndefined();
  return data?.outcome ?? { __typename: 'nothing' };
}
const shows = 'organization { hosts { role volunteer { key displayName } } invitations { key role address } }';
interface People {
  readonly hosts: readonly { readonly role: string; readonly volunteer: { readonly key: string; readonly displayName: string } }[];
  readonly invitations: readonly { readonly key: string; readonly role: string; readonly address: string | null }[];
}
const peopleIn = (outcome: Outcome): People => outcome['organization'] as People;
const since = (as: VolunteerId, at: string) => ({ as, headers: { cookie: `person=${as}; since=${at}` } });
const freshly = (as: VolunteerId) => since(as, house.clock.at);

async function invite(role = 'CHECK_IN_HELPER') {
  const outcome = await outcomeOf(house, 'InviteHost', { organizationKey: foodBank, role, email }, { as: carol, shows });
  const letter = house.invited.at(-1);
  if (!letter) throw new Error(`no letter: ${JSON.stringify(outcome)}`);
  return { letter, people: peopleIn(outcome), input: { organizationKey: foodBank, invitationKey: letter.invitationId, code: letter.code } };
}
const roster = (as: VolunteerId) =>
  house.ask<{ shift: { roster: readonly { volunteer: { displayName: string } }[] } }>(
    `{ shift(key: "${saturday}") { roster { volunteer { displayName } } } }`,
    { as },
  );

describe('an invitation', () => {
  test('goes to the address, which nobody but the hosts and the vault knows', async () => {
    const { letter, people } = await invite();
    expect(letter).toMatchObject({ to: `${erin}@example.org`, organization: 'Food Bank', role: 'check-in-helper' });
    expect(people.invitations).toEqual([{ key: letter.invitationId, role: 'CHECK_IN_HELPER', address: `${erin}@example.org` }]);
    const written = JSON.stringify(await house.log.read(`organization-${foodBank}`));
    expect(written).not.toMatch(/@example/i);
    expect(written).not.toContain(letter.code);
  });

  test('is accepted with its code, and its address is dropped', async () => {
    const { input } = await invite();
    const wrong = await outcomeOf(house, 'AcceptInvitation', { ...input, code: 'guessed' }, { as: erin });
    expect(wrong).toMatchObject({ __typename: 'Refusal', code: 'no-such-invitation' });
    const accepted = await outcomeOf(house, 'AcceptInvitation', input, { as: erin, shows: 'organization { viewerRole viewerIsHost }' });
    expect(accepted).toMatchObject({ organization: { viewerRole: 'CHECK_IN_HELPER', viewerIsHost: false } });
    const [ref] = (await house.log.read(`organization-${foodBank}`)).flatMap(({ type, data }) =>
      type === 'HostInvited' ? [data.addressRef] : [],
    );
    expect(ref && (await house.vault.open([ref])).get(ref)).toBeNull();
    const again = await outcomeOf(house, 'AcceptInvitation', input, { as: ben });
    expect(again).toMatchObject({ code: 'no-such-invitation' });
  });

  test('is for whoever has the address, not for whoever holds the link, and they are told so', async () => {
    const { input } = await invite();
    for (const as of [ben, dan])
      expect(await outcomeOf(house, 'AcceptInvitation', input, { as })).toMatchObject({
        code: 'invitation-for-another-address',
        wayOut: expect.stringContaining('ask the organization') as unknown,
      });
    // Also where nobody knows any more where it went, the proof is only theirs.
    await house.vault.seal(carol, 'note', null, `invitation-${input.invitationKey}`);
    expect(await outcomeOf(house, 'AcceptInvitation', input, { as: ben })).toMatchObject({ code: 'no-such-invitation' });
    expect(await outcomeOf(house, 'AcceptInvitation', input, { as: erin })).toMatchObject({ __typename: 'OrganizationRecorded' });
  });

  test('sent twice is one invitation with one code', async () => {
    const input = { organizationKey: foodBank, role: 'SHIFT_LEAD', email, commandId: randomUUID() };
    await outcomeOf(house, 'InviteHost', input, { as: carol });
    const outcome = await outcomeOf(house, 'InviteHost', input, { as: carol, shows });
    expect(peopleIn(outcome).invitations).toHaveLength(1);
    expect(new Set(house.invited.map(({ code }) => code)).size).toBe(1);
  });

  test('is refused to whoever may not invite, and an address that is none is said', async () => {
    const input = { organizationKey: foodBank, role: 'CHECK_IN_HELPER', email };
    expect(await outcomeOf(house, 'InviteHost', input, { as: ana })).toMatchObject({ kind: 'missing' });
    expect(await outcomeOf(house, 'InviteHost', { ...input, email: 'erin' }, { as: carol })).toMatchObject({ code: 'invalid-command' });
    expect(house.invited).toEqual([]);
  });
});

describe('a role counts from the next request on', () => {
  test('given: the door opens; taken: it shuts', async () => {
    expect((await roster(erin)).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    const { input } = await invite();
    await outcomeOf(house, 'AcceptInvitation', input, { as: erin });
    expect((await roster(erin)).data.shift.roster.map(({ volunteer }) => volunteer.displayName)).toContain('Ana Maria Silva');
    expect(await outcomeOf(house, 'CheckInVolunteer', { shiftKey: saturday, volunteerKey: ana }, { as: erin })).toMatchObject({
      __typename: 'SignUpRecorded',
    });
    expect(
      await outcomeOf(house, 'RemoveVolunteer', { shiftKey: saturday, volunteerKey: ben, reason: 'mistake' }, { as: erin }),
    ).toMatchObject({ code: 'not-allowed' });

    await outcomeOf(house, 'RemoveHost', { organizationKey: foodBank, volunteerKey: erin }, { as: carol });
    expect((await roster(erin)).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect(await outcomeOf(house, 'CheckInVolunteer', { shiftKey: saturday, volunteerKey: ben }, { as: erin })).toMatchObject({
      code: 'not-allowed',
    });
  });

  test('an administrator appoints, the new organizer organizes at once, and not any more once dismissed', async () => {
    await house.has('projects', 'GiveChapterRole', { chapterId: eastside, volunteerId: ana, role: 'administrator' });
    await house.settle();
    const waiting = (as: VolunteerId) => house.ask('{ organizations { totalCount } }', { as });
    expect((await waiting(ben)).errors).toHaveLength(1);
    await outcomeOf(house, 'AppointOrganizer', { volunteerKey: ben }, { as: ana });
    expect((await waiting(ben)).errors).toBeUndefined();
    await outcomeOf(house, 'DismissOrganizer', { volunteerKey: ben }, { as: ana });
    expect((await waiting(ben)).errors).toHaveLength(1);
    const carers = await house.ask<{ carers: readonly { roles: readonly string[]; volunteer: { key: string } }[] }>(
      '{ carers { roles volunteer { key } } }',
      { as: ana },
    );
    expect(carers.data.carers).toEqual([
      { roles: ['ADMINISTRATOR'], volunteer: { key: ana } },
      { roles: ['ORGANIZER'], volunteer: { key: dan } },
    ]);
  });
});

test('whoever gives or takes a role shows again who they are; the sign-in of a while ago is not enough', async () => {
  const { input } = await invite();
  await outcomeOf(house, 'AcceptInvitation', input, { as: erin });
  const signedInAt = house.clock.at;
  house.clock.at = new Date(Date.parse(signedInAt) + proofHoldsMs).toISOString();
  const before = (await house.log.head()).position;
  for (const [type, more, as] of [
    ['InviteHost', { organizationKey: foodBank, role: 'SHIFT_LEAD', email }, carol],
    ['ChangeHostRole', { organizationKey: foodBank, volunteerKey: erin, role: 'SHIFT_LEAD' }, carol],
    ['RemoveHost', { organizationKey: foodBank, volunteerKey: erin }, carol],
    ['AppointOrganizer', { volunteerKey: ben }, dan],
    ['GiveChapterRole', { volunteerKey: ben, role: 'SAFEGUARDING' }, dan],
  ] as const)
    expect(await outcomeOf(house, type, more, since(as, signedInAt))).toMatchObject({ code: 'sign-in-again' });
  expect((await house.log.head()).position).toBe(before);
  expect(await outcomeOf(house, 'RemoveHost', { organizationKey: foodBank, volunteerKey: erin }, freshly(carol))).toMatchObject({
    __typename: 'OrganizationRecorded',
  });
});
