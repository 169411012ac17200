/** The folded state of streams and the command ids in them, kept between commands. The least recently used leave first. */
import { noStream, streamName, type EventLog, type RecordedEvent, type StreamName } from '#events';
import { fold, type AnyDecider, type ReadState } from './decider.ts';
import { outcomeOf, settledBy, type FinalOutcome, type Settled } from './outcome.ts';
import type { Round } from './round.ts';

/** Only committed facts are ever in here. */
export interface CachedStream {
  revision: number;
  position: number;
  state: unknown;
  /** How a repeated command finds its earlier outcome. */
  readonly commands: Map<string, Settled>;
}

interface Entry extends CachedStream {
  readonly decider: AnyDecider;
}

/** A read that is under way, and the one after it, which serves all who have asked since. */
interface Reading {
  readonly running: Promise<CachedStream>;
  next?: Promise<CachedStream>;
}

export class StreamCache {
  readonly #log: EventLog;
  readonly #limit: number;
  readonly #streams = new Map<StreamName, Entry>();
  readonly #reading = new Map<StreamName, Reading>();

  /** @param limit streams kept */
  constructor(log: EventLog, limit = 5000) {
    this.#log = log;
    this.#limit = limit;
  }

  /** What is known already, else read from the log. */
  async get(stream: StreamName, decider: AnyDecider): Promise<CachedStream> {
    return this.#streams.get(stream) ?? this.refresh(stream, decider);
  }

  /** Reads what others have written since. */
  async refresh(stream: StreamName, decider: AnyDecider): Promise<CachedStream> {
    const from = (this.#streams.get(stream)?.revision ?? noStream) + 1;
    const news = await this.#log.read(stream, from);
    const entry = this.#streams.get(stream) ?? {
      decider,
      revision: noStream,
      position: 0,
      state: decider.initialState,
      commands: new Map(),
    };
    // Another reader may have brought the entry further while this one waited for the log.
    for (const event of news) if (event.revision === entry.revision + 1) step(entry, event);
    this.#touch(stream, entry);
    return entry;
  }

  /** Takes over what was just appended; ignored if a reader has brought the entry further already. */
  committed({ stream, before, events, state }: Round, position: number): void {
    const entry = this.#streams.get(stream);
    if (entry?.revision !== before) return;
    entry.state = state;
    entry.revision += events.length;
    entry.position = position;
    for (const event of events) entry.commands.set(event.metadata.commandId, settledBy({ ...event, position }));
    this.#touch(stream, entry);
  }

  /** Takes over a fact seen on a subscription, if its stream is kept and this is the next event in it. */
  heard(event: RecordedEvent): void {
    const entry = this.#streams.get(event.stream);
    if (entry?.revision !== event.revision - 1) return;
    try {
      step(entry, event);
    } catch {
      // A fold that cannot go on is met by whoever needs the stream, not by whoever passes by.
      this.#streams.delete(event.stream);
    }
  }

  /** A crowd that asks for the same stream shares reads, and everybody gets one that began after they asked. */
  readonly readState: ReadState = async (decider, id) => {
    const stream = streamName(decider.category, id);
    const end = this.#log.endOf?.(stream);
    if (end === noStream) return decider.initialState;
    const known = this.#streams.get(stream);
    if (known && known.revision === end) {
      this.#touch(stream, known);
      return known.state as typeof decider.initialState;
    }
    const entry = await this.#shared(stream, decider as unknown as AnyDecider);
    return entry.state as typeof decider.initialState;
  };

  #shared(stream: StreamName, decider: AnyDecider): Promise<CachedStream> {
    const reading = this.#reading.get(stream);
    if (!reading) return this.#begin(stream, decider);
    const again = (): Promise<CachedStream> => this.#begin(stream, decider);
    return (reading.next ??= reading.running.then(again, again));
  }

  #begin(stream: StreamName, decider: AnyDecider): Promise<CachedStream> {
    const reading: Reading = { running: this.refresh(stream, decider) };
    this.#reading.set(stream, reading);
    const done = (): void => void (reading.next ?? this.#reading.delete(stream));
    reading.running.then(done, done);
    return reading.running;
  }

  /** How a command ended, by the log's latest word. */
  async statusOf(decider: AnyDecider, commandId: string, stream: StreamName): Promise<FinalOutcome | { readonly outcome: 'unknown' }> {
    const settled = (await this.refresh(stream, decider)).commands.get(commandId);
    return settled ? outcomeOf(stream, settled) : { outcome: 'unknown' };
  }

  #touch(stream: StreamName, entry: Entry): void {
    this.#streams.delete(stream);
    this.#streams.set(stream, entry);
    if (this.#streams.size <= this.#limit) return;
    for (const oldest of this.#streams.keys()) {
      this.#streams.delete(oldest);
      return;
    }
  }
}

function step(entry: Entry, event: RecordedEvent): void {
  entry.state = fold(entry.decider, entry.state, event);
  entry.revision = event.revision;
  entry.position = event.position;
  entry.commands.set(event.metadata.commandId, settledBy(event));
}
