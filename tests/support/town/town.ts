/** The recorded life of a made-up town, for figures and specs about reading it. Valid events in a plausible order; the same for the same seed. */
import { causes, type OrganizationId, type ProgramId, type ProjectId, type ShiftId, type VaultRef, type VolunteerId } from '#events';
import { byPerson, chronicle, dayMs, iso, type Chronicle, type Recorded } from './chronicle.ts';
import { dice, type Dice } from './dice.ts';
import { attend, ofShift, shrink, signUp, whenOf, type Shift } from './shifts.ts';

export type { Recorded } from './chronicle.ts';

const firstDay = Date.parse('2024-01-01T08:00:00.000Z');
const words = 'garden river kitchen reading repair winter school market harbour bridge meadow choir bicycle shelter orchard library'.split(
  ' ',
);
const skills = ['first aid', 'driving', 'cooking', 'translation', 'carpentry', 'teaching', 'listening', 'photography'];

interface Town {
  readonly dice: Dice;
  readonly chronicle: Chronicle;
  readonly volunteers: VolunteerId[];
  readonly organizations: { readonly organizationId: OrganizationId; readonly host: VolunteerId }[];
  open: Shift[];
}

/** Days go by until so many events were recorded; about one in eight is a sign-up, and most of those lead to check-in, check-out and hours. */
export function* townLife(count: number, seed = 7): Generator<Recorded> {
  let recorded = 0;
  for (const one of days(seed)) {
    yield one;
    recorded += 1;
    if (recorded === count) return;
  }
}

function* days(seed: number): Generator<Recorded> {
  const own = dice(seed);
  const town: Town = { dice: own, chronicle: chronicle(own, firstDay), volunteers: [], organizations: [], open: [] };
  const programId = own.id<ProgramId>();
  yield town.chronicle.write('program', programId, 'operator', {
    type: 'ProgramOpened',
    data: {
      programId,
      name: 'Ten hours',
      kind: 'badge',
      criteria: 'Ten confirmed hours.',
      rule: 'ten-hours',
      period: 'once',
      emblem: 'sun',
    },
  });
  for (let today = firstDay; ; today += dayMs) {
    town.chronicle.now = Math.max(town.chronicle.now, today);
    for (let n = 0; n < 60; n++) yield* join(town);
    for (let n = 0; n < (town.organizations.length < 5 ? 5 : 1); n++) yield* register(town);
    for (let n = 0; n < 12; n++) yield* need(town, today);
    for (let n = 0; n < 330; n++) yield* signUp(own.pick(town.open), own.pick(town.volunteers), own, town.chronicle);
    for (let n = 0; n < 3; n++) yield* shrink(own.pick(town.open), town.chronicle);
    const isOver = ({ startsAt }: Shift): boolean => startsAt < today + dayMs;
    const over = town.open.filter(isOver);
    town.open = town.open.filter((shift) => !isOver(shift));
    for (const shift of over) yield* attend(shift, programId, own, town.chronicle);
  }
}

function* join({ volunteers, dice: { id, hex, chance, some }, chronicle: { write } }: Town): Generator<Recorded> {
  const volunteerId = id<VolunteerId>();
  volunteers.push(volunteerId);
  const actor = byPerson(volunteerId);
  yield write('volunteer', volunteerId, actor, { type: 'VolunteerJoined', data: { volunteerId } });
  const contactRef = `${volunteerId}/contact/${hex(8)}` as VaultRef;
  yield write('volunteer', volunteerId, actor, { type: 'ContactDetailsChanged', data: { volunteerId, contactRef } });
  if (!chance(0.5)) return;
  const availability = [{ weekday: 6, fromMinute: 540, toMinute: 1020 }];
  yield write('volunteer', volunteerId, actor, {
    type: 'ProfileRevised',
    data: { volunteerId, skills: some(skills, 3), languages: ['en'], interests: some(causes, 3), availability, celebrate: 'community' },
  });
}

const sentence = ({ pick }: Dice, length: number): string => Array.from({ length }, () => pick(words)).join(' ');

function* register({ volunteers, organizations, dice: own, chronicle: { write } }: Town): Generator<Recorded> {
  const organizationId = own.id<OrganizationId>();
  const host = own.pick(volunteers);
  organizations.push({ organizationId, host });
  yield write('organization', organizationId, byPerson(host), {
    type: 'OrganizationRegistered',
    data: { organizationId, registeredBy: host, name: sentence(own, 2), mission: sentence(own, 12) },
  });
  yield write('organization', organizationId, 'operator', { type: 'OrganizationVerified', data: { organizationId } });
  if (own.chance(0.02))
    yield write('organization', organizationId, 'operator', {
      type: 'OrganizationSuspended',
      data: { organizationId, reason: 'Moved away.' },
    });
}

function* need(town: Town, today: number): Generator<Recorded> {
  const {
    dice: own,
    chronicle: { write },
  } = town;
  const { organizationId, host } = own.pick(town.organizations);
  const projectId = own.id<ProjectId>();
  const ofProject = { projectId, organizationId };
  const actor = byPerson(host);
  const place = { name: sentence(own, 2), latitude: 47 + own.random() * 7, longitude: 6 + own.random() * 9 };
  const data = {
    ...ofProject,
    title: sentence(own, 3),
    summary: sentence(own, 10),
    description: sentence(own, 60),
    causes: own.some(causes, 2),
    skills: own.chance(0.5) ? own.some(skills, 2) : [],
    languages: ['en'],
    place: own.chance(0.9) ? place : null,
    bring: [],
    access: own.chance(0.3) ? ['wheelchair' as const] : [],
  };
  yield write('project', projectId, actor, { type: 'ProjectDrafted', data });
  if (own.chance(0.3)) yield write('project', projectId, actor, { type: 'ProjectRevised', data: { ...data, title: sentence(own, 4) } });
  yield write('project', projectId, actor, { type: 'ProjectPublished', data: ofProject });
  for (let n = 0; n < 5; n++) yield* schedule(town, { ...ofProject, host }, data.title, today);
  if (own.chance(0.02))
    yield write('project', projectId, actor, {
      type: 'ProjectCompleted',
      data: { ...ofProject, summary: 'It is done.', outcomes: [{ label: 'Meals', amount: 40, unit: 'meals' }] },
    });
}

function* schedule(
  { open, dice: { id, below, chance }, chronicle: { write } }: Town,
  of: Pick<Shift, 'projectId' | 'organizationId' | 'host'>,
  title: string,
  today: number,
): Generator<Recorded> {
  const startsAt = today + (2 + below(28)) * dayMs;
  const shift: Shift = { shiftId: id<ShiftId>(), ...of, startsAt, places: 3 + below(8), seated: [], waiting: [] };
  const { shiftId, places } = shift;
  const [actor, when] = [byPerson(of.host), whenOf(shift)];
  yield write('shift', shiftId, actor, { type: 'ShiftScheduled', data: { ...ofShift(shift), title, when, places } });
  yield write('roster', shiftId, 'policy:roster-follows-shift', {
    type: 'RosterOpened',
    data: { ...ofShift(shift), label: title, when, places },
  });
  if (chance(0.05)) {
    const previously = { ...when, startsAt: iso(startsAt - dayMs), endsAt: iso(startsAt) };
    yield write('shift', shiftId, actor, { type: 'ShiftRescheduled', data: { ...ofShift(shift), when, previously } });
  }
  if (chance(0.03)) {
    const reason = 'Too few people.';
    yield write('shift', shiftId, actor, { type: 'ShiftCancelled', data: { ...ofShift(shift), reason } });
    yield write('roster', shiftId, 'policy:roster-follows-shift', { type: 'RosterClosed', data: { ...ofShift(shift), reason } });
  } else open.push(shift);
}
