/** Where streams end, so that an append need not look. The least recently used leave first. */
import type { StreamName } from '../contracts/index.ts';
import type { StoredStream } from './sqlite-tables.ts';

export class StreamHeads {
  readonly #limit: number;
  readonly #heads = new Map<StreamName, StoredStream>();

  /** @param limit streams kept */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get(stream: StreamName): StoredStream | undefined {
    return this.#heads.get(stream);
  }

  set(stream: StreamName, head: StoredStream): void {
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
