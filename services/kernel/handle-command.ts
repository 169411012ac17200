/**
 * Load, fold, decide, append: the one way in which a command becomes events.
 * Commands for one stream that arrive together are decided in order on the growing state and appended once.
 */
import {
  checkEvent,
  deriveId,
  registry,
  RevisionConflictError,
  streamName,
  type DomainEvent,
  type EventLog,
  type RecordedEvent,
  type StreamName,
} from '#events';
import { actorName, type Command } from './command.ts';
import type { AnyDecider, ReadState } from './decider.ts';
import { Refusal, type RefusalFacts } from './refusal.ts';
import { StreamCache, type CachedStream } from './stream-cache.ts';

/** What became of a command. `recorded` is said only of what is durable. */
export type Outcome =
  | {
      readonly outcome: 'recorded';
      readonly stream: StreamName;
      readonly revision: number;
      /** Wait for this before reading one's own write. */
      readonly position: number;
      /** Types of the new events in order; empty when it was so already or when this is a repetition. */
      readonly events: readonly string[];
    }
  | { readonly outcome: 'refused'; readonly refusal: RefusalFacts };

interface Waiting {
  readonly command: Command;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (fault: unknown) => void;
}

/** Answers are given by `settle`, once the append behind them is durable. */
interface Round {
  readonly events: RecordedEvent[];
  readonly state: unknown;
  readonly settle: readonly ((position: number) => void)[];
}

/** Somebody else keeps writing first. Only several processes without an order between them can get here. */
const maxAttempts = 10;
/** Commands settled by one append; bounds how long the first of them waits. */
const maxTogether = 256;
const notYet = -1;

export class CommandHandler {
  readonly #log: EventLog;
  readonly #cache: StreamCache;
  readonly #queues = new Map<StreamName, Waiting[]>();

  constructor(log: EventLog) {
    this.#log = log;
    this.#cache = new StreamCache(log);
  }

  /** Reads another stream's committed state, fresh from the log. */
  readonly read: ReadState = async (decider, id) => {
    const entry = await this.#cache.refresh(streamName(decider.category, id), decider as unknown as AnyDecider);
    return entry.state as typeof decider.initialState;
  };

  /** @throws only for faults (the log is away, a bug); then nothing is known to be recorded and the same command may be sent again */
  handle(decider: AnyDecider, command: Command): Promise<Outcome> {
    const stream = streamName(decider.category, decider.idOf(command as never));
    const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
    const queue = this.#queues.get(stream);
    if (queue) {
      queue.push({ command, resolve, reject });
    } else {
      const started = [{ command, resolve, reject }];
      this.#queues.set(stream, started);
      void this.#drain(stream, decider, started);
    }
    return promise;
  }

  async #drain(stream: StreamName, decider: AnyDecider, queue: Waiting[]): Promise<void> {
    while (queue.length > 0) {
      const together = queue.splice(0, maxTogether);
      try {
        await this.#settle(stream, decider, together);
      } catch (fault) {
        for (const { reject } of together) reject(fault);
      }
    }
    this.#queues.delete(stream);
  }

  async #settle(stream: StreamName, decider: AnyDecider, together: readonly Waiting[]): Promise<void> {
    let known = await this.#cache.get(stream, decider);
    for (let attempt = 1; ; attempt++) {
      const before = known.revision;
      const round = await this.#decideAll(stream, decider, together, known);
      try {
        let { position } = known;
        if (round.events.length > 0) {
          ({ position } = await this.#log.append(stream, before, round.events));
          this.#cache.committed(stream, before, round.state, round.events, position);
        }
        for (const settle of round.settle) settle(position);
        return;
      } catch (error) {
        if (!(error instanceof RevisionConflictError) || attempt >= maxAttempts) throw error;
        known = await this.#cache.refresh(stream, decider);
      }
    }
  }

  async #decideAll(stream: StreamName, decider: AnyDecider, together: readonly Waiting[], known: CachedStream): Promise<Round> {
    const base = { revision: known.revision, state: known.state };
    const events: RecordedEvent[] = [];
    const settle: ((position: number) => void)[] = [];
    const decidedNow = new Map<string, number>();
    let { state } = base;
    for (const { command, resolve, reject } of together) {
      const earlier = known.commands.get(command.commandId);
      const earlierNow = decidedNow.get(command.commandId);
      if (earlier || earlierNow !== undefined) {
        settle.push((position) => resolve({ outcome: 'recorded', stream, revision: earlierNow ?? 0, position, ...earlier, events: [] }));
        continue;
      }
      try {
        const facts = await decider.gather?.(command as never, state as never, this.read);
        const made = decider.decide(command as never, state as never, facts as never);
        const recorded = made.map((event, index) => asRecorded(event, command, index, stream, base.revision + events.length + 1 + index));
        let next = state;
        for (const event of recorded) {
          checkEvent(event);
          next = decider.evolve(next as never, event as never);
        }
        state = next;
        events.push(...recorded);
        const revision = base.revision + events.length;
        if (made.length > 0) decidedNow.set(command.commandId, revision);
        settle.push((position) => resolve({ outcome: 'recorded', stream, revision, position, events: made.map(({ type }) => type) }));
      } catch (error) {
        if (error instanceof Refusal) settle.push(() => resolve({ outcome: 'refused', refusal: error.facts }));
        else settle.push(() => reject(error));
      }
    }
    return { events, state, settle };
  }
}

function asRecorded(event: DomainEvent, command: Command, index: number, stream: StreamName, revision: number): RecordedEvent {
  const { commandId, correlationId, causationId, at } = command;
  const metadata = {
    commandId,
    correlationId,
    causationId,
    actor: actorName(command.actor),
    at,
    schemaVersion: registry[event.type].version,
  };
  return { ...event, id: deriveId(commandId, index), metadata, stream, revision, position: notYet };
}
