/** A recorder settles what was emitted: once, in order, and whatever the log and the records are like. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  AppendTooLargeError,
  LogUnavailableError,
  MemoryEventLog,
  MemoryIntake,
  noStream,
  StreamClosedError,
  streamName,
  type CommandId,
  type IntakeRecord,
  type RecordedEvent,
  type ShiftId,
  type StreamName,
  type VolunteerId,
} from '#events';
import { newId, runRecorder, type Command, type RunningRecorder } from '#services/kernel';
import { createMatching } from '#services/matching';
import { foodBank, house, sorting } from '#tests/support';

class TroubledLog extends MemoryEventLog {
  appends: StreamName[] = [];
  trouble: (stream: StreamName, events: readonly { readonly id: string }[]) => Error | undefined = () => undefined;

  override async append(...[stream, revision, events]: Parameters<MemoryEventLog['append']>): ReturnType<MemoryEventLog['append']> {
    const trouble = this.trouble(stream, events);
    if (trouble) throw trouble;
    const receipt = await super.append(stream, revision, events);
    this.appends.push(stream);
    return receipt;
  }
}

let log: TroubledLog;
let intake: MemoryIntake;
let recorder: RunningRecorder | undefined;
let waits: number[];
const deciders = createMatching({ log: new MemoryEventLog() }).deciders;

beforeEach(() => {
  log = new TroubledLog();
  intake = new MemoryIntake({ partitions: 2 });
  recorder = undefined;
  waits = [];
});
afterEach(() => recorder?.stop());

/** Its pauses are noted and take no time. */
async function record(rules = deciders): Promise<void> {
  const timer = (ms: number, ring: () => void): (() => void) => {
    waits.push(ms);
    const turn = setImmediate(ring);
    return () => clearImmediate(turn);
  };
  recorder = await runRecorder({ service: 'matching', log, intake, deciders: rules, timer });
}

const command = (type: string, data: unknown): Command => {
  const commandId = newId<CommandId>();
  return { type, data, actor: house, commandId, at: '2026-11-24T09:00:00.000Z', correlationId: commandId, causationId: commandId };
};
const carried = (wish: Command, shiftId: ShiftId, expectedRevision: number, events: IntakeRecord['events'] = []): IntakeRecord => ({
  command: wish,
  stream: streamName('roster', shiftId),
  expectedRevision,
  events,
});

/** As a service would decide it on a log of its own. */
async function decided(...wishes: Command[]): Promise<RecordedEvent[]> {
  const own = new MemoryEventLog();
  const service = createMatching({ log: own });
  for (const wish of wishes) await service.handle(wish);
  const all = await Promise.all(
    [...new Set(wishes.map(({ data }) => (data as { shiftId: ShiftId }).shiftId))].map((id) => own.read(streamName('roster', id))),
  );
  return all.flat();
}
const opening = (places = 2) => {
  const shiftId = newId<ShiftId>();
  return {
    shiftId,
    wish: command('OpenRoster', { shiftId, projectId: sorting, organizationId: foodBank, label: 'Sorting', when: null, places }),
  };
};
const signUp = (shiftId: ShiftId) => command('SignUpForShift', { shiftId, volunteerId: newId<VolunteerId>() });
const bare = (events: readonly RecordedEvent[]): IntakeRecord['events'] =>
  events.map(({ stream: _stream, revision: _revision, position: _position, ...event }) => event as IntakeRecord['events'][number]);

/** Resolves when the recorder has nothing left to do. */
async function done(): Promise<void> {
  for (let quiet = 0; quiet < 5; quiet = recorder?.lag() === 0 ? quiet + 1 : 0) await new Promise((resolve) => setImmediate(resolve));
}
const read = (shiftId: ShiftId) => log.read(streamName('roster', shiftId));

describe('what is carried', () => {
  test('is appended exactly, ids and all, when the stream is where it was decided', async () => {
    const { shiftId, wish } = opening();
    const events = await decided(wish);
    await record();
    await intake.emit(carried(wish, shiftId, noStream, bare(events)));
    await done();
    expect(await read(shiftId)).toEqual(events);
  });

  test('is decided again, with the same ids, when somebody else was first', async () => {
    const { shiftId, wish } = opening(1);
    const [first, second] = [signUp(shiftId), signUp(shiftId)];
    const [opened, seatedFirst] = await decided(wish, first);
    const [, seatedSecond] = await decided(wish, second);
    if (!opened || !seatedFirst || !seatedSecond) throw new Error('nothing was decided');
    await record();
    await intake.emit(carried(wish, shiftId, noStream, bare([opened])));
    await intake.emit(carried(first, shiftId, 0, bare([seatedFirst])));
    await intake.emit(carried(second, shiftId, 0, bare([seatedSecond])));
    await done();
    const events = await read(shiftId);
    expect(events.map(({ type }) => type)).toEqual(['RosterOpened', 'VolunteerSignedUp', 'VolunteerWaitlisted']);
    expect(events[2]).toMatchObject({ id: seatedSecond.id, metadata: { commandId: second.commandId } });
  });

  test('is settled once, however often it comes', async () => {
    const { shiftId, wish } = opening();
    const events = await decided(wish);
    await record();
    for (let time = 0; time < 3; time++) await intake.emit(carried(wish, shiftId, noStream, bare(events)));
    await done();
    intake.rebalance('matching', 3);
    await done();
    expect(await read(shiftId)).toHaveLength(1);
  });

  test('many records of one stream are settled by one append', async () => {
    const { shiftId, wish } = opening(100);
    const events = await decided(wish);
    await intake.emit(carried(wish, shiftId, noStream, bare(events)));
    for (let index = 0; index < 60; index++) await intake.emit(carried(signUp(shiftId), shiftId, 0));
    await record();
    await done();
    expect(await read(shiftId)).toHaveLength(61);
    expect(log.appends).toHaveLength(1);
  });
});

describe('an outcome without events', () => {
  test('a refusal that comes too late to be told at once is kept in the stream, word for word', async () => {
    const { shiftId, wish } = opening();
    const late = signUp(shiftId);
    await record();
    await intake.emit(carried(wish, shiftId, noStream));
    await intake.emit(carried(command('CloseRoster', { shiftId, reason: 'Snow' }), shiftId, 0));
    await intake.emit(carried(late, shiftId, 0));
    await done();
    expect((await read(shiftId)).at(-1)).toMatchObject({
      type: 'CommandSettled',
      metadata: { commandId: late.commandId },
      data: {
        commandId: late.commandId,
        outcome: 'refused',
        refusal: { code: 'shift-cancelled', message: 'This shift was cancelled.', wayOut: 'Look for another time or a similar project.' },
      },
    });
  });

  test('so is that it was so already', async () => {
    const { shiftId, wish } = opening();
    const repeated = { ...wish, commandId: newId<CommandId>() };
    await record();
    await intake.emit(carried(wish, shiftId, noStream));
    await intake.emit(carried(repeated, shiftId, noStream));
    await done();
    expect((await read(shiftId)).at(-1)).toMatchObject({
      type: 'CommandSettled',
      data: { commandId: repeated.commandId, outcome: 'unchanged' },
    });
  });

  test.each(deciders.map((decider) => [decider.category, decider] as const))(
    'and the rules of a %s go on as if nothing had been there',
    async (_, decider) => {
      const broken = {
        ...decider,
        evolve: () => {
          throw new Error('the rules saw it');
        },
      };
      const { shiftId } = opening();
      const refused = carried(signUp(shiftId), shiftId, noStream);
      await record(deciders.map((one) => (one === decider ? broken : one)));
      await intake.emit(refused);
      await intake.emit({ ...refused, command: signUp(shiftId) });
      await done();
      expect((await read(shiftId)).map(({ type }) => type)).toEqual(['CommandSettled', 'CommandSettled']);
    },
  );
});

describe('trouble', () => {
  test('while the log is away nothing is passed by: it is tried again, ever less often, until it is back', async () => {
    let failures = 10;
    log.trouble = () => (failures-- > 0 ? new LogUnavailableError('away') : undefined);
    const { shiftId, wish } = opening();
    await record();
    await intake.emit(carried(wish, shiftId, noStream, bare(await decided(wish))));
    await done();
    expect(await read(shiftId)).toHaveLength(1);
    expect(waits).toEqual([50, 100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000]);
  });

  test('a record that nobody can read is parked, and those behind it are not kept up', async () => {
    const { shiftId, wish } = opening();
    await record();
    intake.put('matching', `roster-${shiftId}`, 'not even JSON');
    intake.put('matching', `roster-${shiftId}`, JSON.stringify({ v: 99 }));
    await intake.emit(carried({ ...wish, type: 'DanceOnTheTable' }, shiftId, noStream));
    await intake.emit(carried(wish, newId<ShiftId>(), noStream));
    await intake.emit(carried(wish, shiftId, noStream, bare(await decided(opening().wish))));
    await intake.emit(carried(wish, shiftId, noStream));
    await done();
    expect(await read(shiftId)).toHaveLength(1);
    const parked = await intake.parked.list('matching');
    expect(parked.map(({ reason }) => reason).toSorted()).toEqual([
      expect.stringContaining('events of another command'),
      expect.stringContaining('is not about'),
      'The record is not JSON',
      expect.stringContaining('not understood'),
      'matching knows no command "DanceOnTheTable"',
    ]);
  });

  test('a command whose rules break is parked under its id, and can be tried again when they are mended', async () => {
    const { shiftId, wish } = opening();
    const slip = (): never => {
      throw new TypeError('a slip of the pen');
    };
    const broken = deciders.map((one) => Object.assign({}, one, { decide: slip }));
    await record(broken);
    await intake.emit(carried(wish, shiftId, noStream));
    await done();
    expect(await intake.parked.list('matching')).toMatchObject([
      { key: wish.commandId, reason: expect.stringContaining('a slip of the pen') },
    ]);
    await recorder?.stop();
    await record();
    expect(await intake.parked.retry('matching', wish.commandId)).toBe(true);
    await done();
    expect(await read(shiftId)).toHaveLength(1);
    expect(await intake.parked.list('matching')).toEqual([]);
  });

  test('of many the one that is too large is parked alone', async () => {
    const { shiftId, wish } = opening(100);
    const large = signUp(shiftId);
    log.trouble = (_, events) =>
      events.length > 1 || JSON.stringify(events).includes(large.commandId) ? new AppendTooLargeError('too large') : undefined;
    await intake.emit(carried(wish, shiftId, noStream));
    for (const one of [signUp(shiftId), large, signUp(shiftId)]) await intake.emit(carried(one, shiftId, 0));
    await record();
    await done();
    expect(await read(shiftId)).toHaveLength(3);
    expect((await intake.parked.list('matching')).map(({ key }) => key)).toEqual([large.commandId]);
  });

  test('a stream that an operator has closed takes nothing, and the record says so', async () => {
    log.trouble = () => new StreamClosedError('The stream is closed.');
    const { shiftId, wish } = opening();
    await record();
    await intake.emit(carried(wish, shiftId, noStream));
    await done();
    expect(await intake.parked.list('matching')).toMatchObject([{ key: wish.commandId, reason: expect.stringContaining('closed') }]);
  });

  test('a recorder that has to go leaves what is unsettled to the next', async () => {
    log.trouble = () => new LogUnavailableError('away');
    const { shiftId, wish } = opening();
    await record();
    await intake.emit(carried(wish, shiftId, noStream));
    await new Promise((resolve) => setImmediate(resolve));
    await recorder?.stop();
    expect(await read(shiftId)).toHaveLength(0);
    log.trouble = () => undefined;
    await record();
    await done();
    expect(await read(shiftId)).toHaveLength(1);
  });
});
