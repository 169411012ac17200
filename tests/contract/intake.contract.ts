/** What every adapter of the intake must do; nothing here knows which one it tests. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  decodeRecord,
  maxRecordBytes,
  RecordTooLargeError,
  streamName,
  type CommandId,
  type Consuming,
  type Delivery,
  type Intake,
  type IntakeBatch,
  type IntakeHandler,
  type IntakeRecord,
  type ServiceName,
  type StreamName,
} from '#events';
import { newEvent } from '#tests/support';

export interface OpenedIntake {
  readonly intake: Intake;
  /** As a broken producer would: any text at all. */
  put(service: ServiceName, key: string, text: string): Promise<void>;
  remove(): Promise<void>;
}

export const newRecord = (stream: StreamName = streamName('roster', randomUUID()), words = 'hello'): IntakeRecord => {
  const commandId = randomUUID() as CommandId;
  return {
    command: {
      commandId,
      type: 'SignUpForShift',
      data: { words },
      actor: { kind: 'operator' },
      at: '2026-11-24T09:00:00.000Z',
      correlationId: commandId,
      causationId: commandId,
    },
    stream,
    expectedRevision: 7,
    events: [newEvent(commandId)],
  };
};

export async function until(met: () => boolean): Promise<void> {
  while (!met()) await pause(5);
}

/** Each once, in the order they first came: repetitions are allowed at any time. */
const idsOf = (deliveries: readonly Delivery[]): string[] => [
  ...new Set(deliveries.map(({ text }) => decodeRecord(text).command.commandId)),
];

export function intakeContract(name: string, open: () => Promise<OpenedIntake>): void {
  describe(`the intake (${name})`, () => {
    let opened: OpenedIntake;
    let intake: Intake;
    let consumers: Consuming[];
    beforeEach(async () => {
      opened = await open();
      intake = opened.intake;
      consumers = [];
    });
    afterEach(async () => {
      await Promise.all(consumers.map((consuming) => consuming.stop()));
      await opened.remove();
    });

    const consume = async (handler: IntakeHandler): Promise<Consuming> => {
      const consuming = await intake.consume('matching', handler);
      consumers.push(consuming);
      return consuming;
    };
    const leave = async (consuming: Consuming): Promise<void> => {
      consumers = consumers.filter((one) => one !== consuming);
      await consuming.stop();
    };
    /** Takes everything and settles what `settles` says. */
    const taking =
      (into: Delivery[], settles: (delivery: Delivery) => boolean = () => true) =>
      (batch: IntakeBatch) => {
        for (const delivery of batch.deliveries) {
          into.push(delivery);
          if (settles(delivery)) delivery.settle();
        }
        return Promise.resolve();
      };
    const emitAll = async (records: readonly IntakeRecord[]): Promise<string[]> => {
      await Promise.all(records.map((record) => intake.emit(record)));
      return records.map(({ command }) => command.commandId);
    };

    test('a record comes as it was emitted, under the name of its stream', async () => {
      const record = newRecord();
      const taken: Delivery[] = [];
      await consume(taking(taken));
      await intake.emit(record);
      await until(() => taken.length > 0);
      expect(decodeRecord(taken[0]?.text ?? '')).toEqual(record);
      expect(taken[0]).toMatchObject({ key: record.stream, place: expect.stringMatching(/intake\.matching\/\d+\/\d+$/) });
    });

    test('it goes to the service that owns the stream, and to no other', async () => {
      const [matching, projects]: [Delivery[], Delivery[]] = [[], []];
      await consume(taking(matching));
      consumers.push(await intake.consume('projects', taking(projects)));
      const [roster, project] = await emitAll([newRecord(), newRecord(streamName('project', randomUUID()))]);
      await until(() => matching.length > 0 && projects.length > 0);
      expect([idsOf(matching), idsOf(projects)]).toEqual([[roster], [project]]);
    });

    test('the records of a stream come in the order they were emitted', async () => {
      const streams = Array.from({ length: 5 }, () => streamName('roster', randomUUID()));
      const records = Array.from({ length: 100 }, (_, index) => newRecord(streams[index % 5]));
      for (const record of records) await intake.emit(record);
      const taken: Delivery[] = [];
      await consume(taking(taken));
      await until(() => idsOf(taken).length >= 100);
      for (const stream of streams)
        expect(idsOf(taken.filter(({ key }) => key === stream))).toEqual(
          records.filter((record) => record.stream === stream).map(({ command }) => command.commandId),
        );
    });

    test('thousands at once are taken in, large ones among them, and each of them comes', async () => {
      const records = Array.from({ length: 3000 }, (_, index) => newRecord(undefined, index % 100 === 0 ? 'x'.repeat(100_000) : 'small'));
      const taken = new Set<string>();
      await consume(async (batch) => {
        for (const { text, settle } of batch.deliveries) {
          taken.add(decodeRecord(text).command.commandId);
          settle();
        }
      });
      const emitted = await emitAll(records);
      await until(() => taken.size >= records.length);
      expect(taken).toEqual(new Set(emitted));
    });

    test('one that is too large is refused, and says so', async () => {
      await expect(intake.emit(newRecord(undefined, 'x'.repeat(maxRecordBytes)))).rejects.toBeInstanceOf(RecordTooLargeError);
    });

    test('whoever begins late gets everything from the beginning', async () => {
      const emitted = await emitAll(Array.from({ length: 20 }, () => newRecord()));
      const taken: Delivery[] = [];
      await consume(taking(taken));
      await until(() => idsOf(taken).length >= 20);
      expect(idsOf(taken).toSorted()).toEqual(emitted.toSorted());
    });

    test('what is settled does not come again, what is not does', async () => {
      const stream = streamName('roster', randomUUID());
      const [first, second] = await emitAll([newRecord(stream), newRecord(stream)]);
      const before: Delivery[] = [];
      const consuming = await consume(taking(before, ({ text }) => decodeRecord(text).command.commandId === first));
      await until(() => idsOf(before).length >= 2);
      await leave(consuming);
      const after: Delivery[] = [];
      await consume(taking(after));
      await until(() => after.length > 0);
      const third = newRecord(stream);
      await intake.emit(third);
      await until(() => idsOf(after).includes(third.command.commandId));
      expect(idsOf(after)).toEqual([second, third.command.commandId]);
    });

    test('one that was passed by comes again, with all behind it', async () => {
      const stream = streamName('roster', randomUUID());
      const emitted: string[] = [];
      for (let index = 0; index < 4; index++) emitted.push(...(await emitAll([newRecord(stream)])));
      const before: Delivery[] = [];
      const consuming = await consume(taking(before, ({ text }) => decodeRecord(text).command.commandId !== emitted[1]));
      await until(() => idsOf(before).length >= 4);
      await leave(consuming);
      const after: Delivery[] = [];
      await consume(taking(after));
      await until(() => idsOf(after).length >= 3);
      expect(idsOf(after)).toEqual(emitted.slice(1));
    });

    test('a handler that throws gets its records again, and the others go on', async () => {
      const [first] = await emitAll([newRecord()]);
      const seen: string[] = [];
      const settled = new Set<string>();
      await consume(async ({ deliveries }) => {
        for (const delivery of deliveries) {
          const [id = ''] = idsOf([delivery]);
          seen.push(id);
          // The kind of error that ends some clients for good.
          if (id === first && seen.filter((one) => one === id).length < 2) throw new TypeError('a slip of the pen');
          settled.add(id);
          delivery.settle();
        }
      });
      const others = await emitAll(Array.from({ length: 5 }, () => newRecord()));
      await until(() => settled.size >= 6);
      expect(settled).toEqual(new Set([first, ...others]));
    });

    test('several share the records; when one leaves, the others have them all', async () => {
      const [one, other]: [Delivery[], Delivery[]] = [[], []];
      const first = await consume(taking(one));
      await consume(taking(other));
      const emitted: string[] = [];
      // Until both have something: how long sharing takes is up to the adapter.
      while (one.length === 0 || other.length === 0) {
        emitted.push(...(await emitAll(Array.from({ length: 20 }, () => newRecord()))));
        await pause(20);
      }
      await leave(first);
      emitted.push(...(await emitAll(Array.from({ length: 20 }, () => newRecord()))));
      const all = (): Set<string> => new Set(idsOf([...one, ...other]));
      await until(() => all().size >= emitted.length);
      expect(all()).toEqual(new Set(emitted));
    });

    test('stopping tells the handler and waits for it, and keeps what it settled until then', async () => {
      const emitted = await emitAll([newRecord()]);
      let begun = false;
      let told = false;
      const consuming = await consume(async ({ deliveries, signal }) => {
        begun = true;
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
        told = true;
        for (const { settle } of deliveries) settle();
      });
      await until(() => begun);
      expect(consuming.lag()).toBe(1);
      await leave(consuming);
      expect(told).toBe(true);
      const after: Delivery[] = [];
      await consume(taking(after));
      const [next] = await emitAll([newRecord()]);
      await until(() => after.length > 0);
      expect(idsOf(after)).toEqual([next]);
      expect(idsOf(after)).not.toContain(emitted[0]);
    });

    test('nothing waits once everything is settled', async () => {
      const taken: Delivery[] = [];
      const consuming = await consume(taking(taken));
      await emitAll(Array.from({ length: 10 }, () => newRecord()));
      await until(() => idsOf(taken).length >= 10 && consuming.lag() === 0);
    });

    test('what nobody can read comes as it is', async () => {
      const taken: Delivery[] = [];
      await consume(taking(taken));
      await opened.put('matching', 'roster-1', '{ half a rec');
      await until(() => taken.length > 0);
      expect(taken[0]).toMatchObject({ key: 'roster-1', text: '{ half a rec' });
    });

    test('what nobody is done with waits, whether somebody has it in hand, nobody is there, or the last one left it', async () => {
      expect(await intake.waiting('matching')).toBe(0);
      const [first] = await emitAll([newRecord(), newRecord(), newRecord()]);
      expect(await intake.waiting('matching')).toBe(3);
      expect(await intake.waiting('projects')).toBe(0);
      const taken: Delivery[] = [];
      const only = await consume(taking(taken, ({ text }) => decodeRecord(text).command.commandId !== first));
      await until(() => new Set(taken.map(({ text }) => text)).size === 3);
      expect(await intake.waiting('matching')).toBeGreaterThanOrEqual(1);
      await leave(only);
      await consume(taking(taken));
      while ((await intake.waiting('matching')) > 0) await pause(5);
    });

    describe('what was parked', () => {
      const parked = (key: string, text = 'the record') => {
        const about = {
          stream: 'roster-1',
          reason: 'Nobody understands it: ✖',
          place: 'intake.matching/0/1',
          at: '2026-11-24T09:00:00.000Z',
        };
        return { key, text, ...about };
      };

      test('is listed with its reason, once for each key, until it is tried again', async () => {
        expect(await intake.parked.list('matching')).toEqual([]);
        await intake.parked.park('matching', parked('one'));
        await intake.parked.park('matching', parked('two', 'x'.repeat(800_000)));
        await intake.parked.park('matching', parked('one'));
        const listed = await intake.parked.list('matching');
        expect(listed.toSorted((a, b) => a.key.localeCompare(b.key))).toEqual([parked('one'), parked('two', 'x'.repeat(800_000))]);
        expect(await intake.parked.list('projects')).toEqual([]);
      });

      test('comes again as it was, and is gone from the list', async () => {
        const record = newRecord();
        const before: Delivery[] = [];
        await intake.emit(record);
        const consuming = await consume(taking(before));
        await until(() => before.length > 0);
        await leave(consuming);
        const { key: stream = '', text = '', place = '' } = before[0] ?? {};
        await intake.parked.park('matching', { ...parked(record.command.commandId, text), stream, place });
        expect(await intake.parked.retry('matching', record.command.commandId)).toBe(true);
        expect(await intake.parked.list('matching')).toEqual([]);
        expect(await intake.parked.retry('matching', record.command.commandId)).toBe(false);
        const after: Delivery[] = [];
        await consume(taking(after));
        await until(() => after.length > 0);
        expect(after[0]).toMatchObject({ key: stream, text });
      });
    });

    test('once closed it takes nothing more, and says so', async () => {
      await intake.close();
      await expect(intake.emit(newRecord())).rejects.toMatchObject({ name: 'IntakeUnavailableError' });
    });
  });
}
