/** Five hundred people want twenty places at once, on a real disk: exactly twenty get one, the rest stand in the order they came. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { deriveId, openSqliteEventLog, streamName, type CommandId, type EventLog, type ShiftId, type VolunteerId } from '#events';
import { foodBank, house, person, sorting, temporaryFolder } from '#tests/support';
import type { Actor, Outcome, Service } from '#services/kernel';
import { createMatching } from '#services/matching';

const people = Array.from({ length: 500 }, (_, n) => deriveId<VolunteerId>('race', n));
const places = 20;
const shift = deriveId<ShiftId>('popular');
const rival = deriveId<ShiftId>('at the same time');
const when = { startsAt: '2026-11-28T08:00:00.000Z', endsAt: '2026-11-28T11:00:00.000Z', timeZone: 'Europe/Berlin' };

let folder: ReturnType<typeof temporaryFolder>;
let log: EventLog;
let matching: Service;

const send = (service: Service, type: string, data: object, actor: Actor, tap: string): Promise<Outcome> => {
  const commandId = deriveId<CommandId>(type, tap);
  const at = '2026-11-24T09:00:00.000Z';
  return service.handle({ type, data, actor, at, commandId, correlationId: commandId, causationId: commandId });
};
interface Tap {
  readonly tap?: string;
  readonly shiftId?: ShiftId;
  readonly through?: Service;
}
const signUp = (volunteerId: VolunteerId, { tap = volunteerId, shiftId = shift, through = matching }: Tap = {}): Promise<Outcome> =>
  send(through, 'SignUpForShift', { shiftId, volunteerId }, person(volunteerId), `${tap} ${shiftId}`);

beforeEach(async () => {
  folder = temporaryFolder();
  log = await openSqliteEventLog({ folder: folder.path });
  matching = createMatching({ log });
  for (const [shiftId, room] of [
    [shift, places],
    [rival, 500],
  ] as const)
    await send(
      matching,
      'OpenRoster',
      { shiftId, projectId: sorting, organizationId: foodBank, label: 'Soup', when, places: room },
      house,
      shiftId,
    );
});
afterEach(async () => {
  await log.close();
  folder[Symbol.dispose]();
});

/** Who has a place and who waits, in order, by the log. */
async function rosterNow(shiftId = shift) {
  const seated = new Set<VolunteerId>();
  const line = new Set<VolunteerId>();
  for (const { type, data } of await log.read(streamName('roster', shiftId))) {
    if (type === 'VolunteerSignedUp') seated.add(data.volunteerId);
    else if (type === 'VolunteerWaitlisted') line.add(data.volunteerId);
    else if (type === 'VolunteerPromoted' && line.delete(data.volunteerId)) seated.add(data.volunteerId);
    else if (type === 'VolunteerWithdrew') for (const list of [seated, line]) list.delete(data.volunteerId);
    expect(seated.size).toBeLessThanOrEqual(places);
  }
  return { seated: [...seated], line: [...line] };
}
const toldOf = (outcomes: readonly Outcome[]): (string | undefined)[] =>
  outcomes.map((outcome) => (outcome.outcome === 'recorded' ? outcome.events[0] : outcome.outcome));

describe(`${people.length} people, ${places} places`, () => {
  test('first come, first served, and each is told the truth', async () => {
    const told = toldOf(await Promise.all(people.map((one) => signUp(one))));
    expect(told).toEqual(people.map((_, n) => (n < places ? 'VolunteerSignedUp' : 'VolunteerWaitlisted')));
    expect(await rosterNow()).toEqual({ seated: people.slice(0, places), line: people.slice(places) });
  });

  test('everyone taps three times and gets one place or one place in line', async () => {
    const taps = people.flatMap((one) => [signUp(one), signUp(one), signUp(one, { tap: `${one} again` })]);
    expect(toldOf(await Promise.all(taps)).filter(Boolean)).toHaveLength(people.length);
    const { seated, line } = await rosterNow();
    expect([...seated, ...line].toSorted()).toEqual(people.toSorted());
    expect((await log.read(streamName('roster', shift))).length).toBe(1 + people.length);
  });

  test('while those with a place give it back, the line moves up in order', async () => {
    await Promise.all(people.map((one) => signUp(one)));
    const leaving = people.slice(0, places);
    await Promise.all(leaving.map((one) => send(matching, 'WithdrawFromShift', { shiftId: shift, volunteerId: one }, person(one), one)));
    expect(await rosterNow()).toEqual({ seated: people.slice(places, 2 * places), line: people.slice(2 * places) });
  });

  test('two services on one log, neither knowing the other, give out twenty as well', async () => {
    const other = createMatching({ log });
    const outcomes = await Promise.allSettled(people.map((one, n) => signUp(one, { through: n % 2 ? other : matching })));
    // Whoever lost too many races in a row was told that nothing is known, and asks again with the same command.
    const unknown = people.filter((_, n) => outcomes[n]?.status === 'rejected');
    for (const one of unknown) await signUp(one);
    const { seated, line } = await rosterNow();
    expect(seated).toHaveLength(places);
    expect([...seated, ...line].toSorted()).toEqual(people.toSorted());
  });

  test('everyone wants two shifts of the same hours and gets one of them', async () => {
    await Promise.all(people.flatMap((one) => [signUp(one), signUp(one, { shiftId: rival })]));
    const here = await rosterNow();
    const there = (await log.read(streamName('roster', rival))).flatMap(({ type, data }) =>
      type === 'VolunteerSignedUp' ? [data.volunteerId] : [],
    );
    expect([...here.seated, ...here.line, ...there].toSorted()).toEqual(people.toSorted());
  });
});
