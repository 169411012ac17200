/** Towns of a few needs, and what people may look for there: for properties about lists of needs. */
import { array, boolean, constantFrom, integer, oneof, option, record, subarray, type Arbitrary } from 'fast-check';
import type { Cause, DomainEvent, Need, OrganizationId, Place, ProjectId, ShiftId, When } from '#events';
import type { ListingFilter } from '#projections';
import { drafted, onShift, published, registered, scheduled, verified } from './facts.ts';

export const now = '2026-11-24T09:00:00.000Z';
export const id = <Id extends string>(n: number): Id => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as Id;

/** Around Bristol, on both sides of the 180th meridian, and near a pole. */
const places: readonly Place[] = [
  { name: 'Bristol', latitude: 51.4545, longitude: -2.5879 },
  { name: 'Bath', address: '5 Tinker Lane, Bristol', latitude: 51.3811, longitude: -2.359 },
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

export interface SomeShift {
  readonly hour: number | null;
  readonly timeZone: string;
  readonly places: number;
  readonly signedUp: number;
  readonly cancelled: boolean;
}
export interface SomeNeed {
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

/** Nothing special, and nothing to do yet. */
export const plainNeed: SomeNeed = {
  organization: 0,
  published: true,
  cancelled: false,
  title: ['seeds'],
  causes: ['health'],
  skills: [],
  languages: [],
  access: [],
  place: null,
  shifts: [],
};

const shift: Arbitrary<SomeShift> = record({
  hour: option(integer({ min: -20, max: 100 }), { freq: 5 }),
  timeZone: constantFrom(...zones),
  places: integer({ min: 1, max: 2 }),
  signedUp: integer({ min: 0, max: 2 }),
  cancelled: integer({ min: 0, max: 5 }).map((one) => one === 0),
});
export const need: Arbitrary<SomeNeed> = record({
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
export const needs = array(need, { minLength: 1, maxLength: 14 });

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
  'tink',
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
export const filter: Arbitrary<ListingFilter> = array(part, { maxLength: 3 }).map((parts) => Object.assign({}, ...parts) as ListingFilter);

export const whenOf = ({ hour, timeZone }: Pick<SomeShift, 'hour' | 'timeZone'>): When => {
  if (hour === null) return null;
  const startsAt = Date.parse(now) + hour * 3_600_000;
  return { startsAt: new Date(startsAt).toISOString(), endsAt: new Date(startsAt + 7_200_000).toISOString(), timeZone };
};
export const projectIdOf = (index: number): ProjectId => id(1000 + index);
export const shiftIdOf = (need_: number, index: number): ShiftId => id(5000 + need_ * 10 + index);

export function eventsOf(some: readonly SomeNeed[]): DomainEvent[] {
  const organizations = [0, 1, 2].map((n) => id<OrganizationId>(n));
  return [
    ...organizations.flatMap((one) => [registered(one), verified(one)]),
    { type: 'OrganizationSuspended', data: { organizationId: id(2), reason: 'No.' } },
    ...some.flatMap(eventsOfNeed),
  ];
}

export function eventsOfNeed(
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
