/** What a list tells about each need it found: the shift that was asked for and its places, not those of another day. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { deriveId, type ShiftId } from '#events';
import { riverCleanup, saturday, sorting, sunday } from '#tests/support';
import { moveIn } from '../../tests/support/small-community.ts';
import { openSmallHouse, type SmallHouse } from '../../tests/support/small-house.ts';

const shiftNamed = (name: string): ShiftId => deriveId<ShiftId>('listings', name);
const [early, brief, later, evening] = [shiftNamed('early'), shiftNamed('brief'), shiftNamed('later'), shiftNamed('evening')];

let house: SmallHouse;
beforeAll(async () => {
  house = await openSmallHouse();
  await moveIn(house);
  for (const [shiftId, projectId, day, start, end, places] of [
    [early, riverCleanup, '2026-11-27', '10:00', '10:30', 3],
    [brief, sorting, '2026-11-27', '10:10', '10:20', 1],
    [later, sorting, '2026-12-05', '09:00', '12:00', 4],
    [evening, sorting, '2026-12-05', '18:00', '20:00', 22],
  ] as const) {
    const when = { start: `${day}T${start}`, end: `${day}T${end}`, timeZone: 'Europe/London' };
    await house.has('projects', 'ScheduleShift', { shiftId, projectId, title: 'Help', when, places });
  }
  await house.settle();
});
afterAll(() => house.close());

interface Answer {
  readonly listings: {
    readonly edges: readonly {
      readonly shift: { readonly key: string; readonly placesLeft: number } | null;
      readonly moreShifts: number;
    }[];
    readonly pageInfo: { readonly endCursor: string };
  };
}
async function found(variables: Readonly<Record<string, unknown>>) {
  const query = `query ($first: Int! = 20, $after: String, $filter: ListingFilter) {
    listings(first: $first, after: $after, filter: $filter) { edges { shift { key placesLeft } moreShifts } pageInfo { endCursor } }
  }`;
  const { data, errors } = await house.ask<Answer>(query, { variables });
  expect(errors).toBeUndefined();
  const { edges, pageInfo } = data.listings;
  return { after: pageInfo.endCursor, edges: edges.map(({ shift, moreShifts }) => [shift?.key, shift?.placesLeft, moreShifts]) };
}

describe('the shift of a listed need', () => {
  test.each([
    ['is the next one', {}, [early, 3, 1], [brief, 1, 3]],
    ['is on one of the days that are asked for, full or not', { from: '2026-11-28', to: '2026-12-06' }, [saturday, 0, 3]],
    ['has a place where one is asked for', { from: '2026-11-28', open: true }, [later, 4, 3]],
  ])('%s', async (_, filter, ...expected) => {
    expect((await found({ filter })).edges).toEqual(expected);
  });

  test('is the flexible one when nothing else is to come', async () => {
    const { at } = house.clock;
    house.clock.at = '2026-11-27T10:15:00.000Z';
    expect((await found({})).edges).toEqual([
      [saturday, 0, 2],
      [sunday, 5, 0],
    ]);
    house.clock.at = at;
  });

  test('is the one that put it there, also on a page that is asked for when that is over', async () => {
    const { at } = house.clock;
    house.clock.at = '2026-11-27T09:50:00.000Z';
    const { edges, after } = await found({ first: 1 });
    expect(edges).toEqual([[early, 3, 1]]);
    house.clock.at = '2026-11-27T10:25:00.000Z';
    expect((await found({ first: 1, after })).edges).toEqual([[brief, 1, 3]]);
    house.clock.at = at;
  });

  test('costs one question for all of them together', async () => {
    house.reads.length = 0;
    await house.ask('{ listings { edges { shift { key } moreShifts node { nextShift { key } placesLeft } } } }');
    expect(house.reads.filter((read) => read === 'board.shiftsOf')).toHaveLength(1);
    expect(house.reads).not.toContain('board.shifts');
  });
});
