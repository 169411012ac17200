/** The recorded life of a made-up town, for figures about reading it: who joined, what was needed, who came, what was thanked. The same for the same seed. */
import {
  awardIdOf,
  causes,
  hoursIdOf,
  streamName,
  type Category,
  type DomainEvent,
  type NewEvent,
  type OrganizationId,
  type ProgramId,
  type ProjectId,
  type ShiftId,
  type StreamName,
  type VaultRef,
  type VolunteerId,
} from '#events';

export interface Recorded {
  readonly stream: StreamName;
  readonly event: NewEvent;
}

/** Mulberry32: small, quick, good enough to shuffle a town. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const words = 'garden river kitchen reading repair winter school market harbour bridge meadow choir bicycle shelter orchard library'.split(
  ' ',
);
const skills = ['first aid', 'driving', 'cooking', 'translation', 'carpentry', 'teaching', 'listening', 'photography'];
const dayMs = 86_400_000;
const firstDay = Date.parse('2024-01-01T08:00:00.000Z');
const iso = (ms: number): string => new Date(ms).toISOString();

interface Shift {
  readonly shiftId: ShiftId;
  readonly projectId: ProjectId;
  readonly organizationId: OrganizationId;
  readonly host: VolunteerId;
  readonly startsAt: number;
  readonly places: number;
  readonly seated: VolunteerId[];
  readonly waiting: VolunteerId[];
}

/** Days go by until enough was recorded; about 0.12 sign-ups per event, most of them with a check-in, a check-out and hours. */
export function* townLife(count: number, seed = 7): Generator<Recorded> {
  let recorded = 0;
  for (const one of days(seed)) {
    yield one;
    recorded += 1;
    if (recorded === count) return;
  }
}

function* days(seed: number): Generator<Recorded> {
  const random = dice(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const pick = <Item>(items: readonly [Item, ...Item[]] | readonly Item[]): Item => items[below(items.length)] as Item;
  const some = <Item>(items: readonly Item[], most: number): Item[] => [
    ...new Set(Array.from({ length: 1 + below(most) }, () => pick(items))),
  ];
  const hex = (digits: number): string =>
    Math.floor(random() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  const id = <Id extends string>(): Id => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}` as Id;
  const sentence = (length: number): string => Array.from({ length }, () => pick(words)).join(' ');

  let now = firstDay;
  const record = (category: Category, streamId: string, actor: string, event: DomainEvent): Recorded => {
    now += 1;
    const commandId = id();
    const metadata = { commandId, correlationId: commandId, causationId: commandId, actor, at: iso(now), schemaVersion: 1 };
    return { stream: streamName(category, streamId), event: { ...event, id: id(), metadata } };
  };
  const byPolicy = 'policy:roster-follows-shift';

  const volunteers: VolunteerId[] = [];
  const organizations: { readonly organizationId: OrganizationId; readonly host: VolunteerId }[] = [];
  let open: Shift[] = [];
  const programId = id<ProgramId>();
  yield record('program', programId, 'operator', {
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

  function* join(): Generator<Recorded> {
    const volunteerId = id<VolunteerId>();
    volunteers.push(volunteerId);
    const actor = `person:${volunteerId}`;
    yield record('volunteer', volunteerId, actor, { type: 'VolunteerJoined', data: { volunteerId } });
    yield record('volunteer', volunteerId, actor, {
      type: 'ContactDetailsChanged',
      data: { volunteerId, contactRef: `${volunteerId}/contact/${hex(8)}` as VaultRef },
    });
    if (random() < 0.5)
      yield record('volunteer', volunteerId, actor, {
        type: 'ProfileRevised',
        data: {
          volunteerId,
          skills: some(skills, 3),
          languages: ['en'],
          interests: some(causes, 3),
          availability: [{ weekday: 6, fromMinute: 540, toMinute: 1020 }],
          celebrate: 'community',
        },
      });
  }

  function* register(): Generator<Recorded> {
    const organizationId = id<OrganizationId>();
    const host = pick(volunteers);
    organizations.push({ organizationId, host });
    yield record('organization', organizationId, `person:${host}`, {
      type: 'OrganizationRegistered',
      data: { organizationId, registeredBy: host, name: sentence(2), mission: sentence(12) },
    });
    yield record('organization', organizationId, 'operator', { type: 'OrganizationVerified', data: { organizationId } });
  }

  function* need(today: number): Generator<Recorded> {
    const { organizationId, host } = pick(organizations);
    const projectId = id<ProjectId>();
    const actor = `person:${host}`;
    const place = { name: sentence(2), latitude: 47 + random() * 7, longitude: 6 + random() * 9 };
    const data = {
      projectId,
      organizationId,
      title: sentence(3),
      summary: sentence(10),
      description: sentence(60),
      causes: some(causes, 2),
      skills: random() < 0.5 ? some(skills, 2) : [],
      languages: ['en'],
      place: random() < 0.9 ? place : null,
      bring: [],
      access: random() < 0.3 ? (['wheelchair'] as const).slice() : [],
    };
    yield record('project', projectId, actor, { type: 'ProjectDrafted', data });
    if (random() < 0.3) yield record('project', projectId, actor, { type: 'ProjectRevised', data: { ...data, description: sentence(70) } });
    yield record('project', projectId, actor, { type: 'ProjectPublished', data: { projectId, organizationId } });
    for (let n = 0; n < 5; n++) {
      const startsAt = today + (2 + below(28)) * dayMs;
      const shift = { shiftId: id<ShiftId>(), projectId, organizationId, host, startsAt, places: 3 + below(8), seated: [], waiting: [] };
      open.push(shift);
      const { shiftId, places } = shift;
      const when = { startsAt: iso(startsAt), endsAt: iso(startsAt + 3 * 3_600_000), timeZone: 'Europe/Berlin' };
      const ofShift = { shiftId, projectId, organizationId };
      yield record('shift', shiftId, actor, { type: 'ShiftScheduled', data: { ...ofShift, title: sentence(2), when, places } });
      yield record('roster', shiftId, byPolicy, { type: 'RosterOpened', data: { ...ofShift, label: data.title, when, places } });
      if (random() < 0.05)
        yield record('shift', shiftId, actor, { type: 'ShiftRescheduled', data: { ...ofShift, when, previously: when } });
    }
  }

  function* signUp(shift: Shift): Generator<Recorded> {
    const volunteerId = pick(volunteers);
    if (shift.seated.includes(volunteerId) || shift.waiting.includes(volunteerId)) return;
    const { shiftId, projectId, organizationId, startsAt } = shift;
    const data = { shiftId, projectId, organizationId, volunteerId };
    const actor = `person:${volunteerId}`;
    const when = { startsAt: iso(startsAt), endsAt: iso(startsAt + 3 * 3_600_000), timeZone: 'Europe/Berlin' };
    yield record('commitments', volunteerId, actor, { type: 'TimeHeld', data: { volunteerId, shiftId, label: 'A shift', when } });
    const full = shift.seated.length >= shift.places;
    (full ? shift.waiting : shift.seated).push(volunteerId);
    yield record('roster', shiftId, actor, { type: full ? 'VolunteerWaitlisted' : 'VolunteerSignedUp', data });
    if (random() > 0.07) return;
    const list = full ? shift.waiting : shift.seated;
    list.splice(list.indexOf(volunteerId), 1);
    yield record('roster', shiftId, actor, { type: 'VolunteerWithdrew', data: { ...data, wasWaiting: full } });
    yield record('commitments', volunteerId, 'policy:time-follows-roster', { type: 'TimeReleased', data: { volunteerId, shiftId } });
    const next = full ? undefined : shift.waiting.shift();
    if (!next) return;
    shift.seated.push(next);
    yield record('roster', shiftId, actor, { type: 'VolunteerPromoted', data: { ...data, volunteerId: next } });
  }

  function* attend({ shiftId, projectId, organizationId, host, startsAt, seated }: Shift): Generator<Recorded> {
    const actor = `person:${host}`;
    for (const volunteerId of seated) {
      const data = { shiftId, projectId, organizationId, volunteerId };
      if (random() < 0.05) {
        yield record('roster', shiftId, actor, { type: 'VolunteerMissed', data });
        continue;
      }
      const minutes = 120 + below(90);
      const times = { checkedInAt: iso(startsAt), checkedOutAt: iso(startsAt + minutes * 60_000) };
      yield record('roster', shiftId, actor, { type: 'VolunteerCheckedIn', data: { ...data, checkedInAt: times.checkedInAt } });
      yield record('roster', shiftId, actor, { type: 'VolunteerCheckedOut', data: { ...data, ...times } });
      yield* hours({ ...data, host, minutes, startedAt: times.checkedInAt, endedAt: times.checkedOutAt });
    }
  }

  interface Worked {
    readonly shiftId: ShiftId;
    readonly projectId: ProjectId;
    readonly organizationId: OrganizationId;
    readonly volunteerId: VolunteerId;
    readonly host: VolunteerId;
    readonly minutes: number;
    readonly startedAt: string;
    readonly endedAt: string;
  }

  function* hours({ host, startedAt, endedAt, minutes, ...ofPerson }: Worked): Generator<Recorded> {
    const { shiftId, volunteerId, projectId, organizationId } = ofPerson;
    const hoursId = hoursIdOf(shiftId, volunteerId);
    const actor = `person:${host}`;
    const ofHours = { hoursId, volunteerId, shiftId, projectId, organizationId };
    yield record('hours', hoursId, 'policy:hours-from-attendance', {
      type: 'HoursProposed',
      data: { ...ofHours, minutes, startedAt, endedAt },
    });
    if (random() < 0.03) {
      yield record('hours', hoursId, `person:${volunteerId}`, {
        type: 'HoursDisputed',
        data: { ...ofHours, claimedMinutes: minutes + 30 },
      });
      yield record('hours', hoursId, actor, {
        type: 'HoursCorrected',
        data: { ...ofHours, minutes: minutes + 30, previousMinutes: minutes, reason: 'agreed-together' },
      });
    } else yield record('hours', hoursId, actor, { type: 'HoursConfirmed', data: { ...ofHours, minutes } });
    if (random() < 0.15) {
      const thanksId = id<never>();
      const messageRef = `${volunteerId}/thanks/${hex(8)}` as VaultRef;
      yield record('thanks', thanksId, actor, {
        type: 'ThanksGiven',
        data: { thanksId, volunteerId, organizationId, projectId, shiftId, messageRef },
      });
    }
    if (random() < 0.08) {
      const awardId = awardIdOf(programId, volunteerId, 'once');
      yield record('award', awardId, 'policy:award-rules', {
        type: 'AwardGranted',
        data: {
          awardId,
          programId,
          kind: 'badge',
          volunteerId,
          period: 'once',
          rule: 'ten-hours',
          nominationId: null,
          citationRef: null,
          evidence: { hoursIds: [hoursId], minutes },
        },
      });
    }
  }

  for (let today = firstDay; ; today += dayMs) {
    now = Math.max(now, today);
    for (let n = 0; n < 60; n++) yield* join();
    for (let n = 0; n < (organizations.length < 5 ? 5 : 1); n++) yield* register();
    for (let n = 0; n < 12; n++) yield* need(today);
    for (let n = 0; n < 330; n++) yield* signUp(pick(open));
    const over = open.filter(({ startsAt }) => startsAt < today + dayMs);
    open = open.filter(({ startsAt }) => startsAt >= today + dayMs);
    for (const shift of over) yield* attend(shift);
  }
}
