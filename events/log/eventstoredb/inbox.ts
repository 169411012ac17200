/**
 * What a subscription sends, in the order it was sent. The client tells of checkpoints and of being caught up at once, while
 * events before them still wait in its buffer; here each has its place in the line. Holds the sender back when it is full.
 */
import type { AllStreamRecordedEvent, AllStreamSubscription, Position } from '@eventstore/db-client';

export type Arrival =
  | { readonly kind: 'event'; readonly event: AllStreamRecordedEvent }
  | { readonly kind: 'checkpoint'; readonly at: Position }
  | { readonly kind: 'caught-up' };

type Mark = Exclude<Arrival, { kind: 'event' }>;

export class Inbox {
  /** Set once nothing more will come, with the reason if there is one. */
  ended: { readonly error?: unknown } | undefined;
  /** Whether anything ever came. */
  heard = false;
  readonly #subscription: AllStreamSubscription;
  readonly #limit: number;
  readonly #line: Arrival[] = [];
  /** Marks whose turn comes after so many events. */
  readonly #marks: { readonly after: number; readonly mark: Mark }[] = [];
  #events = 0;
  #wake: (news: boolean) => void = () => undefined;

  /** @param subscribe is handed what checkpoints are to be told to */
  constructor(subscribe: (onCheckpoint: (at: Position) => void) => AllStreamSubscription, limit: number) {
    this.#limit = limit;
    this.#subscription = subscribe((at) => this.#mark({ kind: 'checkpoint', at }));
    this.#subscription
      .on('data', ({ event }) => {
        this.heard = true;
        this.#events += 1;
        if (event) this.#line.push({ kind: 'event', event });
        this.#placeMarks();
        if (this.#line.length >= this.#limit) this.#subscription.pause();
        this.#ring();
      })
      .on('caughtUp', () => this.#mark({ kind: 'caught-up' }))
      // Without an error it is a drop as well: a server that shuts down just ends its streams.
      .on('error', (error: unknown) => this.end({ error }))
      .on('end', () => this.end({}))
      .on('close', () => this.end({}));
  }

  get isEmpty(): boolean {
    return this.#line.length === 0;
  }

  /** The next in line, if it is there and wanted. */
  take(wantEvents: boolean): Arrival | undefined {
    if (!wantEvents && this.#line[0]?.kind === 'event') return undefined;
    const arrival = this.#line.shift();
    if (this.#line.length < this.#limit / 2 && this.#subscription.isPaused()) this.#subscription.resume();
    return arrival;
  }

  /** Waits for something to happen. @returns false when nothing did for that long */
  async wait(ms: number, signal: AbortSignal): Promise<boolean> {
    if (!this.isEmpty || this.ended || signal.aborted) return true;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#wake = resolve;
    const abort = (): void => resolve(true);
    signal.addEventListener('abort', abort, { once: true });
    const timer = setTimeout(resolve, ms, false);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    }
  }

  /** Takes it for ended, whatever the sender believes. */
  end(why: { readonly error?: unknown }): void {
    this.ended ??= why;
    this.#ring();
  }

  close(): void {
    this.ended ??= {};
    // It fails only where there was never a stream to cancel.
    this.#subscription.unsubscribe().catch(() => undefined);
    this.#subscription.resume();
  }

  #mark(mark: Mark): void {
    this.heard = true;
    this.#marks.push({ after: this.#events + this.#subscription.readableLength, mark });
    this.#placeMarks();
    this.#ring();
  }

  #placeMarks(): void {
    for (let first = this.#marks[0]; first && first.after <= this.#events; first = this.#marks[0]) {
      this.#line.push(first.mark);
      this.#marks.shift();
    }
  }

  #ring(): void {
    this.#wake(true);
  }
}
