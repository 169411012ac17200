/** Reading: a stream or the whole log, forwards or backwards, once or for ever. One call of the protocol for all of it. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { status, ServerWritableStream } from '@grpc/grpc-js';
import type { CallContext } from './context.ts';
import type { Faults } from './faults.ts';
import { everything, filterOf, type Filter } from './filter.ts';
import { followAll } from './follow-all.ts';
import { streams } from './protocol.ts';
import { dropped, invalidArgument, invalidPosition, notReady, streamDeleted } from './refusals.ts';
import { caughtUpReply, checkpointReply, confirmationReply, eventReply, nameIn, notFoundReply } from './replies.ts';
import type { Store } from './store.ts';
import { noRevision, type Pair, type StoredEvent } from './stored-event.ts';

type Read = ServerWritableStream<streams.ReadReq, streams.ReadResp>;
type Options = streams.ReadReq.Options;

/** Events looked at in one page when a client leaves it open. */
const defaultWindow = 32;

export function read({ store, faults, admit }: CallContext) {
  return async (call: Read): Promise<void> => {
    const options = call.request.getOptions();
    try {
      admit(call.metadata);
      if (faults.notReady) throw notReady();
      if (!options) throw invalidArgument('A read needs options.');
      if (options.hasSubscription()) await subscribe(store, faults, call, options);
      else {
        faults.reads += 1;
        if (faults.muteReads) return;
        const replies = options.hasAll() ? readAll(store, options) : readStream(store, options);
        for (const reply of replies) await send(call, reply);
        call.end();
      }
    } catch (error) {
      if (!call.cancelled) call.emit('error', error);
    }
  };
}

async function subscribe(store: Store, faults: Faults, call: Read, options: Options): Promise<void> {
  const all = options.getAll();
  if (!all) throw invalidArgument('Subscriptions to single streams are not served here.');
  const filterOptions = options.getFilter();
  const filter = filterOptions ? filterOf(filterOptions) : everything;
  const window = filterOptions?.hasMax() ? filterOptions.getMax() : defaultWindow;
  const checkpointEvery = window * (filterOptions?.getCheckpointintervalmultiplier() ?? 1);
  const last = store.all.at(-1)?.position ?? 0;
  const after = all.hasEnd() ? { commit: last, prepare: last } : pairIn(all);
  if (after) assertKnown(store, after);

  const stopping = new AbortController();
  stopping.signal.addEventListener('abort', () => store.wakeUp.ring(), { once: true });
  let silent = false;
  const running = {
    silence: () => (silent = true),
    end: () => {
      stopping.abort();
      call.end();
    },
    fail: (code: status) => {
      stopping.abort();
      call.emit('error', dropped(code));
    },
  };
  faults.subscriptions.add(running);
  faults.subscribed += 1;
  call.on('cancelled', () => stopping.abort());
  try {
    await send(call, confirmationReply(randomUUID()));
    for await (const message of followAll(store, { after, filter, window, checkpointEvery, signal: stopping.signal })) {
      if (stopping.signal.aborted) return;
      if (silent) continue;
      if (message.kind === 'event') await send(call, eventReply(message.event));
      else if (message.kind === 'checkpoint') await send(call, checkpointReply(faults.checkpoint(message.at)));
      else await send(call, caughtUpReply());
    }
  } finally {
    faults.subscriptions.delete(running);
  }
}

function* readAll(store: Store, options: Options): Generator<streams.ReadResp> {
  const all = options.getAll();
  const filterOptions = options.getFilter();
  const filter = filterOptions ? filterOf(filterOptions) : everything;
  const count = Number(options.getCount());
  const at = all && pairIn(all);
  if (at) assertKnown(store, at);
  const backwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
  // Forwards from the event at a position; backwards from the one before it.
  const from = all?.hasEnd() ? store.all.length : at ? store.indexFrom(at.commit) : 0;
  const found = backwards ? takeBackwards(store.all, from, count, filter) : takeForwards(store.all, from, count, filter);
  for (const event of found) yield eventReply(event);
}

function* readStream(store: Store, options: Options): Generator<streams.ReadResp> {
  const stream = options.getStream();
  const name = nameIn(stream?.getStreamIdentifier());
  const events = store.read(name);
  if (events === 'tombstoned') throw streamDeleted(name);
  if (!events) {
    yield notFoundReply(name);
    return;
  }
  const count = Number(options.getCount());
  const backwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
  const first = events[0]?.revision ?? 0;
  const revision = stream?.hasRevision() ? Number(stream.getRevision()) : stream?.hasEnd() ? Number.MAX_SAFE_INTEGER : noRevision;
  const index = Math.min(Math.max(revision - first, backwards ? noRevision : 0), events.length);
  const found = backwards ? takeBackwards(events, index + 1, count, everything) : takeForwards(events, index, count, everything);
  for (const event of found) yield eventReply(event);
}

function* takeForwards(events: readonly StoredEvent[], from: number, count: number, filter: Filter): Generator<StoredEvent> {
  let left = count;
  for (let index = from; index < events.length && left > 0; index++) {
    const event = events[index];
    if (!event || !filter(event)) continue;
    left -= 1;
    yield event;
  }
}

function* takeBackwards(events: readonly StoredEvent[], before: number, count: number, filter: Filter): Generator<StoredEvent> {
  let left = count;
  for (let index = Math.min(before, events.length) - 1; index >= 0 && left > 0; index--) {
    const event = events[index];
    if (!event || !filter(event)) continue;
    left -= 1;
    yield event;
  }
}

function pairIn(all: streams.ReadReq.Options.AllOptions): Pair | undefined {
  const position = all.getPosition();
  return position && { commit: Number(position.getCommitPosition()), prepare: Number(position.getPreparePosition()) };
}

/** The genuine server reads a record at a position and finds none when it is in the middle of another. */
function assertKnown(store: Store, { commit }: Pair): void {
  const last = store.all.at(-1)?.position ?? 0;
  if (commit > 0 && commit <= last && store.all[store.indexFrom(commit)]?.position !== commit) throw invalidPosition();
}

async function send(call: Read, reply: streams.ReadResp): Promise<void> {
  if (call.cancelled || call.destroyed || call.writableEnded) return;
  if (call.write(reply)) return;
  const waited = new AbortController();
  await Promise.race(['drain', 'cancelled', 'close'].map((event) => once(call, event, { signal: waited.signal })));
  waited.abort();
}
