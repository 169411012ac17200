/**
 * The end of the log in memory: whoever follows the log finds there what was written a moment ago, and the disk is not asked.
 * Each event is parsed and checked once for all of them, when the first one wants it, and frozen: nobody can change another's.
 */
import { categoryOf, type RecordedEvent, type StreamName } from '../contracts/index.ts';
import type { EventBatch, SubscribeOptions } from './event-log.ts';
import { decode, typeIn } from './stored-body.ts';

export interface Written {
  readonly stream: StreamName;
  readonly body: string;
}

interface Recent extends Written {
  event?: RecordedEvent;
}

/** Whoever is further behind reads from the disk. */
const limits = { events: 4000, characters: 4_000_000 };

export class RecentEvents {
  readonly #limits: typeof limits;
  readonly #kept: Recent[] = [];
  #characters = 0;
  /** Position of the first one kept. */
  #first = 1;

  constructor(most = limits) {
    this.#limits = most;
  }

  /** What was committed right after `position`. */
  add(position: number, written: readonly Written[]): void {
    if (this.#kept.length === 0) this.#first = position + 1;
    for (const one of written) {
      this.#kept.push({ ...one });
      this.#characters += one.body.length;
    }
    while (this.#kept.length > this.#limits.events || this.#characters > this.#limits.characters) this.#dropOlderHalf();
  }

  /** @returns undefined when some of what follows is no longer kept */
  batchAfter(position: number, { categories, types, batchSize = 1000 }: SubscribeOptions): EventBatch | undefined {
    let next = position + 1 - this.#first;
    if (next < 0 || this.#kept.length === 0) return undefined;
    const [inCategories, ofTypes] = [categories && new Set<string>(categories), types && new Set<string>(types)];
    const events: RecordedEvent[] = [];
    for (; next < this.#kept.length && events.length < batchSize; next++) {
      const one = this.#kept[next];
      if (!one || inCategories?.has(categoryOf(one.stream)) === false || ofTypes?.has(typeIn(one.body)) === false) continue;
      events.push((one.event ??= frozen(decode(one.body))));
    }
    return { events, position: this.#first + next - 1, live: next >= this.#kept.length };
  }

  #dropOlderHalf(): void {
    const dropped = this.#kept.splice(0, Math.ceil(this.#kept.length / 2));
    this.#first += dropped.length;
    for (const { body } of dropped) this.#characters -= body.length;
  }
}

function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}
