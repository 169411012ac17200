/**
 * The whole log from its beginning, for whoever makes something of all of it. Every event was held against its schema before it was
 * written, and the chain proves that it is what was written: so the chain is checked here, and the schemas are not asked again.
 */
import { join } from 'node:path';
import { eventTypes } from '../contracts/index.ts';
import { LogDamagedError, LogUnavailableError, type EventBatch, type EventLog, type LogHead, type SubscribeOptions } from './event-log.ts';
import { checkLinks, link, origin } from './hash-chain.ts';
import { asLogError } from './sqlite-faults.ts';
import { LogTables, openForReading } from './sqlite-tables.ts';
import { decodeProven, ofTypes } from './stored-body.ts';
import { follow, type BatchSource } from './subscription.ts';
import { WakeUp } from './wake-up.ts';

export interface SqliteHistoryOptions {
  /** Of the log; see `SqliteEventLogOptions`. */
  readonly folder: string;
  /**
   * Of how many readers this is which one, counted from 0. Each proves its share of the log, and none may believe what it has read
   * before all of them have come to the end. They have to ask for batches of one size. Default: one alone proves everything.
   */
  readonly part?: number;
  readonly parts?: number;
}

/** @throws LogUnavailableError when there is no log in the folder */
export function openSqliteHistory({ folder, part = 0, parts = 1 }: SqliteHistoryOptions): SqliteHistory {
  try {
    return new SqliteHistory(folder, new LogTables(openForReading(join(folder, 'log.db'))), part, parts);
  } catch (error) {
    throw asLogError(error, folder);
  }
}

export class SqliteHistory implements BatchSource, Pick<EventLog, 'head' | 'subscribe' | 'close'> {
  readonly wakeUp = new WakeUp();
  closed = false;
  readonly #folder: string;
  readonly #tables: LogTables;
  readonly #part: number;
  readonly #parts: number;

  constructor(folder: string, tables: LogTables, part: number, parts: number) {
    [this.#folder, this.#tables, this.#part, this.#parts] = [folder, tables, part, parts];
  }

  /** Ends its news at the head that it finds when it gets there. Knows no categories. @throws LogDamagedError naming the position */
  subscribe(options: Omit<SubscribeOptions, 'categories'>): AsyncIterable<EventBatch> {
    return follow(this, options);
  }

  batchAfter(position: number, { types = eventTypes, batchSize = 1000 }: SubscribeOptions): EventBatch {
    return this.#look(() => {
      const head = this.#tables.head().position;
      const through = Math.min(head, position + batchSize);
      const bodies = this.#tables.bodiesBetween(position, through, batchSize, undefined);
      // Only what all readers cut alike can be shared out among them; the end of the log may have grown between one and the next.
      const shared = position % batchSize === 0 && through - position === batchSize;
      if (!shared || (position / batchSize) % this.#parts === this.#part) this.#prove(position, through, bodies);
      const wanted = types.length < eventTypes.length ? ofTypes(bodies, types) : bodies;
      return { events: wanted.map(decodeProven), position: through, live: through >= head };
    });
  }

  #prove(after: number, through: number, bodies: readonly string[]): void {
    const { hash: recorded } = this.#tables.linkAt(through) ?? origin;
    let { hash } = this.#tables.linkAt(after) ?? origin;
    for (const body of bodies) hash = link(hash, body);
    if (hash === recorded) return;
    // Which of them it is: the link before may be the wrong one as well.
    const before = this.#tables.linkAt(Math.max(0, after - 1)) ?? origin;
    checkLinks(before, this.#tables.stored(before.position, through - before.position));
    throw new LogDamagedError(`The events from ${after + 1} to ${through} are not those that were recorded. Restore a backup.`);
  }

  async head(): Promise<LogHead> {
    return this.#look(() => this.#tables.head());
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.wakeUp.ring();
    this.#tables.db.close();
  }

  #look<Result>(work: () => Result): Result {
    if (this.closed) throw new LogUnavailableError('The event log is closed.');
    try {
      return work();
    } catch (error) {
      throw asLogError(error, this.#folder);
    }
  }
}
