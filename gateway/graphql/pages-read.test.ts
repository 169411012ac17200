/** What our own pages read: as much for a crowd as for two. One question for each of many is seen by counting, not by a clock. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { print } from 'graphql';
import { deriveId, type ShiftId, type ThanksId, type VolunteerId } from '#events';
import { ana, carol, dan, foodBank, riverCleanup, sorting } from '#tests/support';
import { moveIn } from '../../tests/support/small-community.ts';
import { openSmallHouse, type SmallHouse } from '../../tests/support/small-house.ts';
import { webDocuments } from '../../tests/support/web-documents.ts';

const [few, crowd] = [2, 14];
const documents = webDocuments();

let house: SmallHouse;
const shiftOf = (size: number): ShiftId => deriveId<ShiftId>('shift for', size);
const personOf = (n: number): VolunteerId => deriveId<VolunteerId>('one of many', n);
const busyWith = (size: number): VolunteerId => deriveId<VolunteerId>('busy with', size);

async function join(volunteerId: VolunteerId, name: string): Promise<void> {
  await house.has('volunteers', 'JoinCommunity', { volunteerId });
  const contactRef = await house.vault.seal(volunteerId, 'contact', { name, email: `${volunteerId}@example.org`, phone: '' });
  await house.has('volunteers', 'ChangeContactDetails', { volunteerId, contactRef });
}

beforeAll(async () => {
  house = await openSmallHouse();
  await moveIn(house);
  for (let n = 0; n < crowd; n++) await join(personOf(n), `Person ${n}`);
  for (const size of [few, crowd]) {
    const shiftId = shiftOf(size);
    await house.has('projects', 'ScheduleShift', { shiftId, projectId: sorting, title: `For ${size}`, when: null, places: size - 1 });
    await house.settle();
    for (let n = 0; n < size; n++) await house.has('matching', 'SignUpForShift', { shiftId, volunteerId: personOf(n) });

    await join(busyWith(size), 'Busy Bee');
    for (let n = 0; n < size; n++) {
      const own = deriveId<ShiftId>('of a busy one', size, n);
      await house.has('projects', 'ScheduleShift', { shiftId: own, projectId: riverCleanup, title: `Shift ${n}`, when: null, places: 2 });
      await house.settle();
      await house.has('matching', 'SignUpForShift', { shiftId: own, volunteerId: busyWith(size) });
    }
  }
  for (let n = 0; n < crowd; n++) {
    const messageRef = await house.vault.seal(personOf(n), 'recognition', `Thank you, ${n}.`, `thanks-${n}`);
    const thanksId = deriveId<ThanksId>('thanks', n);
    const given = { thanksId, volunteerId: personOf(n), organizationId: foodBank, projectId: sorting, shiftId: null, messageRef };
    await house.has('recognition', 'GiveThanks', given);
  }
  await house.settle();
}, 60_000);
afterAll(() => house.close());

type Page = (size: number) => { readonly as: VolunteerId; readonly variables: Readonly<Record<string, unknown>> };

async function readsOf(name: string, { as, variables }: ReturnType<Page>): Promise<readonly string[]> {
  const document = documents.get(name);
  if (!document) throw new Error(`The web app has no document ${name}.`);
  house.reads.length = 0;
  const { errors } = await house.ask(print(document), { as, variables });
  expect(errors).toBeUndefined();
  expect(house.reads.length).toBeGreaterThan(0);
  return house.reads.toSorted();
}

const pages: Readonly<Record<string, Page>> = {
  'pages/host/roster/roster-query.ts: Roster': (size) => ({ as: carol, variables: { key: shiftOf(size) } }),
  'pages/project/project-query.ts: Project': (size) => ({ as: dan, variables: { key: size === few ? sorting : riverCleanup } }),
  'pages/my-shifts/my-shifts-query.ts: MyShifts': (size) => ({ as: busyWith(size), variables: {} }),
  'pages/celebrate/celebrate-query.ts: Wall': (size) => ({ as: ana, variables: { first: size } }),
};

test.each(Object.entries(pages))('%s', async (name, asked) => {
  const ofCrowd = await readsOf(name, asked(crowd));
  expect(await readsOf(name, asked(few))).toEqual(ofCrowd);
});
