/** The place in line that is kept in memory is the one that the rows tell, whatever happens between two questions. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { array, assert, asyncProperty, constantFrom, integer, tuple } from 'fast-check';
import { deriveId, type ShiftId, type VolunteerId } from '#events';
import { countStatements, saturday, sunday } from '#tests/support';
import { onShift, withdrew } from '../../tests/support/facts.ts';
import { openReadSide, type ReadSide } from '../../tests/support/read-side.ts';

const people = Array.from({ length: 12 }, (_, n) => deriveId<VolunteerId>('in line', n));
let side: ReadSide;
beforeEach(async () => {
  side = await openReadSide();
});
afterEach(() => side[Symbol.asyncDispose]());

const told = (shiftId: ShiftId, of: readonly VolunteerId[]) =>
  side.queries.rosters.waitingPositions(of.map((volunteerId) => ({ shiftId, volunteerId })));
/** By counting the rows. */
function counted(shiftId: ShiftId): (number | null)[] {
  const [roster = []] = side.queries.rosters.roster([shiftId]);
  const line = roster.filter(({ status }) => status === 'WAITING').map(({ volunteerId }) => volunteerId);
  return people.map((volunteerId) => (line.includes(volunteerId) ? line.indexOf(volunteerId) + 1 : null));
}

const happening = tuple(constantFrom('join', 'leave', 'promote', 'move back', 'ask'), integer({ min: 0, max: people.length - 1 }));

test('as counting would tell it, while people join, leave, get a place and lose it', async () => {
  await assert(
    asyncProperty(array(happening, { minLength: 5, maxLength: 40 }), async (happenings) => {
      for (const [what, n] of happenings) {
        const person = people[n] as VolunteerId;
        if (what === 'join') await side.tell([onShift('VolunteerWaitlisted', person)]);
        if (what === 'leave') await side.tell([withdrew(person, true)]);
        if (what === 'promote') await side.tell([onShift('VolunteerPromoted', person)]);
        if (what === 'move back') await side.tell([onShift('VolunteerMovedToWaitingList', person)]);
        if (what === 'ask') expect(told(saturday, people)).toEqual(counted(saturday));
      }
      expect(told(saturday, people)).toEqual(counted(saturday));
      expect(told(sunday, people)).toEqual(people.map(() => null));
    }),
    { numRuns: 30 },
  );
});

test('a long line is read once; from then on only whoever joined is looked at, however many ask', async () => {
  const crowd = Array.from({ length: 300 }, (_, n) => deriveId<VolunteerId>('crowd', n));
  await side.tell(crowd.slice(0, 200).map((volunteerId) => onShift('VolunteerWaitlisted', volunteerId)));
  using asked = countStatements();
  expect(told(saturday, crowd).slice(0, 200)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
  expect(asked.taken()).toEqual({ 'SELECT "volunteerId", "line"': 1 });
  await side.tell(crowd.slice(200).map((volunteerId) => onShift('VolunteerWaitlisted', volunteerId)));
  asked.taken();
  for (let n = 200; n < 300; n++) expect(told(saturday, [crowd[n] as VolunteerId])).toEqual([n + 1]);
  expect(asked.taken()).toEqual({ 'SELECT "volunteerId", "line"': 1 });
});
