/**
 * A live subscription to the whole log: history, a word that it is caught up, then what comes.
 * One loop over an append-only array, so that nothing falls between reading and following.
 */
import { everything, type Filter } from './filter.ts';
import type { Store } from './store.ts';
import type { Pair, StoredEvent } from './stored-event.ts';

export type Message =
  | { readonly kind: 'event'; readonly event: StoredEvent }
  | { readonly kind: 'checkpoint'; readonly at: Pair }
  | { readonly kind: 'caught-up' };

export interface FollowOptions {
  /** Exclusive; undefined for the beginning. */
  readonly after: Pair | undefined;
  readonly filter: Filter;
  /** Events looked at in one page of history. */
  readonly window: number;
  /** Events looked at between two checkpoints; none are sent without a filter. */
  readonly checkpointEvery: number;
  readonly signal: AbortSignal;
}

export async function* followAll(store: Store, { after, filter, window, checkpointEvery, signal }: FollowOptions): AsyncGenerator<Message> {
  const checkpoints = filter !== everything;
  let next = after === undefined ? 0 : store.indexFrom(after.commit);
  // A position says of itself whether the event at its commit position was seen: only if the prepare position is there too.
  if (after && store.all[next]?.position === after.commit && after.prepare >= after.commit) next += 1;
  let looked = 0;
  let checkpoint = after;
  let pageAt = after;
  while (next < store.all.length) {
    const end = Math.min(next + window, store.all.length);
    for (; next < end; next++) {
      const event = store.all[next];
      if (!event) continue;
      if (filter(event)) {
        yield { kind: 'event', event };
        checkpoint = equalPair(event);
      }
      looked += 1;
    }
    if (pageAt && (checkpoint?.commit ?? 0) < pageAt.commit) checkpoint = pageAt;
    if (checkpoints && checkpoint && (next >= store.all.length || looked >= checkpointEvery)) {
      looked %= checkpointEvery;
      yield { kind: 'checkpoint', at: checkpoint };
    }
    // Where the next page begins, as a place before its first event.
    const first = store.all[next];
    if (first) pageAt = { commit: first.position, prepare: 0 };
  }
  yield { kind: 'caught-up' };
  looked = 0;
  while (!signal.aborted) {
    const news = store.wakeUp.next;
    for (; next < store.all.length; next++) {
      const event = store.all[next];
      if (!event) continue;
      if (filter(event)) yield { kind: 'event', event };
      looked += 1;
      if (!checkpoints || looked < checkpointEvery) continue;
      looked = 0;
      yield { kind: 'checkpoint', at: equalPair(event) };
    }
    await news;
  }
}

const equalPair = ({ position }: StoredEvent): Pair => ({ commit: position, prepare: position });
