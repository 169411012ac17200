/**
 * A subscription that does not end: reads on from where it was after every drop, with growing pauses, for ever. It ends when its
 * reader leaves, when the log is closed, or when what it reads cannot be understood.
 */
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { Position } from '@eventstore/db-client';
import type { RecordedEvent } from '../../contracts/index.ts';
import type { EventBatch, SubscribeOptions } from '../event-log.ts';
import { asReaderError, DroppedError, isTransient } from './faults.ts';
import type { Inbox } from './inbox.ts';
import { pauseAfter, type Patience } from './keep-trying.ts';
import { Place } from './place.ts';
import { decode, isSystemEvent } from './stored-form.ts';

export interface FollowSource {
  readonly namespace: string;
  readonly patience: Patience;
  /** Silence after which the head of the log is asked for. */
  readonly watchEveryMs: number;
  /** The last event of the whole store, whoever wrote it; one attempt. */
  storeHead(): Promise<Position | undefined>;
  open(after: Position | undefined, options: SubscribeOptions): Promise<Inbox>;
}

const defaultBatchSize = 1000;

export async function* follow(source: FollowSource, options: SubscribeOptions): AsyncGenerator<EventBatch> {
  const { longestPauseMs, closing, onTrouble } = source.patience;
  const stop = options.signal ? AbortSignal.any([closing, options.signal]) : closing;
  const reader = new Reader(source, options, stop);
  let failures = 0;
  while (!stop.aborted) {
    let inbox: Inbox | undefined;
    try {
      const head = await source.storeHead();
      reader.place.assertWithin(head);
      inbox = await source.open(reader.place.resume, options);
      yield* reader.read(inbox, head);
    } catch (error) {
      if (stop.aborted) return;
      if (!isTransient(error)) throw asReaderError(error, reader.place.position);
      if (inbox?.heard) failures = 0;
      onTrouble({ during: 'subscription', failures: ++failures, error });
      if (reader.believesLive) yield reader.deaf();
      await pause(pauseAfter(failures, longestPauseMs), undefined, { signal: stop }).catch(() => undefined);
    } finally {
      inbox?.close();
    }
  }
}

class Reader {
  readonly place: Place;
  readonly #source: FollowSource;
  readonly #batchSize: number;
  readonly #stop: AbortSignal;
  /** What the reader was told last. */
  #toldLive = false;
  #toldPosition: number;

  constructor(source: FollowSource, { after, batchSize = defaultBatchSize }: SubscribeOptions, stop: AbortSignal) {
    this.#source = source;
    this.#batchSize = batchSize;
    this.#stop = stop;
    this.place = new Place(after);
    this.#toldPosition = after;
  }

  get believesLive(): boolean {
    return this.#toldLive;
  }

  /** What is recorded is not heard now, and whoever relies on that has to know. */
  deaf(): EventBatch {
    this.#toldLive = false;
    return { events: [], position: this.#toldPosition, live: false };
  }

  /**
   * Hands over what comes until the reader is to stop.
   * @param head of the store from before the subscription: once it is caught up, everything up to there was looked at
   * @throws DroppedError or what the subscription failed with
   */
  async *read(inbox: Inbox, head: Position | undefined): AsyncGenerator<EventBatch> {
    let caughtUp = false;
    let events: RecordedEvent[] = [];
    const batch = (live: boolean): EventBatch => {
      const together = events;
      events = [];
      this.#toldLive = live;
      this.#toldPosition = this.place.position;
      return { events: together, position: this.place.position, live };
    };
    while (!this.#stop.aborted) {
      const full = events.length >= this.#batchSize;
      const arrival = inbox.take(!full);
      if (arrival?.kind === 'event') {
        if (!isSystemEvent(arrival.event)) events.push(decode(arrival.event, this.#source.namespace));
        this.place.pass(arrival.event.position);
      } else if (arrival?.kind === 'checkpoint') {
        this.place.look(arrival.at);
      } else if (arrival) {
        caughtUp = true;
        if (head) this.place.look(head);
      } else if (full) {
        yield batch(caughtUp && inbox.isEmpty);
      } else if (caughtUp && (events.length > 0 || !this.#toldLive || this.place.position > this.#toldPosition)) {
        yield batch(true);
      } else if (inbox.ended) {
        if (events.length > 0) yield batch(false);
        throw inbox.ended.error ?? new DroppedError('EventStoreDB ended the subscription.');
      } else {
        await this.#wait(inbox, caughtUp);
      }
    }
  }

  async #wait(inbox: Inbox, caughtUp: boolean): Promise<void> {
    const news = await inbox.wait(this.#source.watchEveryMs, this.#stop);
    // What comes in one turn of the event loop is handed over together.
    if (news && caughtUp) await nextTurn();
    if (news || !(await this.#missesSomething(caughtUp)) || !inbox.isEmpty) return;
    inbox.end({ error: new DroppedError('The subscription is silent, but there is more in the log.') });
  }

  /** Reports came of subscriptions that fell silent after a day without any sign of an end. */
  async #missesSomething(caughtUp: boolean): Promise<boolean> {
    if (!caughtUp) return true;
    const head = await this.#source.storeHead();
    return head !== undefined && this.place.isBehind(head);
  }
}
