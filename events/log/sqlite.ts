/**
 * The embedded log: one SQLite file, durable before it answers, each event chained to all before it.
 *
 * Events are checked against their schema once on write, here at the door, so that nothing unreadable gets in whoever
 * appends; what its maker has had checked already (`checkEvent`) is not checked again.
 * The body column is the whole event as JSON: a read is one parse, and the bytes are what the chain is over.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { categoryOf, checkBeforeWriting, type NewEvent, type RecordedEvent, type StreamName } from '../contracts/index.ts';
import { AppendQueue, type QueuedAppend } from './append-queue.ts';
import {
  LogDamagedError,
  LogUnavailableError,
  RevisionConflictError,
  type AppendReceipt,
  type EventBatch,
  type EventLog,
  type LogHead,
  type SubscribeOptions,
} from './event-log.ts';
import { lockFolder } from './folder-lock.ts';
import { checkLinks, link, origin } from './hash-chain.ts';
import { HeadFile, readHead } from './head-file.ts';
import { RecentEvents, type Written } from './recent-events.ts';
import { asLogError, isFsyncFailure } from './sqlite-faults.ts';
import { LogTables, openForReading, openForWriting } from './sqlite-tables.ts';
import { decode, ofTypes, positionIn } from './stored-body.ts';
import { nothingThere, StreamHeads, type StreamHead } from './stream-heads.ts';
import { follow, type BatchSource } from './subscription.ts';
import { WakeUp } from './wake-up.ts';

export interface SqliteEventLogOptions {
  /** Holds `log.db`, `log.head` and `lock.db`; made when missing. Back up the first two together. */
  readonly folder: string;
  /** For a look from another process while the log is written: no appends, and a subscription ends its news at the present head. */
  readonly readOnly?: boolean;
  /** How many of the last events have their chain checked on opening. Default 1000; `verify` checks all. */
  readonly checkedOnOpen?: number;
  /** Refuses appends beyond this many pages of 4 KiB, as a full disk would. */
  readonly maxPages?: number;
}

export interface VerifyOptions {
  readonly onProgress?: (progress: { readonly position: number; readonly of: number }) => void;
  readonly signal?: AbortSignal;
}

/** Positions one look at the log may walk over when few of them match; bounds how long the event loop stands still. */
const widestScan = 5000;
const streamHeadsKept = 50_000;
const verifiedTogether = 500;

/** @throws LogUnavailableError when the folder is taken or cannot be written, LogDamagedError when the log is not what was acknowledged */
export async function openSqliteEventLog({
  folder,
  readOnly = false,
  checkedOnOpen = 1000,
  maxPages,
}: SqliteEventLogOptions): Promise<SqliteEventLog> {
  const undo: (() => void)[] = [];
  try {
    if (!readOnly) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      undo.push(lockFolder(folder));
    }
    const file = join(folder, 'log.db');
    const headFile = join(folder, 'log.head');
    // Before the log is looked at: a writer in another process may go on, but only upwards.
    const witness = readHead(headFile);
    const db = readOnly ? openForReading(file) : openForWriting(file, maxPages);
    undo.push(() => db.close());
    const tables = new LogTables(db);
    const head = checkTail(tables, witness, checkedOnOpen);
    const witnessed = readOnly ? undefined : new HeadFile(headFile, head);
    return new SqliteEventLog({ folder, tables, head, witness: witnessed, release: () => undo.toReversed().forEach((step) => step()) });
  } catch (error) {
    for (const step of undo.toReversed()) step();
    throw asLogError(error, folder);
  }
}

function checkTail(tables: LogTables, witness: LogHead | undefined, count: number): LogHead {
  const head = tables.head();
  if (witness && witness.position > head.position) {
    throw new LogDamagedError(
      `The log ends at event ${head.position}, but ${witness.position} were recorded: its tail was cut off. Restore a backup.`,
    );
  }
  if (witness && tables.linkAt(witness.position)?.hash !== witness.hash) {
    throw new LogDamagedError(`Event ${witness.position} is not the one that was recorded. Restore a backup.`);
  }
  const before = tables.linkAt(Math.max(head.position - count, origin.position));
  if (!before) throw new LogDamagedError(`Event ${head.position - count} is missing from the log. Restore a backup.`);
  const reached = checkLinks(before, tables.stored(before.position, count));
  if (reached.position !== head.position)
    throw new LogDamagedError(`Event ${reached.position + 1} is missing from the log. Restore a backup.`);
  return head;
}

interface Parts {
  readonly folder: string;
  readonly tables: LogTables;
  readonly head: LogHead;
  /** Missing when reading only. */
  readonly witness: HeadFile | undefined;
  readonly release: () => void;
}

export class SqliteEventLog implements EventLog, BatchSource {
  readonly wakeUp = new WakeUp();
  closed = false;
  readonly #folder: string;
  readonly #tables: LogTables;
  readonly #witness: HeadFile | undefined;
  readonly #release: () => void;
  readonly #queue = new AppendQueue((batch) => this.#settle(batch));
  readonly #heads = new StreamHeads(streamHeadsKept);
  readonly #recent = new RecentEvents();
  #head: LogHead;
  /** Why nothing more is taken until the process starts anew. */
  #broken: unknown;

  constructor({ folder, tables, head, witness, release }: Parts) {
    this.#folder = folder;
    this.#tables = tables;
    this.#head = head;
    this.#witness = witness;
    this.#release = release;
  }

  async read(stream: StreamName, fromRevision = 0): Promise<readonly RecordedEvent[]> {
    return this.#look(() => (this.#endsBefore(stream, fromRevision) ? [] : this.#tables.bodiesOf(stream, fromRevision).map(decode)));
  }

  /** Nobody else writes, so what the writer knows of a stream's end stays so: most readers ask for news where there are none. */
  #endsBefore(stream: StreamName, revision: number): boolean {
    return this.#witness !== undefined && this.#headOf(stream).revision < revision;
  }

  #headOf(stream: StreamName): StreamHead {
    const known = this.#heads.get(stream);
    if (known) return known;
    const found = this.#tables.stream(stream) ?? nothingThere;
    this.#heads.set(stream, found);
    return found;
  }

  endOf(stream: StreamName): number | undefined {
    return this.#witness && !this.closed ? this.#look(() => this.#headOf(stream).revision) : undefined;
  }

  async append(stream: StreamName, expectedRevision: number, events: readonly NewEvent[]): Promise<AppendReceipt> {
    if (this.closed) throw new LogUnavailableError('The event log is closed.');
    if (!this.#witness) throw new LogUnavailableError(`The event log in ${this.#folder} was opened for reading only.`);
    const texts = events.map((event) => {
      checkBeforeWriting(event);
      return JSON.stringify({ id: event.id, type: event.type, data: event.data, metadata: event.metadata });
    });
    return this.#queue.add(stream, expectedRevision, texts);
  }

  subscribe(options: SubscribeOptions): AsyncIterable<EventBatch> {
    return follow(this, options);
  }

  batchAfter(position: number, options: SubscribeOptions): EventBatch {
    const { categories, types, batchSize = 1000 } = options;
    return this.#look(() => {
      const head = this.#witness ? this.#head.position : this.#tables.head().position;
      if (position >= head) return { events: [], position, live: true };
      const recent = this.#recent.batchAfter(position, options);
      if (recent) return recent;
      const through = Math.min(head, position + (categories ? Math.max(widestScan, batchSize) : batchSize));
      const bodies = this.#tables.bodiesBetween(position, through, batchSize, categories);
      const last = bodies.length === batchSize ? bodies.at(-1) : undefined;
      const reached = last === undefined ? through : positionIn(last);
      const wanted = types ? ofTypes(bodies, types) : bodies;
      return { events: wanted.map(decode), position: reached, live: reached >= head };
    });
  }

  async head(): Promise<LogHead> {
    return this.#witness ? this.#head : this.#look(() => this.#tables.head());
  }

  /** Walks the whole chain in slices, others may work in between. @returns the head it reached. @throws LogDamagedError naming the first position that is wrong */
  async verify({ onProgress, signal }: VerifyOptions = {}): Promise<LogHead> {
    const head = await this.head();
    let reached = origin;
    while (reached.position < head.position) {
      signal?.throwIfAborted();
      const { position } = reached;
      const count = Math.min(verifiedTogether, head.position - position);
      reached = this.#look(() => checkLinks(reached, this.#tables.stored(position, count)));
      if (reached.position === position) throw new LogDamagedError(`Event ${position + 1} is missing from the log. Restore a backup.`);
      onProgress?.({ position: reached.position, of: head.position });
      await nextTurn();
    }
    if (reached.hash !== head.hash) throw new LogDamagedError(`Event ${head.position} is not the one that was recorded. Restore a backup.`);
    return reached;
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.#queue.flush();
    this.closed = true;
    this.wakeUp.ring();
    this.#witness?.close();
    this.#release();
  }

  #look<Result>(work: () => Result): Result {
    if (this.closed) throw new LogUnavailableError('The event log is closed.');
    try {
      return work();
    } catch (error) {
      throw asLogError(error, this.#folder);
    }
  }

  /** All of the batch in one transaction; if anything unexpected happens, each append in one of its own, so that none harms another. */
  #settle(batch: readonly QueuedAppend[]): void {
    if (batch.length === 0) return;
    try {
      if (this.#broken !== undefined) throw this.#broken;
      const outcomes = this.#commit(batch);
      batch.forEach(({ resolve, reject }, index) => {
        const outcome = outcomes[index];
        if (outcome instanceof RevisionConflictError) reject(outcome);
        else if (outcome) resolve(outcome);
      });
      this.#witness?.write(this.#head);
      this.wakeUp.ring();
    } catch (error) {
      const alone = batch.length === 1 ? batch[0] : undefined;
      if (alone) alone.reject(error);
      else for (const append of batch) this.#settle([append]);
    }
  }

  #commit(batch: readonly QueuedAppend[]): (AppendReceipt | RevisionConflictError)[] {
    const { begin, commit, db } = this.#tables;
    const before = this.#head;
    const written: Written[] = [];
    try {
      // A single insert is a transaction by itself.
      const [only] = batch;
      const alone = only && batch.length === 1 && only.events.length === 1 && this.#headOf(only.stream).id !== undefined;
      if (!alone) begin.run();
      const outcomes = batch.map((append) => this.#write(append, written));
      if (!alone) commit.run();
      this.#recent.add(before.position, written);
      return outcomes;
    } catch (error) {
      // SQLite rolls back by itself on some faults, a full disk among them.
      if (db.isTransaction) db.exec('ROLLBACK');
      this.#head = before;
      for (const { stream } of batch) this.#heads.delete(stream);
      const fault = asLogError(error, this.#folder);
      if (isFsyncFailure(error))
        this.#broken = new LogUnavailableError(
          `The disk that holds ${this.#folder} lost a write. Check it, then start the process again.`,
          { cause: error },
        );
      throw fault;
    }
  }

  /** A conflict is an answer, not a fault: it is found before anything is inserted. */
  #write({ stream, expectedRevision, events }: QueuedAppend, written: Written[]): AppendReceipt | RevisionConflictError {
    const known = this.#headOf(stream);
    let { revision } = known;
    if (revision !== expectedRevision) return new RevisionConflictError(stream, expectedRevision, revision);
    if (events.length === 0) return { revision, position: this.#head.position };
    const id = known.id ?? Number(this.#tables.addStream.run(stream, categoryOf(stream)).lastInsertRowid);
    let { position, hash } = this.#head;
    for (const event of events) {
      position += 1;
      revision += 1;
      const body = `{"position":${position},"stream":${JSON.stringify(stream)},"revision":${revision},${event.slice(1)}`;
      hash = link(hash, body);
      this.#tables.addEvent.run(position, id, revision, body, Buffer.from(hash, 'hex'));
      written.push({ stream, body });
    }
    this.#head = { position, hash };
    this.#heads.set(stream, { id, revision });
    return { revision, position };
  }
}
