/** What every way from a command to the log must do, shown on the matching service; nothing here knows which way it is. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { streamName, type CommandId, type EventLog, type Interval, type ShiftId, type VolunteerId } from '#events';
import { newId, type Actor, type Command, type FinalOutcome, type Service } from '#services/kernel';
import { foodBank, house, person, sorting } from '#tests/support';

export interface OpenedPath {
  readonly log: EventLog;
  readonly matching: Service;
  close(): Promise<void>;
}

const saturday: Interval = { startsAt: '2026-11-28T09:00:00.000Z', endsAt: '2026-11-28T12:00:00.000Z', timeZone: 'Europe/London' };

export function writePathContract(name: string, open: () => Promise<OpenedPath>): void {
  describe(`from command to log (${name})`, () => {
    let opened: OpenedPath;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());

    const command = (type: string, data: unknown, actor: Actor = house): Command => {
      const commandId = newId<CommandId>();
      return { type, data, actor, commandId, at: '2026-11-24T09:00:00.000Z', correlationId: commandId, causationId: commandId };
    };
    /** Asks until it is settled, as people do. */
    const send = async (wish: Command): Promise<FinalOutcome> => {
      for (let again = false; ; again = true) {
        const outcome = await opened.matching.handle({ ...wish, again });
        if (outcome.outcome !== 'accepted') return outcome;
      }
    };
    const openRoster = async (places: number, when: Interval | null = saturday): Promise<ShiftId> => {
      const shiftId = newId<ShiftId>();
      const ids = { shiftId, projectId: sorting, organizationId: foodBank };
      expect(await send(command('OpenRoster', { ...ids, label: 'Sorting', when, places }))).toMatchObject({ outcome: 'recorded' });
      return shiftId;
    };
    const signUp = (shiftId: ShiftId, volunteerId = newId<VolunteerId>()) =>
      command('SignUpForShift', { shiftId, volunteerId }, person(volunteerId));
    const typesOf = async (stream: ReturnType<typeof streamName>) => (await opened.log.read(stream)).map(({ type }) => type);

    test('what is recorded can be read where the answer says it is', async () => {
      const shiftId = await openRoster(2);
      const wish = signUp(shiftId);
      const outcome = await send(wish);
      expect(outcome).toMatchObject({ outcome: 'recorded', stream: `roster-${shiftId}`, revision: 1, events: ['VolunteerSignedUp'] });
      const last = (await opened.log.read(streamName('roster', shiftId))).at(-1);
      expect(last).toMatchObject({ type: 'VolunteerSignedUp', revision: 1, metadata: { commandId: wish.commandId } });
      expect(outcome.outcome === 'recorded' && outcome.position).toBeGreaterThanOrEqual(last?.position ?? Infinity);
    });

    test('a command that comes again has the same outcome, and nothing happens twice', async () => {
      const shiftId = await openRoster(2);
      const wish = signUp(shiftId);
      const [first, second] = [await send(wish), await send(wish)];
      expect(second).toMatchObject({
        outcome: 'recorded',
        revision: first.outcome === 'recorded' ? first.revision : undefined,
        events: [],
      });
      const outcomes = await Promise.all([send(wish), send(wish), send(wish)]);
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(['recorded', 'recorded', 'recorded']);
      expect(await typesOf(streamName('roster', shiftId))).toEqual(['RosterOpened', 'VolunteerSignedUp']);
    });

    test('what the rules refuse is told with its words, and nothing is recorded of it', async () => {
      const shiftId = await openRoster(2);
      const other = signUp(shiftId);
      const refused = await send({ ...other, actor: person(newId<VolunteerId>()) });
      expect(refused).toMatchObject({ outcome: 'refused', refusal: { kind: 'forbidden', code: 'not-allowed' } });
      expect(await send(signUp(newId<ShiftId>()))).toMatchObject({ outcome: 'refused', refusal: { code: 'no-such-shift' } });
      expect(await typesOf(streamName('roster', shiftId))).toEqual(['RosterOpened']);
    });

    test('a hundred who tap at once get the places there are, and the others wait in line', async () => {
      const shiftId = await openRoster(30);
      const outcomes = await Promise.all(Array.from({ length: 100 }, () => send(signUp(shiftId))));
      expect(outcomes.every(({ outcome }) => outcome === 'recorded')).toBe(true);
      const types = await typesOf(streamName('roster', shiftId));
      expect(types.filter((type) => type === 'VolunteerSignedUp')).toHaveLength(30);
      expect(types.filter((type) => type === 'VolunteerWaitlisted')).toHaveLength(70);
    });

    test('nobody is in two places at once, however fast they tap', async () => {
      const shifts = await Promise.all(Array.from({ length: 4 }, () => openRoster(5)));
      const volunteer = newId<VolunteerId>();
      const outcomes = await Promise.all(shifts.map((shiftId) => send(signUp(shiftId, volunteer))));
      expect(outcomes.filter(({ outcome }) => outcome === 'recorded')).toHaveLength(1);
      const refused = outcomes.filter((outcome) => outcome.outcome === 'refused').map(({ refusal }) => refusal.code);
      expect(refused).toEqual(Array.from({ length: 3 }, () => 'shift-overlaps'));
      const taken = (await Promise.all(shifts.map((shiftId) => typesOf(streamName('roster', shiftId))))).flat();
      expect(taken.filter((type) => type === 'VolunteerSignedUp')).toHaveLength(1);
    });

    test('a place that is refused leaves the time free', async () => {
      const shiftId = await openRoster(2);
      const volunteer = newId<VolunteerId>();
      await send(command('CloseRoster', { shiftId, reason: 'Snow' }));
      expect(await send(signUp(shiftId, volunteer))).toMatchObject({ outcome: 'refused', refusal: { code: 'shift-cancelled' } });
      expect(await typesOf(streamName('commitments', volunteer))).toEqual(['TimeHeld', 'TimeReleased']);
      expect(await send(signUp(await openRoster(2), volunteer))).toMatchObject({ outcome: 'recorded' });
    });

    test('one who gives the place back is free at once, and the next in line has it', async () => {
      const shiftId = await openRoster(1);
      const [ana, ben] = [newId<VolunteerId>(), newId<VolunteerId>()];
      await send(signUp(shiftId, ana));
      await send(signUp(shiftId, ben));
      const back = await send(command('WithdrawFromShift', { shiftId, volunteerId: ana }, person(ana)));
      expect(back).toMatchObject({ outcome: 'recorded', events: ['VolunteerWithdrew', 'VolunteerPromoted'] });
      expect(await send(signUp(await openRoster(1), ana))).toMatchObject({ outcome: 'recorded' });
    });

    test('whoever asks later is told what became of a command', async () => {
      const shiftId = await openRoster(2);
      const wish = signUp(shiftId);
      await send(wish);
      const stream = streamName('roster', shiftId);
      expect(await opened.matching.status(wish.commandId, stream)).toMatchObject({ outcome: 'recorded', stream, revision: 1 });
      expect((await opened.matching.status(randomUUID(), stream)).outcome).toMatch(/^(unknown|pending)$/);
      expect(await opened.matching.status(wish.commandId, 'nonsense')).toEqual({ outcome: 'unknown' });
    });
  });
}
