/** Listings are what a patient reader of all needs would pick out, whichever way the tables are joined, page after page. */
import { describe, expect, test } from '@jest/globals';
import { array, assert, asyncProperty, integer } from 'fast-check';
import type { OrganizationId, ProjectId, When } from '#events';
import { openReadSide } from '../../tests/support/read-side.ts';
import {
  eventsOf,
  filter,
  id,
  needs,
  now,
  plainNeed,
  projectIdOf,
  shiftIdOf,
  whenOf,
  type SomeNeed,
  type SomeShift,
} from '../../tests/support/some-needs.ts';
import { foundShift } from './found-shift.ts';
import type { ListingFilter } from './listing-filter.ts';
import { listingsInTables } from './listings-in-tables.ts';
import { listingsQuery } from './listings.ts';

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
const piecesOf = (text: string): string[] => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Each typed word is the beginning of one there; a typed `tea-ro` is two words in a row, the first of them whole. */
function hasWords(some: SomeNeed, typed_: string): boolean {
  const there = piecesOf(
    [...some.title, 'Something.', ...some.skills, ...some.causes, some.place?.name ?? '', some.place?.address ?? ''].join(' '),
  );
  return typed_.split(/\s+/).every((word) => {
    const pieces = piecesOf(word);
    return there.some((_, from) =>
      pieces.every((piece, n) => (n === pieces.length - 1 ? there[from + n]?.startsWith(piece) : there[from + n] === piece)),
    );
  });
}

/** By the angle between two vectors, not by the formula under test. */
function kmBetween(one: { latitude: number; longitude: number }, other: { latitude: number; longitude: number }): number {
  const vector = ({ latitude, longitude }: { latitude: number; longitude: number }): [number, number, number] => {
    const [lat, lon] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
    return [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)];
  };
  const [a, b] = [vector(one), vector(other)];
  return 2 * 6371.0088 * Math.asin(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) / 2);
}

const any = (wanted: readonly string[] | null | undefined, own: readonly string[]): boolean =>
  !wanted?.length || own.some((one) => wanted.includes(one));

function dayIn({ timeZone, startsAt }: NonNullable<When>): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(
    new Date(startsAt),
  );
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Where the first shift that fits begins; undefined when the need does not fit at all. */
function fits(some: SomeNeed, wish: ListingFilter): string | undefined {
  if (!some.published || some.cancelled || some.organization === 2) return undefined;
  if (wish.words && piecesOf(wish.words).length > 0 && !hasWords(some, wish.words)) return undefined;
  if (!any(wish.causes, some.causes) || !any(wish.skills, some.skills) || !any(wish.languages, some.languages)) return undefined;
  if (wish.access?.some((fact) => !(some.access as string[]).includes(fact))) return undefined;
  if (wish.remote && some.place) return undefined;
  if (wish.near && !(some.place && kmBetween(some.place, wish.near) <= wish.near.radiusKm)) return undefined;
  const begins = some.shifts.filter((one) => {
    const when = whenOf(one);
    if (one.cancelled || (when && when.startsAt <= now) || (wish.open && one.signedUp >= one.places)) return false;
    return !(wish.from || wish.to) || (when !== null && dayIn(when) >= (wish.from ?? '') && dayIn(when) <= (wish.to ?? '9999'));
  });
  return begins.map((one) => whenOf(one)?.startsAt ?? '9999').toSorted()[0];
}

describe('listings', () => {
  test('are what reading every need would give, in the same order, in pages of any size', async () => {
    let found = 0;
    await assert(
      asyncProperty(needs, array(filter, { minLength: 1, maxLength: 6 }), integer({ min: 1, max: 5 }), async (some, wishes, size) => {
        await using side = await openReadSide();
        await side.tell(eventsOf(some));
        const model = side.running.readModel('board');
        for (const wish of wishes) {
          const expected = some
            .flatMap((one, index) => {
              const begins = fits(one, wish);
              return begins === undefined ? [] : [{ projectId: projectIdOf(index), begins, one }];
            })
            .toSorted((a, b) => (a.begins + a.projectId < b.begins + b.projectId ? -1 : 1));
          found += expected.length;
          for (const rare of [0, 3, 1000]) {
            const listings = listingsQuery(listingsInTables(model, rare));
            const pages = [listings({ filter: wish, first: size, now })];
            for (let page = pages[0]; page?.hasNextPage; page = pages.at(-1))
              pages.push(listings({ filter: wish, first: size, after: page.items.at(-1)?.cursor, now }));
            const items = pages.flatMap((page) => page.items);
            expect(items.map(({ project }) => project.projectId)).toEqual(expected.map(({ projectId }) => projectId));
            // What stands on a card is what the list is ordered by.
            const shifts = side.queries.board.shiftsOf(
              items.map(({ project }) => project.projectId),
              { now, past: false },
            );
            expect(items.map(({ wanted }, n) => foundShift(shifts[n] ?? [], wanted)?.sortAt)).toEqual(expected.map(({ begins }) => begins));
            expect(pages.map(({ totalCount }) => totalCount)).toEqual(pages.map(() => expected.length));
            for (const [n, { distanceKm }] of items.entries()) {
              const place = expected[n]?.one.place;
              if (wish.near && place) expect(distanceKm).toBeCloseTo(kmBetween(place, wish.near), 6);
              else expect(distanceKm).toBeNull();
            }
          }
        }
      }),
      { numRuns: 60 },
    );
    // A property about nothing would hold as well.
    expect(found).toBeGreaterThan(100);
  });

  const at = (hour: number): SomeShift => ({ hour, timeZone: 'Europe/London', places: 2, signedUp: 0, cancelled: false });

  test('are found by the name of their place, its street and its town', async () => {
    await using side = await openReadSide();
    const hall = { name: 'Market Hall', address: '5 Tinker Lane, Bristol', latitude: 51.45, longitude: -2.59 };
    const openNeed = { ...plainNeed, shifts: [at(1)] };
    await side.tell(eventsOf([openNeed, { ...openNeed, place: hall }]));
    const found = (words: string): number => side.queries.board.listings({ filter: { words }, first: 5, now }).items.length;
    expect(['market', 'tinker lane', 'bristol', 'bath'].map(found)).toEqual([1, 1, 1, 0]);
  });

  test('go on where they were when a shift begins, fills or is cancelled between two pages', async () => {
    await using side = await openReadSide();
    // The second one, later on, would bring the need up once more.
    const needAt = (hour: number): SomeNeed => ({ ...plainNeed, shifts: [at(hour), at(50 + hour)] });
    await side.tell(eventsOf([1, 2, 3, 4].map(needAt)));
    const { listings } = side.queries.board;
    const idsOf = (items: readonly { readonly project: { readonly projectId: ProjectId } }[]) =>
      items.map(({ project }) => project.projectId);
    const one = listings({ first: 2, now });
    expect(idsOf(one.items)).toEqual([projectIdOf(0), projectIdOf(1)]);
    const ofThird = { shiftId: shiftIdOf(2, 0), projectId: projectIdOf(2), organizationId: id<OrganizationId>(0) };
    await side.tell([{ type: 'ShiftCancelled', data: { ...ofThird, reason: 'No.' } }]);
    const anHourLater = '2026-11-24T09:59:00.000Z';
    const two = listings({ first: 2, after: one.items.at(-1)?.cursor, now: anHourLater });
    expect(idsOf(two.items)).toEqual([projectIdOf(3), projectIdOf(2)]);
    // The list of a tab that was left open over night begins with what is still to come.
    const nextDay = listings({ first: 9, after: one.items[0]?.cursor, now: '2026-11-25T09:00:00.000Z' });
    expect(idsOf(nextDay.items)).toHaveLength(4);
  });
});
