/** Reading and then following as one loop, so that no event can fall between the two. Shared by the adapters in this process. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EventBatch, SubscribeOptions } from './event-log.ts';
import type { WakeUp } from './wake-up.ts';

export interface BatchSource {
  readonly wakeUp: WakeUp;
  readonly closed: boolean;
  /** The next batch after a position; `live` when it reaches the head. */
  batchAfter(position: number, options: SubscribeOptions): EventBatch;
}

export async function* follow(source: BatchSource, options: SubscribeOptions): AsyncGenerator<EventBatch> {
  const { signal } = options;
  let wake: () => void = () => undefined;
  const abort = (): void => wake();
  signal?.addEventListener('abort', abort, { once: true });
  let position = options.after;
  let first = true;
  let wasLive = false;
  try {
    while (!source.closed && !signal?.aborted) {
      const news = source.wakeUp.next;
      const batch = source.batchAfter(position, options);
      if (first || batch.position > position || batch.live !== wasLive) {
        first = false;
        wasLive = batch.live;
        position = batch.position;
        yield batch;
        // A long history must not keep everybody else in the process from their turn.
        if (!batch.live) await nextTurn();
      } else {
        // Not Promise.race with the signal: a promise that outlives the wait would collect a reaction for every event ever.
        await new Promise<void>((resolve) => {
          wake = resolve;
          void news.then(resolve);
        });
      }
    }
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}
