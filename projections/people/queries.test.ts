/** Who can do what, and how they are reached. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { VaultRef } from '#events';
import { ana, ben, carol, dan, foodBank } from '#tests/support';
import { openReadSide, type ReadSide } from '../../tests/support/read-side.ts';

let side: ReadSide;
beforeEach(async () => {
  side = await openReadSide();
  for (const volunteerId of [ana, ben, carol, dan]) await side.tell([{ type: 'VolunteerJoined', data: { volunteerId } }]);
});
afterEach(() => side[Symbol.asyncDispose]());

test('a volunteer starts with nothing said, and is what they said last', async () => {
  const profile = { skills: ['first aid'], languages: ['pt'], interests: ['health' as const], celebrate: 'everyone' as const };
  const availability = [{ weekday: 6, fromMinute: 540, toMinute: 720 }];
  await side.tell([{ type: 'ProfileRevised', data: { volunteerId: ana, ...profile, availability } }]);
  const [bens, hers, nobodys] = side.queries.people.volunteers([ben, ana, foodBank as string as typeof ana]);
  expect(hers).toMatchObject({ ...profile, availability });
  expect(bens).toMatchObject({ skills: [], availability: [], celebrate: 'community' });
  expect(nobodys).toBeUndefined();
});

test('contacts are references, of those who left one', async () => {
  const ref = (n: number) => `vault/contact/${n}` as VaultRef;
  await side.tell([
    { type: 'ContactDetailsChanged', data: { volunteerId: ben, contactRef: ref(1) } },
    { type: 'ContactDetailsChanged', data: { volunteerId: ana, contactRef: ref(2) } },
    { type: 'ContactDetailsChanged', data: { volunteerId: ben, contactRef: ref(3) } },
  ]);
  expect(side.queries.people.contacts()).toEqual([
    { volunteerId: ana, contactRef: ref(2) },
    { volunteerId: ben, contactRef: ref(3) },
  ]);
});

test('of a forgotten person nothing is left but that they were here', async () => {
  const profile = { skills: ['first aid'], languages: ['pt'], interests: ['health' as const], celebrate: 'everyone' as const };
  await side.tell([
    { type: 'ContactDetailsChanged', data: { volunteerId: ana, contactRef: 'vault/contact/1' as VaultRef } },
    { type: 'ProfileRevised', data: { volunteerId: ana, ...profile, availability: [{ weekday: 6, fromMinute: 540, toMinute: 720 }] } },
    { type: 'VolunteerForgotten', data: { volunteerId: ana } },
  ]);
  const [hers] = side.queries.people.volunteers([ana]);
  expect(hers).toEqual({
    volunteerId: ana,
    joinedAt: expect.any(String),
    contactRef: null,
    skills: [],
    languages: [],
    interests: [],
    availability: [],
    celebrate: 'nobody',
    forgottenAt: expect.any(String),
  });
  expect(side.queries.people.contacts()).toEqual([]);
  expect(side.queries.people.forgotten()).toEqual([ana]);
});
