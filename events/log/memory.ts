/** A log that forgets at the end of the process. For specs and simulations: same rules, no disk. */
import { categoryOf, checkBeforeWriting, decodeData, type NewEvent, type RecordedEvent, type StreamName } from '../contracts/index.ts';
import {
  LogUnavailableError,
  noStream,
  RevisionConflictError,
  type AppendReceipt,
  type EventBatch,
  type EventLog,
  type LogHead,
  type SubscribeOptions,
} from './event-log.ts';
import { follow, type BatchSource } from './subscription.ts';
import { WakeUp } from './wake-up.ts';

export class MemoryEventLog implements EventLog, BatchSource {
  readonly wakeUp = new WakeUp();
  closed = false;
  readonly #all: RecordedEvent[] = [];
  readonly #streams = new Map<StreamName, RecordedEvent[]>();

  async read(stream: StreamName, fromRevision = 0): Promise<readonly RecordedEvent[]> {
    return structuredClone((this.#streams.get(stream) ?? []).slice(fromRevision));
  }

  async append(stream: StreamName, expectedRevision: number, events: readonly NewEvent[]): Promise<AppendReceipt> {
    if (this.closed) throw new LogUnavailableError('The event log is closed.');
    const inStream = this.#streams.get(stream) ?? [];
    const actual = inStream.length - 1;
    if (actual !== expectedRevision) throw new RevisionConflictError(stream, expectedRevision, inStream.length ? actual : noStream);
    for (const event of events) checkBeforeWriting(event);
    for (const event of events) {
      // Text and clones: what is kept here is nobody else's, as on a disk.
      const copy = JSON.parse(JSON.stringify(event)) as NewEvent;
      const data = decodeData(copy.type, copy.metadata.schemaVersion, copy.data);
      const recorded = { ...copy, data, stream, revision: inStream.length, position: this.#all.length + 1 } as RecordedEvent;
      inStream.push(recorded);
      this.#all.push(recorded);
    }
    this.#streams.set(stream, inStream);
    this.wakeUp.ring();
    return { revision: inStream.length - 1, position: this.#all.length };
  }

  subscribe(options: SubscribeOptions): AsyncIterable<EventBatch> {
    return follow(this, options);
  }

  batchAfter(position: number, { categories, batchSize = 1000 }: SubscribeOptions): EventBatch {
    const scanned = this.#all.slice(position, position + batchSize);
    const events = categories ? scanned.filter((event) => (categories as readonly string[]).includes(categoryOf(event.stream))) : scanned;
    const through = position + scanned.length;
    return { events: structuredClone(events), position: through, live: through >= this.#all.length };
  }

  async head(): Promise<LogHead> {
    return { position: this.#all.length, hash: '' };
  }

  async close(): Promise<void> {
    this.closed = true;
    this.wakeUp.ring();
  }
}
