/** The folded state of streams and the command ids in them, kept between commands. The least recently used leave first. */
import { noStream, type EventLog, type RecordedEvent, type StreamName } from '#events';
import type { AnyDecider } from './decider.ts';

/** Where a command's last event is. */
export interface Recorded {
  readonly revision: number;
  readonly position: number;
}

/** Only committed facts are ever in here. */
export interface CachedStream {
  revision: number;
  position: number;
  state: unknown;
  /** How a repeated command finds its earlier outcome. */
  readonly commands: Map<string, Recorded>;
}

export class StreamCache {
  readonly #log: EventLog;
  readonly #limit: number;
  readonly #streams = new Map<StreamName, CachedStream>();

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
    const entry = this.#streams.get(stream) ?? { revision: noStream, position: 0, state: decider.initialState, commands: new Map() };
    const evolve = decider.evolve as (state: unknown, event: RecordedEvent) => unknown;
    for (const event of news) {
      // Another reader may have brought the entry further while this one waited for the log.
      if (event.revision !== entry.revision + 1) continue;
      entry.state = evolve(entry.state, event);
      entry.revision = event.revision;
      entry.position = event.position;
      entry.commands.set(event.metadata.commandId, { revision: event.revision, position: event.position });
    }
    this.#touch(stream, entry);
    return entry;
  }

  /** Takes over what was just appended right after `before`; ignored if a reader has brought the entry further already. */
  committed(stream: StreamName, before: number, state: unknown, events: readonly RecordedEvent[], position: number): void {
    const entry = this.#streams.get(stream);
    if (entry?.revision !== before) return;
    entry.state = state;
    entry.revision += events.length;
    entry.position = position;
    for (const { metadata, revision } of events) entry.commands.set(metadata.commandId, { revision, position });
    this.#touch(stream, entry);
  }

  #touch(stream: StreamName, entry: CachedStream): void {
    this.#streams.delete(stream);
    this.#streams.set(stream, entry);
    if (this.#streams.size <= this.#limit) return;
    for (const oldest of this.#streams.keys()) {
      this.#streams.delete(oldest);
      return;
    }
  }
}
