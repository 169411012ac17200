/** What a crowd gains from sharing a transaction. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { noStream, openSqliteEventLog, streamName, type NewEvent, type SqliteEventLog } from '#events';
import { newEvents } from '../../support/new-event.ts';
import type { Figure } from '../figure.ts';

const crowd = 64;

export const figure: Figure = {
  name: 'group-commit',
  ours: `${crowd} appends to ${crowd} streams under way together`,
  reference: 'the same appends, each awaited before the next: one fsync per append',
  goal: 3,
  async setUp({ quick, folder }) {
    const perRound = quick ? 2 : 12;
    const together = await openSide(join(folder, 'together'));
    const alone = await openSide(join(folder, 'alone'));
    return {
      async assertEqual() {
        const events = newEvents(crowd);
        await together.crowd(events);
        await alone.queue(events);
        assert.deepEqual(await together.ids(), await alone.ids());
        if (quick) return;
        // Until both write-ahead logs have come around (16,000 pages).
        for (let n = 0; n < 300; n++) await together.crowd(newEvents(crowd));
        for (let n = 0; n < 130; n++) await alone.queue(newEvents(crowd));
      },
      async ours() {
        for (let n = 0; n < perRound; n++) await together.crowd(newEvents(crowd));
        return perRound * crowd;
      },
      async reference() {
        for (let n = 0; n < perRound; n++) await alone.queue(newEvents(crowd));
        return perRound * crowd;
      },
      async close() {
        await together.log.close();
        await alone.log.close();
      },
    };
  },
};

interface Side {
  readonly log: SqliteEventLog;
  crowd(events: readonly NewEvent[]): Promise<void>;
  queue(events: readonly NewEvent[]): Promise<void>;
  /** The ids of each stream's events, read back. */
  ids(): Promise<string[][]>;
}

async function openSide(folder: string): Promise<Side> {
  const log = await openSqliteEventLog({ folder });
  const revisions = Array.from({ length: crowd }, () => noStream);
  const append = async (event: NewEvent, n: number): Promise<void> => {
    revisions[n] = (await log.append(streamName('roster', `${n}`), revisions[n] ?? noStream, [event])).revision;
  };
  return {
    log,
    async crowd(events) {
      await Promise.all(events.map(append));
    },
    async queue(events) {
      for (const [n, event] of events.entries()) await append(event, n);
    },
    ids: () => Promise.all(revisions.map(async (_, n) => (await log.read(streamName('roster', `${n}`))).map(({ id }) => id))),
  };
}
