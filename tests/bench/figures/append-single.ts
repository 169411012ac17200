/** What a lone command pays for durability, order, the hash chain and the schema check. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { noStream, openSqliteEventLog, streamName, type NewEvent, type SqliteEventLog } from '#events';
import { newEvents } from '../../support/new-event.ts';
import { quantile, type Figure } from '../figure.ts';
import { RawFile } from '../raw-file.ts';

const streams = 50;

export const figure: Figure = {
  name: 'append-single',
  ours: 'one event appended to the SQLite log and awaited, one after the other',
  reference: 'the same event as JSON overwriting 4 KiB of a file, then fdatasync',
  goal: 0.8,
  async setUp({ quick, folder }) {
    // Made beforehand: making random ids is nobody's work here. The same on both sides.
    const events = newEvents(quick ? 50 : 500);
    const raw = new RawFile(join(folder, 'raw'));
    let log = await openSqliteEventLog({ folder: join(folder, 'log') });
    const revisions = Array.from({ length: streams }, () => noStream);
    const times: number[] = [];
    const rawTimes: number[] = [];
    const append = async (events: readonly NewEvent[]): Promise<void> => {
      for (const [index, event] of events.entries()) {
        const n = index % streams;
        const started = performance.now();
        revisions[n] = (await log.append(streamName('roster', `${n}`), revisions[n] ?? noStream, [event])).revision;
        times.push(performance.now() - started);
      }
    };
    return {
      async assertEqual() {
        const sample = newEvents(100);
        await append(sample);
        for (const event of sample) raw.append(event);
        await log.close();
        log = await openSqliteEventLog({ folder: join(folder, 'log') });
        assert.deepEqual(await everything(log), raw.readAll());
        // Both sides overwrite: the raw file from the start, SQLite once its write-ahead log has come around (16,000 pages).
        if (!quick) await append(newEvents(9000));
        times.length = 0;
      },
      async ours() {
        await append(events);
        return events.length;
      },
      async reference() {
        for (const event of events) {
          const started = performance.now();
          raw.append(event);
          rawTimes.push(performance.now() - started);
        }
        return events.length;
      },
      findings: () => ({
        'append p50 ms': quantile(times, 0.5),
        'append p99 ms': quantile(times, 0.99),
        'overwrite p50 ms': quantile(rawTimes, 0.5),
      }),
      async close() {
        await log.close();
        raw.close();
      },
    };
  },
};

async function everything(log: SqliteEventLog): Promise<NewEvent[]> {
  const events: NewEvent[] = [];
  for await (const batch of log.subscribe({ after: 0 })) {
    events.push(...batch.events.map(({ id, type, data, metadata }) => ({ id, type, data, metadata }) as NewEvent));
    if (batch.live) break;
  }
  return events;
}
