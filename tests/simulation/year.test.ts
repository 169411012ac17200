/** A whole seeded year of the demo community on a real disk, and what has to be true of it whatever happened. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { pino } from 'pino';
import { beginning, type EventType, type RecordedEvent, type ShiftId, type VolunteerId } from '#events';
import { openQueries, projections, rebuiltDigest, storedDigest } from '#projections';
import { temporaryFolder } from '#tests/support';
import { makeDemoCommunity } from '../../deploy/demo/index.ts';
import { openSystem, type System } from '../../deploy/system.ts';

describe('a year of Many Hands', () => {
  const folder = temporaryFolder();
  const data = join(folder.path, 'data');
  let system: System;
  let year: RecordedEvent[];
  const of = <Type extends EventType>(...types: Type[]): RecordedEvent<Type>[] =>
    year.filter(({ type }) => (types as EventType[]).includes(type)) as RecordedEvent<Type>[];

  beforeAll(async () => {
    system = await openSystem({ dataFolder: data, keyFolder: join(folder.path, 'keys') }, pino({ level: 'silent' }));
    await makeDemoCommunity({ system, admit: async () => undefined, at: '2026-11-24T10:20:00.000Z' });
    await system.settle();
    year = [];
    for await (const { events, live } of system.log.subscribe({ after: beginning })) {
      year.push(...events);
      if (live) break;
    }
  }, 120_000);
  afterAll(async () => {
    await system.close();
    folder[Symbol.dispose]();
  });

  test('every read model is what a fresh rebuild makes of it', async () => {
    for (const projection of projections)
      expect({ [projection.name]: await storedDigest(projection, join(data, 'read')) }).toEqual({
        [projection.name]: await rebuiltDigest(projection, system.log),
      });
  });

  test('no shift ever had more people than places, and the line moved in order', () => {
    const places = new Map<ShiftId, number>();
    const taken = new Map<ShiftId, Set<VolunteerId>>();
    const lines = new Map<ShiftId, VolunteerId[]>();
    for (const { type, data: fact } of year) {
      if (type === 'RosterOpened') places.set(fact.shiftId, fact.places);
      if (!('shiftId' in fact) || !('volunteerId' in fact) || !fact.shiftId) continue;
      const seated = taken.get(fact.shiftId) ?? new Set();
      const line = lines.get(fact.shiftId) ?? [];
      taken.set(fact.shiftId, seated);
      lines.set(fact.shiftId, line);
      if (type === 'VolunteerWaitlisted') line.push(fact.volunteerId);
      if (type === 'VolunteerPromoted') expect(line.shift()).toBe(fact.volunteerId);
      if (type === 'VolunteerSignedUp' || type === 'VolunteerPromoted') seated.add(fact.volunteerId);
      if (type === 'VolunteerWithdrew') seated.delete(fact.volunteerId);
      expect(seated.size).toBeLessThanOrEqual(places.get(fact.shiftId) ?? 0);
    }
    expect([...lines.values()].some((line) => line.length > 2)).toBe(true);
  });

  test('nobody was promised to two places at once', () => {
    const held = new Map<VolunteerId, Map<ShiftId, { startsAt: string; endsAt: string }>>();
    for (const { type, data: fact } of of('TimeHeld', 'TimeReleased')) {
      const times = held.get(fact.volunteerId) ?? new Map<ShiftId, { startsAt: string; endsAt: string }>();
      held.set(fact.volunteerId, times);
      if (type === 'TimeReleased') times.delete(fact.shiftId);
      else {
        const clashes = [...times.values()].filter(({ startsAt, endsAt }) => startsAt < fact.when.endsAt && fact.when.startsAt < endsAt);
        expect(clashes).toEqual([]);
        times.set(fact.shiftId, fact.when);
      }
    }
  });

  test('the community’s figure opens to the hours it is made of', () => {
    const counted = new Map<string, number>();
    for (const { data: fact } of of('HoursConfirmed', 'HoursCorrected')) counted.set(fact.hoursId, fact.minutes);
    const total = [...counted.values()].reduce((sum, minutes) => sum + minutes, 0);
    expect(total).toBeGreaterThan(60 * 1000);
    expect(openQueries(system.projections).community.totals().confirmedMinutes).toBe(total);
  });

  test('every badge rests on confirmed hours that were there before it', () => {
    const minutesOf = new Map<string, number>();
    for (const { type, data: fact } of year) {
      if (type === 'HoursConfirmed' || type === 'HoursCorrected') minutesOf.set(fact.hoursId, fact.minutes);
      if (type !== 'AwardGranted' || fact.kind !== 'badge') continue;
      expect(fact.evidence.hoursIds.every((id) => minutesOf.has(id))).toBe(true);
      if (fact.rule === 'ten-hours') expect(fact.evidence.minutes).toBeGreaterThanOrEqual(600);
    }
    const given = of('AwardGranted').map(({ data: { programId, volunteerId, period } }) => `${programId} ${volunteerId} ${period}`);
    expect(new Set(given).size).toBe(given.length);
  });

  test('hours were proposed once for everyone who went home, and for nobody else', () => {
    const went = of('VolunteerCheckedOut').map(({ data: fact }) => `${fact.shiftId} ${fact.volunteerId}`);
    const proposed = of('HoursProposed').map(({ data: fact }) => `${fact.shiftId} ${fact.volunteerId}`);
    expect(proposed.toSorted()).toEqual(went.toSorted());
  });
});
