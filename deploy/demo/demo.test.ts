/** The demo community stands on real rules: nothing in it is refused, at whatever hour somebody starts the house. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { beginning, MemoryEventLog, MemoryVault, type EventType, type RecordedEvent, type VolunteerId } from '#events';
import { openPolicyMemory, runPolicies } from '#services/kernel';
import { serviceMakers } from '../system.ts';
import { makeDemoCommunity, personas } from './index.ts';
import { makePeople } from './people.ts';
import { noor, rosa } from './personas.ts';
import { stories, thanksOf } from './words.ts';

/** Log, vault and rules in memory; no read models. */
function openGround() {
  const log = new MemoryEventLog();
  const vault = new MemoryVault();
  const refused: unknown[] = [];
  const services = {
    projects: serviceMakers.projects({ log }),
    volunteers: serviceMakers.volunteers({ log }),
    matching: serviceMakers.matching({ log }),
    recognition: serviceMakers.recognition({ log }),
  };
  const running = Object.values(services).map((service) =>
    runPolicies({
      log,
      memory: openPolicyMemory(':memory:'),
      policies: service.policies,
      send: (command) => service.handle(command),
      onRefused: (...told) => refused.push(told),
      onFault: (...told) => refused.push(told),
    }),
  );
  const settle = async (): Promise<void> => {
    let position = 0;
    do {
      ({ position } = await log.head());
      await Promise.all(running.map((policies) => policies.passed(position)));
    } while ((await log.head()).position > position);
  };
  return {
    log,
    refused,
    system: {
      vault,
      settle,
      send: (service: keyof typeof services, command: Parameters<typeof services.projects.handle>[0]) => services[service].handle(command),
    },
    events: async (): Promise<readonly RecordedEvent[]> => {
      for await (const { events } of log.subscribe({ after: beginning, batchSize: 1e6 })) return events;
      return [];
    },
    close: () => Promise.all(running.map((policies) => policies.stop())),
  };
}

async function madeAt(at: string) {
  const ground = openGround();
  const admitted: { id: VolunteerId; email: string }[] = [];
  await makeDemoCommunity({ system: ground.system, admit: async (person) => void admitted.push(person), at });
  return { ...ground, admitted, all: await ground.events() };
}

const of = <Type extends EventType>(all: readonly RecordedEvent[], type: Type): RecordedEvent<Type>[] =>
  all.filter((event) => event.type === type) as RecordedEvent<Type>[];

/** Every text in the events but ids and times, once. */
function wordsIn(all: readonly RecordedEvent[]): string[] {
  const found = new Set<string>();
  JSON.stringify(all, (_, value: unknown) => {
    if (typeof value === 'string' && !/^[\da-f-]{36}$|^\d{4}-/.test(value)) found.add(value);
    return value;
  });
  return [...found];
}

describe('the demo community', () => {
  const at = '2026-11-24T10:20:00.000Z';
  let made: Awaited<ReturnType<typeof madeAt>>;
  beforeAll(async () => {
    made = await madeAt(at);
  });
  afterAll(() => made.close());

  test('has the size of a lively city circle', () => {
    const { all } = made;
    expect(of(all, 'VolunteerJoined')).toHaveLength(400);
    expect(of(all, 'OrganizationRegistered')).toHaveLength(12);
    expect(of(all, 'OrganizationVerified')).toHaveLength(10);
    expect(of(all, 'OrganizationDeclined')).toHaveLength(1);
    const over = new Set(of(all, 'ProjectCompleted').map(({ data }) => data.projectId));
    expect(of(all, 'ProjectPublished').filter(({ data }) => !over.has(data.projectId))).toHaveLength(60);
    const ahead = of(all, 'ShiftScheduled').filter(({ data: { when } }) => when === null || when.endsAt > at);
    expect(ahead).toHaveLength(300);
    expect(new Set(of(all, 'ProjectDrafted').flatMap(({ data }) => data.causes)).size).toBe(14);
    expect(made.refused).toEqual([]);
  });

  test('has a past year: hours in every state, badges, awards with citations, thanks', () => {
    const { all } = made;
    const oldest =
      of(all, 'VolunteerCheckedIn')
        .map(({ data }) => data.checkedInAt)
        .toSorted((one, other) => one.localeCompare(other))[0] ?? '';
    expect(oldest < '2026-01').toBe(true);
    const confirmed = of(all, 'HoursConfirmed').length;
    expect(confirmed).toBeGreaterThan(500);
    expect(of(all, 'HoursProposed').length).toBeGreaterThan(confirmed);
    expect(of(all, 'HoursDisputed').length).toBeGreaterThan(of(all, 'HoursCorrected').length);
    expect(of(all, 'AwardGranted').filter(({ data }) => data.kind === 'badge').length).toBeGreaterThan(100);
    expect(
      of(all, 'AwardGranted').filter(({ data }) => data.kind === 'award' && data.citationRef !== null && data.evidence.minutes > 0),
    ).toHaveLength(8);
    expect(of(all, 'NominationGranted')).toHaveLength(3);
    expect(of(all, 'ThanksGiven').length).toBeGreaterThan(40);
  });

  test('keeps names, addresses and words about people in the vault only', async () => {
    const told = wordsIn(made.all).join('\n');
    const secrets = [
      ...makePeople().flatMap(({ contact: { name, email, phone } }) => [name, email, phone ?? email]),
      ...stories,
      ...Object.values(thanksOf).flat(),
    ];
    expect(told).toContain('The Kettle Kitchen');
    expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
    const refs = of(made.all, 'ThanksGiven').map(({ data }) => data.messageRef);
    expect((await made.system.vault.open(refs)).size).toBe(refs.length);
  });

  test('can be entered as a volunteer, a host and an organizer, and each finds something to do', () => {
    const { all } = made;
    expect(made.admitted.map(({ email }) => email)).toEqual(personas.map(({ email }) => email));
    const today = of(all, 'ShiftScheduled').filter(({ data: { when } }) => when?.startsAt.startsWith('2026-11-24'));
    const atRosas = new Set(today.filter(({ data }) => isHostedBy(all, rosa.id, data.organizationId)).map(({ data }) => data.shiftId));
    expect(atRosas.size).toBe(3);
    const here = of(all, 'VolunteerCheckedIn').filter(({ data }) => atRosas.has(data.shiftId));
    expect(here.length).toBeGreaterThan(5);
    expect(here.every(({ data }) => data.checkedInAt <= at)).toBe(true);

    const noorsPlaces = of(all, 'VolunteerSignedUp').filter(({ data }) => data.volunteerId === noor.id);
    expect(noorsPlaces.some(({ data }) => atRosas.has(data.shiftId))).toBe(true);
    const wait = of(all, 'VolunteerWaitlisted').find(({ data }) => data.volunteerId === noor.id);
    const line = of(all, 'VolunteerWaitlisted').filter(({ data }) => data.shiftId === wait?.data.shiftId);
    expect(line.map(({ data }) => data.volunteerId).indexOf(noor.id)).toBe(1);
    const settled = new Set(of(all, 'HoursConfirmed').map(({ data }) => data.hoursId));
    const hers = of(all, 'HoursProposed').filter(({ data }) => data.volunteerId === noor.id);
    expect(hers.filter(({ data }) => !settled.has(data.hoursId)).length).toBeGreaterThan(0);
    expect(hers.filter(({ data }) => settled.has(data.hoursId)).length).toBeGreaterThan(5);
    expect(of(all, 'AwardGranted').filter(({ data }) => data.volunteerId === noor.id)).toHaveLength(2);
    expect(of(all, 'ThanksGiven').filter(({ data }) => data.volunteerId === noor.id).length).toBeGreaterThan(0);
    expect(of(all, 'VolunteerNominated').filter(({ data }) => data.volunteerId === noor.id)).toHaveLength(1);
  });

  test('made again it is the same, and on the same house it changes nothing', async () => {
    const again = await madeAt(at);
    const idsOf = (events: readonly RecordedEvent[]): string[] =>
      events.map(({ id }) => id).toSorted((one, other) => one.localeCompare(other));
    expect(idsOf(again.all)).toEqual(idsOf(made.all));
    await makeDemoCommunity({ system: again.system, admit: async () => undefined, at });
    expect(idsOf(await again.events())).toEqual(idsOf(made.all));
    await again.close();
  });
});

const isHostedBy = (all: readonly RecordedEvent[], person: VolunteerId, organization: string): boolean =>
  of(all, 'OrganizationRegistered').some(({ data }) => data.organizationId === organization && data.registeredBy === person);

describe('moves in at any hour', () => {
  test.each([
    ['a minute after midnight', '2026-06-15T23:01:00.000Z'],
    ['late in the evening', '2026-12-31T23:52:00.000Z'],
    ['in the night the clocks go forward', '2027-03-28T00:20:00.000Z'],
    ['in the night the clocks go back', '2026-10-25T00:40:00.000Z'],
  ])('%s (%s)', async (_, at) => {
    const { all, refused, close } = await madeAt(at);
    expect(refused).toEqual([]);
    expect(all.filter(({ metadata }) => metadata.at > at).map(({ type }) => type)).toEqual([]);
    const here = of(all, 'VolunteerCheckedIn').map(({ data }) => data);
    const out = new Set(of(all, 'VolunteerCheckedOut').map(({ data }) => `${data.shiftId} ${data.volunteerId}`));
    expect(here.filter(({ shiftId, volunteerId }) => !out.has(`${shiftId} ${volunteerId}`)).length).toBeGreaterThan(4);
    await close();
  });
});
