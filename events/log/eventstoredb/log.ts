/**
 * The log in EventStoreDB, behind the guards its client needs: every append and read has a time limit of its own and is tried
 * again, an append under the same ids at the same revision, so that the store tells what became of it whatever was lost on the way.
 */
import { NO_STREAM, START, streamNameFilter, type AppendResult, type Position } from '@eventstore/db-client';
import type { NewEvent, RecordedEvent, StreamName } from '../../contracts/index.ts';
import { beginning, LogUnavailableError, noStream, OutcomeUnknownError, RevisionConflictError } from '../event-log.ts';
import type { AppendReceipt, EventBatch, EventLog, LogHead, SubscribeOptions } from '../event-log.ts';
import { openClients, type Clients } from './clients.ts';
import { asLogError, asReaderError, isSurelyUnwritten, isTransient } from './faults.ts';
import { follow } from './follow.ts';
import { Inbox } from './inbox.ts';
import { keepTrying, within, type Patience } from './keep-trying.ts';
import { Lanes } from './lanes.ts';
import type { EventStoreDbLogOptions } from './options.ts';
import { Reading } from './reading.ts';
import { assertFits, decode, encode, isPlain, positionOf, prefixesOf, type Encoded } from './stored-form.ts';

const defaults = {
  namespace: '',
  attemptTimeoutMs: 10_000,
  giveUpAfterMs: 30_000,
  longestPauseMs: 5000,
  watchEveryMs: 60_000,
  maxAppendBytes: 1024 * 1024,
  checkpointEvery: 128,
  onTrouble: (): void => undefined,
};

/** Events waiting between the client and a reader that is busy. */
const inboxLimit = 2000;

export class EventStoreDbLog implements EventLog {
  readonly #settings: Required<EventStoreDbLogOptions>;
  readonly #clients: Clients;
  readonly #reading: Reading;
  readonly #closing = new AbortController();
  readonly #patience: Patience;
  readonly #lanes = new Lanes();
  readonly #underWay = new Set<Promise<unknown>>();

  /** @throws see `openEventStoreDbLog` */
  constructor(options: EventStoreDbLogOptions) {
    this.#settings = { ...defaults, ...options };
    this.#clients = openClients(options.connectionString);
    this.#reading = new Reading(this.#clients.reader, this.#settings.attemptTimeoutMs);
    this.#patience = { ...this.#settings, closing: this.#closing.signal };
  }

  async read(stream: StreamName, fromRevision = 0): Promise<readonly RecordedEvent[]> {
    this.#assertOpen();
    const { namespace } = this.#settings;
    const stored = await this.#guarded(`read ${stream}`, stream, () => this.#reading.stream(namespace + stream, fromRevision));
    return stored.map((event) => decode(event, namespace));
  }

  async append(stream: StreamName, expectedRevision: number, events: readonly NewEvent[]): Promise<AppendReceipt> {
    this.#assertOpen();
    if (events.length === 0) return this.#receiptForNothing(stream, expectedRevision);
    const encoded = encode(events);
    assertFits(stream, encoded, this.#settings.maxAppendBytes);
    // The client may send the first two appends of a new connection in either order, and a retry may be overtaken.
    return this.#track(this.#lanes.inLane(stream, () => this.#append(stream, expectedRevision, encoded)));
  }

  subscribe(options: SubscribeOptions): AsyncIterable<EventBatch> {
    const { namespace, watchEveryMs } = this.#settings;
    const source = {
      namespace,
      watchEveryMs,
      patience: this.#patience,
      storeHead: () => this.#reading.storeHead(),
      open: (after: Position | undefined) => this.#openInbox(after, options),
    };
    return follow(source, options);
  }

  /** The last event of this house in the store. Looks past what others wrote after it. */
  async head(): Promise<LogHead> {
    this.#assertOpen();
    const last = await this.#guarded('head', undefined, () => this.#reading.lastIn(prefixesOf(this.#settings.namespace)));
    return { position: last ? positionOf(last) : beginning, hash: '' };
  }

  /** Waits for the attempts under way, but for no further ones. */
  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    await Promise.allSettled(this.#underWay);
    await this.#clients.release();
  }

  async #append(stream: StreamName, expectedRevision: number, { events }: Encoded): Promise<AppendReceipt> {
    const { namespace, attemptTimeoutMs } = this.#settings;
    const options = {
      expectedRevision: expectedRevision === noStream ? NO_STREAM : BigInt(expectedRevision),
      deadline: attemptTimeoutMs,
      requiresLeader: true,
    } as const;
    const attempt = (): Promise<AppendResult> =>
      this.#clients.turnstile.pass(() =>
        this.#clients.writer.attempt(
          (client) => within(attemptTimeoutMs, () => client.appendToStream(namespace + stream, events, options)),
          isTransient,
        ),
      );
    const gaveUp = (faults: readonly unknown[]): Error => {
      const cause = faults.at(-1);
      return faults.every(isSurelyUnwritten)
        ? new LogUnavailableError(`EventStoreDB could not be reached. Nothing was written to ${stream}.`, { cause })
        : new OutcomeUnknownError(`EventStoreDB did not say what became of the append to ${stream}. Try it again.`, { cause });
    };
    try {
      const { nextExpectedRevision, position } = await keepTrying(`append to ${stream}`, attempt, this.#patience, gaveUp);
      const revision = Number(nextExpectedRevision);
      return { revision, position: position && isPlain(position) ? positionOf(position) : await this.#positionAt(stream, revision) };
    } catch (error) {
      throw asLogError(error, stream, expectedRevision);
    }
  }

  /** For answers that leave it out, as they do for what an earlier attempt had written. */
  async #positionAt(stream: StreamName, revision: number): Promise<number> {
    const name = this.#settings.namespace + stream;
    const [event] = await this.#guarded(`read ${stream}`, stream, () => this.#reading.stream(name, revision, 1));
    return positionOf(event?.position);
  }

  async #receiptForNothing(stream: StreamName, expectedRevision: number): Promise<AppendReceipt> {
    const last = (await this.read(stream)).at(-1);
    const revision = last?.revision ?? noStream;
    if (revision !== expectedRevision) throw new RevisionConflictError(stream, expectedRevision, revision);
    return { revision, position: last?.position ?? beginning };
  }

  #openInbox(after: Position | undefined, { categories }: SubscribeOptions): Promise<Inbox> {
    const { namespace, checkpointEvery } = this.#settings;
    const prefixes = prefixesOf(namespace, categories);
    const fromPosition = after ?? START;
    return this.#clients.reader.attempt(
      async (client) =>
        new Inbox((onCheckpoint) => {
          const checkpointReached = async (_: unknown, at: Position): Promise<void> => onCheckpoint(at);
          const filter = streamNameFilter({ prefixes, maxSearchWindow: checkpointEvery, checkpointInterval: 1, checkpointReached });
          return client.subscribeToAll({ fromPosition, filter });
        }, inboxLimit),
      isTransient,
    );
  }

  async #guarded<Result>(during: string, stream: StreamName | undefined, attempt: () => Promise<Result>): Promise<Result> {
    const gaveUp = (faults: readonly unknown[]): Error =>
      new LogUnavailableError('EventStoreDB could not be read.', { cause: faults.at(-1) });
    try {
      return await this.#track(keepTrying(during, attempt, this.#patience, gaveUp));
    } catch (error) {
      throw stream ? asLogError(error, stream) : asReaderError(error, beginning);
    }
  }

  async #track<Result>(work: Promise<Result>): Promise<Result> {
    this.#underWay.add(work);
    try {
      return await work;
    } finally {
      this.#underWay.delete(work);
    }
  }

  #assertOpen(): void {
    if (this.#closing.signal.aborted) throw new LogUnavailableError('The event log is closed.');
  }
}
