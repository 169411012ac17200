/** Where streams end, so that neither an append nor a look for news need ask the disk. The least recently used leave first. */
import type { StreamName } from '../contracts/index.ts';
import { noStream } from './event-log.ts';

export interface StreamHead {
  /** In the tables; missing while there is no such stream. */
  readonly id?: number;
  readonly revision: number;
}

/** Worth keeping too: most people whom a decision asks about have never said anything that it needs to know. */
export const nothingThere: StreamHead = { revision: noStream };

export class StreamHeads {
  readonly #limit: number;
  readonly #heads = new Map<StreamName, StreamHead>();

  /** @param limit streams kept */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get(stream: StreamName): StreamHead | undefined {
    return this.#heads.get(stream);
  }

  set(stream: StreamName, head: StreamHead): void {
    this.#heads.delete(stream);
    this.#heads.set(stream, head);
    if (this.#heads.size <= this.#limit) return;
    const oldest = this.#heads.keys().next();
    if (!oldest.done) this.#heads.delete(oldest.value);
  }

  delete(stream: StreamName): void {
    this.#heads.delete(stream);
  }
}
