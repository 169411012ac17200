/**
 * Hears on the log what was recorded, and tells whoever waits for it. The committed fact is the receipt: there is no other.
 * One for a service and process; every command of the service is heard, whoever emitted and whoever recorded it.
 */
import type { Category, EventLog, RecordedEvent } from '#events';
import { outcomeOf, settledBy, type FinalOutcome } from './outcome.ts';
import { backoffMs, pause, systemTimer, type Timer } from './timer.ts';

export interface AnswersOptions {
  readonly log: EventLog;
  /** The service's own streams. */
  readonly categories: readonly Category[];
  /** Told when the subscription breaks off; it is taken up again where it was. */
  readonly onFault?: (fault: unknown) => void;
  readonly timer?: Timer;
}

export interface Expected {
  readonly outcome: Promise<FinalOutcome>;
  /** Nobody waits any more. */
  forget(): void;
}

interface Waiting {
  readonly types: string[];
  readonly resolve: (outcome: FinalOutcome) => void;
}

export class Answers {
  readonly #options: AnswersOptions;
  readonly #waiting = new Map<string, Set<Waiting>>();
  readonly #listeners = new Set<(event: RecordedEvent) => void>();
  readonly #stopping = new AbortController();
  #following: Promise<void> | undefined;
  #position: number | undefined;
  #live = false;

  constructor(options: AnswersOptions) {
    this.#options = options;
  }

  /** Whether facts are heard as they are recorded. Without it callers get `accepted` at best: turn readiness red. */
  get live(): boolean {
    return this.#live;
  }

  /** From the log's head on. Keeps trying while the log is away. */
  start(): void {
    this.#following ??= this.#follow();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#following;
  }

  /** Calls for every fact heard, before whoever waits for it is told. */
  onFact(listener: (event: RecordedEvent) => void): void {
    this.#listeners.add(listener);
  }

  /** To be asked before the command is emitted: what is recorded from now on is not missed. */
  expect(commandId: string): Expected {
    const { promise: outcome, resolve } = Promise.withResolvers<FinalOutcome>();
    const one = { types: [], resolve };
    const all = this.#waiting.get(commandId) ?? new Set();
    this.#waiting.set(commandId, all.add(one));
    const forget = (): void => {
      if (all.delete(one) && all.size === 0) this.#waiting.delete(commandId);
    };
    return { outcome, forget };
  }

  async #follow(): Promise<void> {
    const { log, categories, onFault, timer = systemTimer } = this.#options;
    const { signal } = this.#stopping;
    for (let failures = 0; !signal.aborted; failures++) {
      try {
        this.#position ??= (await log.head()).position;
        for await (const batch of log.subscribe({ after: this.#position, categories, signal })) {
          for (const event of batch.events) this.#hear(event);
          this.#position = batch.position;
          this.#live = batch.live;
          failures = 0;
        }
      } catch (fault) {
        if (!signal.aborted) onFault?.(fault);
      }
      this.#live = false;
      await pause(timer, backoffMs(failures), signal);
    }
  }

  #hear(event: RecordedEvent): void {
    for (const listener of this.#listeners) listener(event);
    const { commandId, more } = event.metadata;
    const waiting = this.#waiting.get(commandId);
    for (const { types, resolve } of waiting ?? []) {
      if (event.type !== 'CommandSettled') types.push(event.type);
      if (!more) resolve(outcomeOf(event.stream, settledBy(event), types));
    }
    if (!more) this.#waiting.delete(commandId);
  }
}
