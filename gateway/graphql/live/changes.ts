/** One ear at the read models for all live streams: each is woken only for rows it named, and remembers which, not how often. */
import type { Change, RunningProjections } from '#projections';
import { tooMuch } from '../errors.ts';
import { limits } from '../limits.ts';

/** `board/shifts/<id>`: a projection's table and the first part of a row's key; `*` for every row of the table. */
export type Topic = `${string}/${string}/${string}`;

/** What changed since it was last asked. As long as the topics that were named: a slow reader costs no more. */
class Listener {
  readonly reader: string | undefined;
  readonly #changed = new Set<Topic>();
  #wake: (() => void) | undefined;
  #ended = false;

  constructor(reader: string | undefined) {
    this.reader = reader;
  }

  tell(topic: Topic): void {
    this.#changed.add(topic);
    this.#wake?.();
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  /** Resolves with what changed as soon as something has; undefined at the end. */
  async next(): Promise<readonly Topic[] | undefined> {
    while (this.#changed.size === 0 && !this.#ended) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      await promise;
    }
    if (this.#ended) return undefined;
    const changed = [...this.#changed];
    this.#changed.clear();
    return changed;
  }
}

export class Changes {
  readonly #open = new Set<Listener>();
  readonly #listeners = new Map<Topic, Set<Listener>>();
  readonly #stop: () => void;
  #closed = false;

  constructor(projections: Pick<RunningProjections, 'onChanges'>) {
    this.#stop = projections.onChanges((changes) => this.#pass(changes));
  }

  get listening(): number {
    return this.#open.size;
  }

  /**
   * From the moment of the call nothing is missed; ends when the reader leaves or the house closes.
   * @param reader the person; undefined for somebody who is not signed in
   * @throws GraphQLError TOO_MUCH
   */
  listen(topics: readonly Topic[], reader?: string): AsyncIterableIterator<readonly Topic[]> {
    if (this.#open.size >= limits.streams) throw tooMuch('Too many people follow something live right now. Look again in a moment.');
    if (reader !== undefined && this.#openOf(reader) >= limits.streamsOfOne)
      throw tooMuch(`You follow ${limits.streamsOfOne} things live already: close a page.`);
    const listener = new Listener(reader);
    this.#open.add(listener);
    if (this.#closed) listener.end();
    for (const topic of topics) {
      const listeners = this.#listeners.get(topic) ?? new Set();
      this.#listeners.set(topic, listeners.add(listener));
    }
    const leave = (): void => {
      listener.end();
      this.#open.delete(listener);
      for (const topic of topics) {
        const listeners = this.#listeners.get(topic);
        listeners?.delete(listener);
        if (listeners?.size === 0) this.#listeners.delete(topic);
      }
    };
    const done = { done: true, value: undefined } as const;
    return {
      async next() {
        const changed = await listener.next();
        if (changed) return { done: false, value: changed };
        leave();
        return done;
      },
      async return() {
        leave();
        return done;
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  /** Ends every stream. */
  close(): void {
    this.#closed = true;
    this.#stop();
    for (const listener of this.#open) listener.end();
  }

  #openOf(reader: string): number {
    return this.#open.values().reduce((sum, one) => sum + Number(one.reader === reader), 0);
  }

  #pass(changes: readonly Change[]): void {
    if (this.#listeners.size === 0) return;
    for (const { projection, table, key } of changes) {
      const [first = ''] = key.split('/');
      for (const topic of [`${projection}/${table}/${first}`, `${projection}/${table}/*`] as const)
        for (const listener of this.#listeners.get(topic) ?? []) listener.tell(topic);
    }
  }
}
