import { PassThrough } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import type { AllStreamRecordedEvent, Position } from '@eventstore/db-client';
import { Inbox } from './inbox.ts';

/** A subscription whose sender is in the hands of the test. */
function sender() {
  const stream = Object.assign(new PassThrough({ objectMode: true, highWaterMark: 100 }), { unsubscribe: () => Promise.resolve() });
  let tell: (at: Position) => void = () => undefined;
  const open = (limit: number): Inbox =>
    new Inbox((onCheckpoint) => {
      tell = onCheckpoint;
      return stream;
    }, limit);
  const send = (...revisions: number[]): void => {
    for (const revision of revisions) stream.write({ event: { revision: BigInt(revision) } as AllStreamRecordedEvent });
  };
  return { stream, open, send, checkpoint: (commit: number) => tell({ commit: BigInt(commit), prepare: 0n }) };
}

async function takeAll(inbox: Inbox, count: number): Promise<unknown[]> {
  const seen: unknown[] = [];
  const forEver = new AbortController().signal;
  while (seen.length < count) {
    const arrival = inbox.take(true);
    if (!arrival) await inbox.wait(10_000, forEver);
    else if (arrival.kind === 'event') seen.push(Number(arrival.event.revision));
    else seen.push(arrival.kind === 'checkpoint' ? `checkpoint ${arrival.at.commit}` : arrival.kind);
  }
  return seen;
}

describe('the inbox of a subscription', () => {
  test('keeps checkpoints and the word of being caught up in their place, though the client tells them before events that were sent earlier', async () => {
    const { stream, open, send, checkpoint } = sender();
    const inbox = open(2);
    send(1, 2, 3, 4, 5);
    checkpoint(5);
    send(6, 7, 8);
    stream.emit('caughtUp');
    checkpoint(8);
    send(9);
    expect(await takeAll(inbox, 12)).toEqual([1, 2, 3, 4, 5, 'checkpoint 5', 6, 7, 8, 'caught-up', 'checkpoint 8', 9]);
  });

  test('holds the sender back while its reader is busy', async () => {
    const { stream, open, send } = sender();
    const inbox = open(3);
    send(...Array.from({ length: 90 }, (_, revision) => revision));
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(stream.isPaused()).toBe(true);
    expect(stream.readableLength + stream.writableLength).toBeGreaterThan(80);
    expect(await takeAll(inbox, 90)).toHaveLength(90);
  });

  test('hands over what came before the end, and then tells of the end', async () => {
    const { stream, open, send } = sender();
    const inbox = open(10);
    send(1, 2);
    stream.end();
    expect(await takeAll(inbox, 2)).toEqual([1, 2]);
    await inbox.wait(10_000, new AbortController().signal);
    expect(inbox.ended).toEqual({});
  });

  test('marks only, when events are not wanted', () => {
    const { stream, open, send } = sender();
    const inbox = open(10);
    stream.emit('caughtUp');
    send(1);
    expect(inbox.take(false)).toEqual({ kind: 'caught-up' });
    expect(inbox.take(false)).toBeUndefined();
  });

  test('an error after it was closed hurts nobody', () => {
    const { stream, open } = sender();
    open(10).close();
    expect(() => stream.emit('error', new Error('late'))).not.toThrow();
  });
});
