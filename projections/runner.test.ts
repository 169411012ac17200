/** What people see of the read models while something changes beneath them: a new version, a fault, a restored log. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { MemoryEventLog, noStream, streamName, type EventBatch, type SubscribeOptions } from '#events';
import { newEvents, temporaryFolder } from '#tests/support';
import { projection, type AnyProjection } from './projection.ts';
import { runProjections, type RunningProjections } from './runner.ts';
import { integer, table, text } from './store/table.ts';

/** How many people signed up, as `amount` of one row; version 2 counts hands instead. */
const counting = (version: number, perPerson = 1, name = 'counting'): AnyProjection =>
  projection({
    name,
    version,
    tables: { counts: table({ columns: { name: text(), amount: integer() }, key: ['name'] }) },
    handlers: {
      VolunteerSignedUp: (_event, { counts }) => counts.put({ name: 'all', amount: (counts.get('all')?.amount ?? 0) + perPerson }),
    },
  });

const readModelsIn = (folder: string): string[] => readdirSync(folder).filter((file) => file !== 'lock');

const amountIn = (running: RunningProjections, name = 'counting'): number =>
  running.readModel(name).all<{ readonly amount: number }>('SELECT amount FROM counts')[0]?.amount ?? 0;

async function signUps(count: number, log = new MemoryEventLog()): Promise<MemoryEventLog> {
  for (const event of newEvents(count)) await log.append(streamName('roster', event.data.shiftId), noStream, [event]);
  return log;
}

/** Hands over nothing until it is opened. */
class GatedLog extends MemoryEventLog {
  readonly gate = Promise.withResolvers<void>();
  override async *subscribe(options: SubscribeOptions): AsyncGenerator<EventBatch> {
    await this.gate.promise;
    yield* super.subscribe(options);
  }
}

async function runAndStop(log: MemoryEventLog, folder: string, ...projections: readonly AnyProjection[]): Promise<void> {
  const running = runProjections({ log, projections, folder });
  await running.live;
  await running.stop();
}

describe('a new version', () => {
  test('is made beside the old one, which answers until the new one takes over', async () => {
    using folder = temporaryFolder();
    const log = await signUps(3, new GatedLog());
    (log as GatedLog).gate.resolve();
    await runAndStop(log, folder.path, counting(1));

    const later = new GatedLog();
    await copy(log, later);
    const running = runProjections({ log: later, projections: [counting(2, 2)], folder: folder.path });
    await running.ready;
    expect(amountIn(running)).toBe(3);
    expect(running.status()).toMatchObject([{ version: 2, current: false }]);
    later.gate.resolve();
    await running.live;
    expect(amountIn(running)).toBe(6);
    expect(running.status()).toMatchObject([{ version: 2, current: true, position: 3 }]);
    await running.stop();
    expect(readModelsIn(folder.path)).toEqual(['counting.v2.db']);
  });

  test('with other tables is not asked before it is made: ready waits for it', async () => {
    using folder = temporaryFolder();
    const log = await signUps(2);
    const otherTables = projection({
      name: 'counting',
      version: 1,
      tables: { people: table({ columns: { name: text() }, key: ['name'] }) },
      handlers: {},
    });
    await runAndStop(log, folder.path, otherTables);

    const later = new GatedLog();
    await copy(log, later);
    const running = runProjections({ log: later, projections: [counting(2)], folder: folder.path });
    let ready = false;
    void running.ready.then(() => (ready = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(ready).toBe(false);
    expect(() => amountIn(running)).toThrow('is being built');
    later.gate.resolve();
    await running.ready;
    expect(amountIn(running)).toBe(2);
    await running.stop();
  });

  test('that was interrupted begins anew', async () => {
    using folder = temporaryFolder();
    const gated = new GatedLog();
    await signUps(2, gated);
    const interrupted = runProjections({ log: gated, projections: [counting(1)], folder: folder.path });
    await new Promise((resolve) => setImmediate(resolve));
    const stopped = interrupted.stop();
    gated.gate.resolve();
    await stopped;
    await runAndStop(gated, folder.path, counting(1));
    expect(readModelsIn(folder.path)).toEqual(['counting.v1.db']);
  });

  test('keeps the others current while it is being made', async () => {
    using folder = temporaryFolder();
    const log = await signUps(2);
    await runAndStop(log, folder.path, counting(1, 1, 'steady'), counting(1));
    // Only whoever begins at the beginning - the new version - is held up.
    const gate = Promise.withResolvers<void>();
    const held = new (class extends MemoryEventLog {
      override async *subscribe(options: SubscribeOptions): AsyncGenerator<EventBatch> {
        if (options.after === 0) await gate.promise;
        yield* super.subscribe(options);
      }
    })();
    await copy(log, held);
    const running = runProjections({ log: held, projections: [counting(1, 1, 'steady'), counting(2, 2)], folder: folder.path });
    await running.ready;
    await signUps(1, held);
    expect(await running.passed(3, { timeoutMs: 10_000 })).toBe(true);
    expect([amountIn(running, 'steady'), amountIn(running)]).toEqual([3, 2]);
    gate.resolve();
    await running.live;
    expect([amountIn(running, 'steady'), amountIn(running)]).toEqual([3, 6]);
    await running.stop();
  });
});

describe('a projection that fails', () => {
  const failing = (version = 1, healed = false): AnyProjection =>
    projection({
      name: 'failing',
      version,
      tables: { people: table({ columns: { volunteerId: text(), position: integer() }, key: ['volunteerId'] }) },
      handlers: {
        VolunteerSignedUp({ data: { volunteerId }, position }, { people }) {
          people.put({ volunteerId, position });
          if (position === 3 && !healed) throw new Error('It cannot be.');
        },
      },
    });
  const peopleIn = (running: RunningProjections): number => running.readModel('failing').all('SELECT * FROM people').length;

  test('stands still and says why, keeps what it had, and the others go on', async () => {
    using folder = temporaryFolder();
    const log = await signUps(2);
    const told: string[] = [];
    const running = runProjections({
      log,
      projections: [failing(), counting(1)],
      folder: folder.path,
      onFault: (name, fault) => told.push(`${name}: ${String(fault)}`),
    });
    await running.live;
    await signUps(3, log);
    expect(await running.passed(5, { timeoutMs: 10_000 })).toBe(true);
    expect(amountIn(running)).toBe(5);
    expect(peopleIn(running)).toBe(2);
    expect(told).toEqual(['failing: Error: It cannot be.']);
    expect(running.status()).toMatchObject([
      { name: 'failing', position: 2, fault: 'It cannot be.' },
      { position: 5, fault: undefined },
    ]);
    await running.stop();

    const after = runProjections({ log, projections: [failing(1, true), counting(1)], folder: folder.path });
    await after.live;
    expect([peopleIn(after), amountIn(after)]).toEqual([5, 5]);
    await after.stop();
  });

  test('while it is made leaves nothing half made, and the others take over', async () => {
    using folder = temporaryFolder();
    const log = await signUps(4);
    const running = runProjections({ log, projections: [failing(), counting(1)], folder: folder.path });
    await running.live;
    expect(amountIn(running)).toBe(4);
    expect(running.status()).toMatchObject([{ current: false, fault: 'It cannot be.' }, { current: true }]);
    expect(() => peopleIn(running)).toThrow('is being built');
    await running.stop();
    expect(readModelsIn(folder.path)).toEqual(['counting.v1.db']);
  });
});

describe('another log than the one the read models were made from', () => {
  test.each([
    ['is shorter', 2],
    ['went on differently', 7],
  ])('%s: they are made anew', async (_how, length) => {
    using folder = temporaryFolder();
    await runAndStop(await signUps(5), folder.path, counting(1));
    const restored = await signUps(length);
    const running = runProjections({ log: restored, projections: [counting(1)], folder: folder.path });
    await running.live;
    expect(amountIn(running)).toBe(length);
    await running.stop();
  });
});

describe('waiting for one’s own write', () => {
  test('ends when it is there, and after a while when it is not', async () => {
    const log = new MemoryEventLog();
    const running = runProjections({ log, projections: [counting(1)], folder: ':memory:' });
    await running.live;
    const early = running.passed(1, { timeoutMs: 10_000 });
    await signUps(1, log);
    expect(await early).toBe(true);
    expect(await running.passed(2, { timeoutMs: 1 })).toBe(false);
    await running.stop();
  });

  test('tells listeners which rows changed, until they stop listening', async () => {
    const log = new MemoryEventLog();
    const running = runProjections({ log, projections: [counting(1)], folder: ':memory:' });
    await running.live;
    const heard: string[] = [];
    const stop = running.onChanges((changes) => heard.push(...changes.map((change) => Object.values(change).join(' '))));
    await signUps(1, log);
    await running.passed(1, { timeoutMs: 10_000 });
    stop();
    await signUps(1, log);
    await running.passed(2, { timeoutMs: 10_000 });
    expect(heard).toEqual(['counting counts all']);
    await running.stop();
  });
});

/** The same events in another log: memory does not outlive a process, files do. */
async function copy(from: MemoryEventLog, to: MemoryEventLog): Promise<void> {
  const { events } = from.batchAfter(0, { after: 0 });
  for (const { stream, revision, position: _position, ...event } of events) await to.append(stream, revision - 1, [event]);
}
