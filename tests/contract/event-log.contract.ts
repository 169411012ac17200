/** What every adapter of the event log must do; nothing here knows which one it tests. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { beginning, noStream, RevisionConflictError, type EventLog, type EventType, type NewEvent, type StreamName } from '#events';
import { newEvent, newEvents } from '#tests/support';
import { collect, other, project, raceReaders, roster } from './readers.ts';

/** An empty log and what removes its traces. */
export interface Opened {
  readonly log: EventLog;
  remove(): Promise<void>;
}

const idsOf = (events: readonly { readonly id: string }[]): string[] => events.map(({ id }) => id);

export function eventLogContract(name: string, open: () => Promise<Opened>): void {
  describe(`the event log (${name})`, () => {
    let opened: Opened;
    let log: EventLog;
    beforeEach(async () => {
      opened = await open();
      log = opened.log;
    });
    afterEach(() => opened.remove());

    const fill = async (stream: StreamName, count: number): Promise<NewEvent[]> => {
      const events = newEvents(count);
      const revision = (await log.read(stream)).length - 1;
      for (const [index, event] of events.entries()) await log.append(stream, revision + index, [event]);
      return events;
    };

    describe('appending', () => {
      test('a stream that does not exist is empty', async () => {
        expect(await log.read(roster)).toEqual([]);
      });

      test('events come back in order, with all they carried and their place', async () => {
        const events = newEvents(3);
        const receipt = await log.append(roster, noStream, events);
        expect(receipt.revision).toBe(2);
        const read = await log.read(roster);
        expect(read.map(({ id, type, data, metadata }) => ({ id, type, data, metadata }))).toEqual(events);
        expect(read.map(({ revision }) => revision)).toEqual([0, 1, 2]);
        expect(read.every(({ stream }) => stream === roster)).toBe(true);
        expect(read.at(-1)?.position).toBe(receipt.position);
      });

      test('positions rise through all streams', async () => {
        await fill(roster, 2);
        await fill(project, 1);
        await fill(roster, 1);
        const { events } = await collect(log, { after: beginning }, (seen) => seen.length === 4);
        expect(events.map(({ stream, revision }) => [stream, revision])).toEqual([
          [roster, 0],
          [roster, 1],
          [project, 0],
          [roster, 2],
        ]);
        const positions = events.map(({ position }) => position);
        expect(positions).toEqual(positions.toSorted((a, b) => a - b));
        expect(new Set(positions).size).toBe(4);
      });

      test('a stream is read from a revision on', async () => {
        const events = await fill(roster, 5);
        expect(idsOf(await log.read(roster, 3))).toEqual(idsOf(events.slice(3)));
        expect(await log.read(roster, 5)).toEqual([]);
      });

      test.each([
        [noStream, 'as new'],
        [0, 'too early'],
        [7, 'too late'],
      ])('an append at revision %i (%s) is refused and told where the stream is', async (expected) => {
        await fill(roster, 2);
        const refused = log.append(roster, expected, newEvents(1));
        await expect(refused).rejects.toBeInstanceOf(RevisionConflictError);
        await expect(refused).rejects.toMatchObject({ stream: roster, expected, actual: 1 });
        expect(await log.read(roster)).toHaveLength(2);
      });

      test('where a log can tell at once where a stream ends, it tells what reading it tells', async () => {
        if (!log.endOf) return;
        expect([log.endOf(roster), log.endOf(project)]).toEqual([noStream, noStream]);
        await fill(roster, 3);
        await log.append(roster, 9, newEvents(1)).catch(() => undefined);
        expect([log.endOf(roster), log.endOf(project)]).toEqual([2, noStream]);
      });

      test('the same append once more is a conflict like any other, and nothing is there twice', async () => {
        const events = newEvents(2);
        await log.append(roster, noStream, events);
        await expect(log.append(roster, noStream, events)).rejects.toMatchObject({ name: 'RevisionConflictError', actual: 1 });
        expect(idsOf(await log.read(roster))).toEqual(idsOf(events));
      });

      test('a stream that does not exist is told to be so', async () => {
        await expect(log.append(roster, 0, newEvents(1))).rejects.toMatchObject({ expected: 0, actual: noStream });
      });

      test('all of the events or none: one that breaks its schema keeps the others out', async () => {
        const [good, bad] = newEvents(2) as [NewEvent, NewEvent];
        const broken = { ...bad, data: { ...bad.data, volunteerId: 'nobody' } } as NewEvent;
        await expect(log.append(roster, noStream, [good, broken])).rejects.toThrow(/volunteerId/);
        expect(await log.read(roster)).toEqual([]);
        await log.append(roster, noStream, [good]);
        expect(idsOf(await log.read(roster))).toEqual([good.id]);
      });

      test('of two that write at the same revision at the same time one wins', async () => {
        const outcomes = await Promise.allSettled([log.append(roster, noStream, newEvents(2)), log.append(roster, noStream, newEvents(1))]);
        expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
        const rejected = outcomes.find((outcome) => outcome.status === 'rejected');
        const winners = await log.read(roster);
        expect(rejected?.reason).toMatchObject({ actual: winners.length - 1 });
      });

      test('appends to one stream that follow on each other may be under way together', async () => {
        const events = newEvents(5);
        const receipts = await Promise.all(events.map((event, index) => log.append(roster, index - 1, [event])));
        expect(receipts.map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4]);
        expect(idsOf(await log.read(roster))).toEqual(idsOf(events));
      });

      test('a refused append harms none of those under way beside it', async () => {
        const outcomes = await Promise.allSettled([
          log.append(roster, noStream, newEvents(1)),
          log.append(roster, 5, newEvents(1)),
          log.append(other, noStream, [{ ...newEvent(), data: {} } as NewEvent]),
          log.append(project, noStream, newEvents(2)),
        ]);
        expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
        expect(await log.read(roster)).toHaveLength(1);
        expect(await log.read(other)).toHaveLength(0);
        expect(await log.read(project)).toHaveLength(2);
      });

      test('what is appended is what it was when asked, and what is read is a copy', async () => {
        const event = newEvent();
        const before = structuredClone(event);
        const receipt = log.append(roster, noStream, [event]);
        Object.assign(event.data, { volunteerId: before.data.shiftId });
        await receipt;
        const [read] = await log.read(roster);
        expect(read?.data).toEqual(before.data);
        Object.assign(read?.data ?? {}, { volunteerId: 'changed' });
        expect((await log.read(roster))[0]?.data).toEqual(before.data);
      });

      test('the head is the last event', async () => {
        expect((await log.head()).position).toBe(beginning);
        const first = await log.append(roster, noStream, newEvents(2));
        const afterFirst = await log.head();
        expect(afterFirst.position).toBe(first.position);
        const second = await log.append(project, noStream, newEvents(1));
        expect((await log.head()).position).toBe(second.position);
      });

      test('a closed log takes nothing more and says so', async () => {
        await log.close();
        await expect(log.append(roster, noStream, newEvents(1))).rejects.toMatchObject({ name: 'LogUnavailableError' });
      });
    });

    describe('subscribing', () => {
      test('the first batch comes even when there is nothing, and says that the reader is live', async () => {
        const { batches } = await collect(log, { after: beginning }, () => true);
        // Not `beginning`: a store may hold what is not ours, and all of it was looked at.
        expect(batches).toEqual([{ events: [], position: expect.any(Number), live: true }]);
      });

      test('from the beginning everything comes, twice the same', async () => {
        const events = [...(await fill(roster, 3)), ...(await fill(project, 2))];
        for (let time = 0; time < 2; time++) {
          const { events: seen, batches } = await collect(log, { after: beginning }, (all) => all.length === 5);
          expect(idsOf(seen)).toEqual(idsOf(events));
          expect(batches.at(-1)).toMatchObject({ live: true, position: (await log.head()).position });
        }
      });

      test('from the middle comes what is after it', async () => {
        const events = await fill(roster, 5);
        const at = (await log.read(roster))[2]?.position ?? 0;
        const { events: seen } = await collect(log, { after: at }, (_, { live }) => live);
        expect(idsOf(seen)).toEqual(idsOf(events.slice(3)));
      });

      test('a live reader gets what is appended later', async () => {
        const first = await fill(roster, 1);
        const later = newEvents(2);
        let appended: Promise<unknown> | undefined;
        const { events } = await collect(log, { after: beginning }, (seen, { live }) => {
          if (live) appended ??= log.append(project, noStream, later);
          return seen.length === 3;
        });
        await appended;
        expect(idsOf(events)).toEqual(idsOf([...first, ...later]));
      });

      test('only the streams of the wanted categories come, and the position passes the others', async () => {
        await fill(roster, 2);
        const wanted = await fill(project, 2);
        await fill(other, 3);
        const { events, batches } = await collect(log, { after: beginning, categories: ['project', 'award'] }, (_, { live }) => live);
        expect(idsOf(events)).toEqual(idsOf(wanted));
        expect(batches.at(-1)?.position).toBeGreaterThanOrEqual((await log.head()).position);
      });

      test('events of the wanted types come, whatever is spared of the others, and the position passes those', async () => {
        const events = await fill(roster, 5);
        const read = (types: readonly EventType[]) => collect(log, { after: beginning, batchSize: 2, types }, (_, { live }) => live);
        expect(idsOf((await read(['VolunteerSignedUp', 'TimeHeld'])).events)).toEqual(idsOf(events));
        expect((await read(['TimeHeld'])).batches.at(-1)?.position).toBeGreaterThanOrEqual((await log.head()).position);
      });

      test('batches are as large as asked at most, and only the last is live', async () => {
        const events = await fill(roster, 7);
        for (const categories of [undefined, ['roster'] as const]) {
          const { events: seen, batches } = await collect(
            log,
            { after: beginning, batchSize: 3, ...(categories && { categories }) },
            (_, { live }) => live,
          );
          expect(batches.map((batch) => batch.events.length)).toEqual([3, 3, 1]);
          expect(batches.map(({ live }) => live)).toEqual([false, false, true]);
          expect(idsOf(seen)).toEqual(idsOf(events));
        }
      });

      test('aborting ends a waiting reader', async () => {
        const stop = new AbortController();
        const done = collect(log, { after: beginning, signal: stop.signal }, () => false);
        await fill(roster, 1);
        stop.abort();
        expect((await done).events.length).toBeLessThanOrEqual(1);
      });

      test('an aborted signal gives nothing at all', async () => {
        await fill(roster, 1);
        expect((await collect(log, { after: beginning, signal: AbortSignal.abort() }, () => false)).batches).toEqual([]);
      });

      test('closing the log ends its readers', async () => {
        await fill(roster, 1);
        const live = Promise.withResolvers<void>();
        const done = collect(log, { after: beginning }, () => {
          live.resolve();
          return false;
        });
        await live.promise;
        await log.close();
        expect((await done).events).toHaveLength(1);
      });

      test('a slow reader holds nobody up and misses nothing', async () => {
        const events = newEvents(40);
        const seen: string[] = [];
        const reading = (async () => {
          for await (const batch of log.subscribe({ after: beginning, batchSize: 4 })) {
            for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
            seen.push(...idsOf(batch.events));
            if (seen.length >= events.length) return;
          }
        })();
        for (const [index, event] of events.entries()) await log.append(roster, index - 1, [event]);
        await reading;
        expect(seen).toEqual(idsOf(events));
      });

      test('however appends and readers interleave, each reader sees every event after its start once and in order', async () => {
        const step = fc.record({
          stream: fc.constantFrom(roster, other, project),
          count: fc.integer({ min: 1, max: 4 }),
          turns: fc.integer({ min: 0, max: 3 }),
          reader: fc.boolean(),
        });
        await fc.assert(
          fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 5 }), async (steps, batchSize) => {
            const fresh = await open();
            try {
              await raceReaders(fresh.log, steps, batchSize);
            } finally {
              await fresh.remove();
            }
          }),
          { numRuns: 25 },
        );
      });
    });
  });
}
