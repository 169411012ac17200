/** What a caller is told while Kafka or the store is known to be away: early, in words, and never that something happened. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  IntakeAwayError,
  LogUnavailableError,
  MemoryEventLog,
  MemoryIntake,
  streamName,
  type CommandId,
  type EventBatch,
  type IntakeRecord,
  type RecordedEvent,
  type ShiftId,
  type SubscribeOptions,
} from '#events';
import {
  Answers,
  CommandEmitter,
  newId,
  runRecorder,
  type Command,
  type RunningRecorder,
  type Service,
  type Timer,
} from '#services/kernel';
import { createMatching } from '#services/matching';
import { foodBank, house, sorting } from '#tests/support';

/** Knows that nothing can be taken in. */
class ClosedIntake extends MemoryIntake {
  override away = false;
  override async emit(record: IntakeRecord): Promise<void> {
    if (this.away) throw new IntakeAwayError('away');
    await super.emit(record);
  }
}

/** Reading waits as long as the store is away, and a subscription breaks off. */
class DistantLog extends MemoryEventLog {
  #away = new AbortController();
  #back = Promise.withResolvers<void>();
  leave(): void {
    this.#away.abort();
  }
  comeBack(): void {
    this.#away = new AbortController();
    this.#back.resolve();
    this.#back = Promise.withResolvers();
  }
  override async read(...args: Parameters<MemoryEventLog['read']>): Promise<readonly RecordedEvent[]> {
    if (this.#away.signal.aborted) await this.#back.promise;
    return super.read(...args);
  }
  override async *subscribe(options: SubscribeOptions): AsyncGenerator<EventBatch> {
    if (this.#away.signal.aborted) await this.#back.promise;
    const { signal } = options;
    yield* super.subscribe({ ...options, signal: signal ? AbortSignal.any([this.#away.signal, signal]) : this.#away.signal });
  }
}

/** Waits are over when the test says so. */
const alarms = new Set<() => void>();
const timer: Timer = (_, ring) => {
  alarms.add(ring);
  return () => alarms.delete(ring);
};
async function ringAll(): Promise<void> {
  for (let turns = 0; turns < 5; turns++) {
    await new Promise((resolve) => setImmediate(resolve));
    for (const ring of alarms) ring();
    alarms.clear();
  }
}
async function until(wanted: () => boolean): Promise<void> {
  while (!wanted()) await new Promise((resolve) => setImmediate(resolve));
}

let log: DistantLog;
let intake: ClosedIntake;
let answers: Answers;
let recorder: RunningRecorder;
let matching: Service;

beforeEach(async () => {
  alarms.clear();
  [log, intake] = [new DistantLog(), new ClosedIntake()];
  answers = new Answers({ log, categories: ['roster'], timer });
  answers.start();
  matching = createMatching({ log, path: new CommandEmitter({ service: 'matching', log, intake, answers, timer }) });
  recorder = await runRecorder({ service: 'matching', log, intake, deciders: matching.deciders });
  await until(() => answers.live);
});
afterEach(async () => {
  log.comeBack();
  await Promise.all([recorder.stop(), answers.stop()]);
});

const command = (type: string, data: unknown): Command => {
  const commandId = newId<CommandId>();
  return { type, data, actor: house, commandId, at: '2026-11-24T09:00:00.000Z', correlationId: commandId, causationId: commandId };
};
const opening = (shiftId: ShiftId): Command =>
  command('OpenRoster', { shiftId, projectId: sorting, organizationId: foodBank, label: 'Sorting', when: null, places: 2 });

describe('while the intake is away', () => {
  test('a command is turned away at once, and is as good as new when it is back', async () => {
    intake.away = true;
    const wish = opening(newId<ShiftId>());
    await expect(matching.handle(wish)).rejects.toBeInstanceOf(IntakeAwayError);
    intake.away = false;
    expect(await matching.handle(wish)).toMatchObject({ outcome: 'recorded' });
  });

  test('what is not settled is pending: nobody can look whether it was parked', async () => {
    intake.away = true;
    intake.parked.list = () => Promise.reject(new Error('away'));
    const { commandId } = opening(newId<ShiftId>());
    expect(await matching.status(commandId, streamName('roster', newId<ShiftId>()))).toEqual({ outcome: 'pending' });
  });
});

describe('while the store is away', () => {
  const leave = async (): Promise<void> => {
    log.leave();
    await until(() => !answers.live);
  };

  test('a command on a stream nobody has read is turned away early, and nothing was emitted', async () => {
    await leave();
    const wish = opening(newId<ShiftId>());
    const fault = matching.handle(wish).catch((error: unknown) => error);
    await ringAll();
    expect(await fault).toBeInstanceOf(LogUnavailableError);
    log.comeBack();
    await ringAll();
    await until(() => answers.live);
    expect(await log.read(streamName('roster', (wish.data as { shiftId: ShiftId }).shiftId))).toEqual([]);
  });

  test('a command that can be decided is taken in, accepted, and recorded when the store is back', async () => {
    const shiftId = newId<ShiftId>();
    await matching.handle(opening(shiftId));
    await leave();
    const resize = command('ResizeRoster', { shiftId, places: 5 });
    const answer = matching.handle(resize);
    await ringAll();
    expect(await answer).toMatchObject({ outcome: 'accepted', stream: `roster-${shiftId}` });
    log.comeBack();
    await ringAll();
    await until(() => answers.live);
    expect(await matching.status(resize.commandId, streamName('roster', shiftId))).toMatchObject({ outcome: 'recorded' });
  });
});
