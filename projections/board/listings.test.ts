/** Listings are what a patient reader of all needs would pick out, whichever way the tables are joined, page after page. */
import { describe, expect, test } from '@jest/globals';
import { array, assert, asyncProperty, boolean, constantFrom, integer, oneof, option, record, subarray, type Arbitrary } from 'fast-check';
import type { Cause, DomainEvent, Need, OrganizationId, Place, ProjectId, ShiftId, When } from '#events';
import { drafted, onShift, published, registered, scheduled, verified } from '../../tests/support/facts.ts';
import { openReadSide } from '../../tests/support/read-side.ts';
import type { ListingFilter } from './listing-filter.ts';
import { listingsQuery } from './listings.ts';

const now = '2026-11-24T09:00:00.000Z';
const id = <Id extends string>(n: number): Id => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as Id;

/** Around Bristol, on both sides of the 180th meridian, and near a pole. */
const places: readonly Place[] = [
  { name: 'Bristol', latitude: 51.4545, longitude: -2.5879 },
  { name: 'Bath', latitude: 51.3811, longitude: -2.359 },
  { name: 'Cardiff', latitude: 51.4816, longitude: -3.1791 },
  { name: 'Taveuni west', latitude: -16.85, longitude: 179.9 },
  { name: 'Taveuni east', latitude: -16.85, longitude: -179.95 },
  { name: 'Alert', latitude: 82.5018, longitude: -62.3481 },
  { name: 'Longyearbyen', latitude: 78.2232, longitude: 15.6267 },
];
const words = ['garden', 'gardening', 'Café', 'cafe', 'tea-room', 'Straße', 'seeds', '2026'];
const causes: Cause[] = ['poverty', 'health', 'human-rights'];
const skills = ['driving', 'first aid'];
const languages = ['en', 'de'];
const accessFacts: Need['access'] = ['wheelchair', 'quiet'];
const zones = ['Europe/London', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'];

interface SomeShift {
  readonly hour: number | null;
  readonly timeZone: string;
  readonly places: number;
  readonly signedUp: number;
  readonly cancelled: boolean;
}
interface SomeNeed {
  readonly organization: number;
  readonly published: boolean;
  readonly cancelled: boolean;
  readonly title: readonly string[];
  readonly causes: Cause[];
  readonly skills: string[];
  readonly languages: string[];
  readonly access: Need['access'];
  readonly place: Place | null;
  readonly shifts: readonly SomeShift[];
}

const shift: Arbitrary<SomeShift> = record({
  hour: option(integer({ min: -20, max: 100 }), { freq: 5 }),
  timeZone: constantFrom(...zones),
  places: integer({ min: 1, max: 2 }),
  signedUp: integer({ min: 0, max: 2 }),
  cancelled: integer({ min: 0, max: 5 }).map((one) => one === 0),
});
const need: Arbitrary<SomeNeed> = record({
  organization: integer({ min: 0, max: 2 }),
  published: integer({ min: 0, max: 5 }).map((one) => one > 0),
  cancelled: integer({ min: 0, max: 9 }).map((one) => one === 0),
  title: array(constantFrom(...words), { minLength: 1, maxLength: 3 }),
  causes: subarray(causes, { minLength: 1 }),
  skills: subarray(skills),
  languages: subarray(languages),
  access: subarray(accessFacts),
  place: option(constantFrom(...places), { freq: 4 }),
  shifts: array(shift, { maxLength: 4 }),
});
/** The last of three organizations was suspended. */
const needs = array(need, { minLength: 1, maxLength: 14 });

const typed = constantFrom(
  'gard',
  'cafe',
  'CAFÉ gar',
  'tea-room',
  '"tea',
  'straße',
  'see -x',
  'a" OR "b',
  '  ',
  '?!',
  'brist',
  'human',
  'driv',
);
const near = record({ at: constantFrom(...places), radiusKm: constantFrom(1, 30, 60, 3000) });
/** One part of a filter each; two of them together still leave something to be found. */
const part: Arbitrary<ListingFilter> = oneof(
  record({ words: typed }),
  near.map(({ at: { latitude, longitude }, radiusKm }) => ({ near: { latitude, longitude, radiusKm } })),
  record({ from: constantFrom('2026-11-24', '2026-11-25', '2026-11-26') }),
  record({ to: constantFrom('2026-11-25', '2026-11-27') }),
  record({ causes: subarray<string>(causes) }),
  record({ skills: subarray(skills), languages: subarray(languages) }),
  record({ access: subarray<string>(accessFacts) }),
  record({ remote: boolean(), open: boolean() }),
);
const filter: Arbitrary<ListingFilter> = array(part, { maxLength: 3 }).map((parts) => Object.assign({}, ...parts) as ListingFilter);

const whenOf = ({ hour, timeZone }: SomeShift): When => {
  if (hour === null) return null;
  const startsAt = Date.parse(now) + hour * 3_600_000;
  return { startsAt: new Date(startsAt).toISOString(), endsAt: new Date(startsAt + 7_200_000).toISOString(), timeZone };
};
const projectIdOf = (index: number): ProjectId => id(1000 + index);
const shiftIdOf = (need_: number, index: number): ShiftId => id(5000 + need_ * 10 + index);

function eventsOf(some: readonly SomeNeed[]): DomainEvent[] {
  const organizations = [0, 1, 2].map((n) => id<OrganizationId>(n));
  return [
    ...organizations.flatMap((one) => [registered(one), verified(one)]),
    { type: 'OrganizationSuspended', data: { organizationId: id(2), reason: 'No.' } },
    ...some.flatMap(eventsOfNeed),
  ];
}

function eventsOfNeed(
  { organization, title, published: isPublished, cancelled, shifts, ...need_ }: SomeNeed,
  index: number,
): DomainEvent[] {
  const ofProject = { projectId: projectIdOf(index), organizationId: id<OrganizationId>(organization) };
  return [
    drafted({ ...ofProject, ...need_, title: title.join(' '), summary: 'Something.' }),
    ...(isPublished ? [published(ofProject)] : []),
    ...shifts.flatMap((one, n): DomainEvent[] => {
      const ofShift = { shiftId: shiftIdOf(index, n), ...ofProject };
      return [
        scheduled({ ...ofShift, when: whenOf(one), places: one.places }),
        ...Array.from({ length: one.signedUp }, (_, person) => onShift('VolunteerSignedUp', id(person), ofShift)),
        ...(one.cancelled ? [{ type: 'ShiftCancelled', data: { ...ofShift, reason: 'No.' } } as const] : []),
      ];
    }),
    ...(cancelled ? [{ type: 'ProjectCancelled', data: { ...ofProject, reason: 'No.' } } as const] : []),
  ];
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
const piecesOf = (text: string): string[] => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Each typed word is the beginning of one there; a typed `tea-ro` is two words in a row, the first of them whole. */
function hasWords(some: SomeNeed, typed_: string): boolean {
  const there = piecesOf([...some.title, 'Something.', ...some.skills, ...some.causes, some.place?.name ?? ''].join(' '));
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
            const listings = listingsQuery(model, rare);
            const pages = [listings({ filter: wish, first: size, now })];
            for (let page = pages[0]; page?.hasNextPage; page = pages.at(-1))
              pages.push(listings({ filter: wish, first: size, after: page.items.at(-1)?.cursor, now }));
            const items = pages.flatMap((page) => page.items);
            expect(items.map(({ project }) => project.projectId)).toEqual(expected.map(({ projectId }) => projectId));
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

  test('go on where they were when a shift begins, fills or is cancelled between two pages', async () => {
    await using side = await openReadSide();
    const at = (hour: number): SomeShift => ({ hour, timeZone: 'Europe/London', places: 2, signedUp: 0, cancelled: false });
    const needAt = (hour: number): SomeNeed => ({
      organization: 0,
      published: true,
      cancelled: false,
      title: ['seeds'],
      causes: ['health'],
      skills: [],
      languages: [],
      access: [],
      place: null,
      // The second one, later on, would bring the need up once more.
      shifts: [at(hour), at(50 + hour)],
    });
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
