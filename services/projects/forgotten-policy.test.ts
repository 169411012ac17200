import { expect, test } from '@jest/globals';
import type { DomainEvent } from '#events';
import { ana, carol, dan, eastside, foodBank, given, house, recorded, riverTrust } from '#tests/support';
import { rolesOfForgotten } from './forgotten-policy.ts';
import { organizationDecider } from './organization/decider.ts';

type Heard = DomainEvent<(typeof rolesOfForgotten.on)[number]>;

const registered: DomainEvent<'OrganizationRegistered'> = {
  type: 'OrganizationRegistered',
  data: { organizationId: foodBank, registeredBy: carol, name: 'Food Bank', mission: 'Nobody goes hungry.' },
};
const added: Heard = { type: 'HostAdded', data: { organizationId: riverTrust, volunteerId: carol } };
const administers: Heard = { type: 'ChapterRoleGiven', data: { chapterId: eastside, volunteerId: carol, role: 'administrator' } };
const organizes: Heard = { type: 'OrganizerAppointed', data: { chapterId: eastside, volunteerId: carol } };
const forgotten: Heard = { type: 'VolunteerForgotten', data: { volunteerId: carol } };

/** What is wished after the last of them. */
function after(events: readonly Heard[]) {
  const all = recorded(events);
  const { evolve, initialState } = rolesOfForgotten;
  const last = all.at(-1);
  if (!last || !evolve || !initialState) throw new Error('nothing happened');
  return rolesOfForgotten.react(
    last,
    all.reduce((before, event) => evolve(before, event), initialState),
  );
}

const ofFoodBank = { type: 'RemoveHost', data: { organizationId: foodBank, volunteerId: carol } };
const ofRiverTrust = { type: 'RemoveHost', data: { organizationId: riverTrust, volunteerId: carol } };

test('whoever was forgotten acts for nobody any more', () => {
  expect(after([registered, added, organizes, administers, forgotten])).toEqual([
    ofFoodBank,
    ofRiverTrust,
    { type: 'DismissOrganizer', data: { chapterId: eastside, volunteerId: carol } },
    { type: 'TakeChapterRole', data: { chapterId: eastside, volunteerId: carol, role: 'administrator' } },
  ]);
});

test('also for whom they would act afterwards; others stay', () => {
  expect(after([forgotten, added])).toEqual([ofRiverTrust]);
  expect(after([registered, { type: 'HostAdded', data: { organizationId: foodBank, volunteerId: ana } }])).toEqual([]);
  expect(after([{ type: 'VolunteerForgotten', data: { volunteerId: dan } }])).toEqual([]);
});

test('an organization may then be without an owner: nobody can be kept for it', () =>
  given(organizationDecider, [registered])
    .when({ ...ofFoodBank, actor: house })
    .then([{ type: 'HostRemoved', data: ofFoodBank.data }]));
