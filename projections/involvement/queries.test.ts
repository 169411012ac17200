/** Where anything is said of a person. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { eventTypes, leavesOf, registry } from '#events';
import { ana, ben, carol, foodBank, saturday, sorting } from '#tests/support';
import { registered } from '../../tests/support/facts.ts';
import { openReadSide, type ReadSide } from '../../tests/support/read-side.ts';

let side: ReadSide;
beforeEach(async () => {
  side = await openReadSide();
});
afterEach(() => side[Symbol.asyncDispose]());

test('a person is found by what is said of them, in whatever part of an event', async () => {
  await side.tell([
    { type: 'VolunteerJoined', data: { volunteerId: ana } },
    registered(foodBank, { by: carol }),
    { type: 'VolunteerSignedUp', data: { shiftId: saturday, projectId: sorting, organizationId: foodBank, volunteerId: ana } },
  ]);
  expect(side.queries.involvement.streamsOf(ana)).toHaveLength(2);
  expect(side.queries.involvement.streamsOf(carol)).toHaveLength(1);
  expect(side.queries.involvement.streamsOf(ben)).toEqual([]);
});

test('people stand at the top of an event, where they are looked for', () => {
  const deeper = eventTypes.flatMap((type) =>
    leavesOf(registry[type].schema).flatMap(({ path, kind }) => (kind === 'person' && /[.[]/.test(path) ? [`${type}.${path}`] : [])),
  );
  expect({ deeper, whatToDo: 'Let projections/involvement look there too.' }).toMatchObject({ deeper: [] });
});
