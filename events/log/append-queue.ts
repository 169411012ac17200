/**
 * Group commit: everything that asks to be appended within one turn of the event loop shares one transaction and one fsync.
 * No timer: a lone append waits for nobody, a crowd pays once.
 */
import type { StreamName } from '../contracts/index.ts';
import type { AppendReceipt } from './event-log.ts';

export interface QueuedAppend {
  readonly stream: StreamName;
  readonly expectedRevision: number;
  /** JSON of each event without its place in the log. Text already, so that nobody can change it while it waits. */
  readonly events: readonly string[];
  readonly resolve: (receipt: AppendReceipt) => void;
  readonly reject: (reason: unknown) => void;
}

/** Appends in one transaction; bounds how long the event loop stands still. */
const mostTogether = 1000;

export class AppendQueue {
  readonly #commit: (batch: readonly QueuedAppend[]) => void;
  #waiting: QueuedAppend[] = [];
  #planned = false;

  /** @param commit settles every append it is given and never throws */
  constructor(commit: (batch: readonly QueuedAppend[]) => void) {
    this.#commit = commit;
  }

  add(stream: StreamName, expectedRevision: number, events: readonly string[]): Promise<AppendReceipt> {
    const { promise, resolve, reject } = Promise.withResolvers<AppendReceipt>();
    this.#waiting.push({ stream, expectedRevision, events, resolve, reject });
    this.#plan();
    return promise;
  }

  /** Settles everything that waits, now. */
  flush(): void {
    while (this.#waiting.length > 0) this.#commit(this.#waiting.splice(0, mostTogether));
  }

  #plan(): void {
    if (this.#planned) return;
    this.#planned = true;
    setImmediate(() => {
      this.#planned = false;
      this.#commit(this.#waiting.splice(0, mostTogether));
      if (this.#waiting.length > 0) this.#plan();
    });
  }
}
