/** All tables of a projection as its handlers see them. */
import type { DatabaseSync } from 'node:sqlite';
import type { EventType, RecordedEvent } from '#events';
import type { AnyProjection } from '../projection.ts';
import { AppendedRows } from './appended-rows.ts';
import { CachedRows } from './cached-rows.ts';
import { GatheredRows } from './gathered-rows.ts';
import type { AnyTable } from './table.ts';

/** A row that changed. */
export interface Change {
  readonly projection: string;
  readonly table: string;
  /** The parts of its key, joined by `/`. */
  readonly key: string;
}

type Handler = (event: never, rows: never) => void;

export class TableRows {
  readonly #projection: AnyProjection;
  readonly #rows: Readonly<Record<string, CachedRows | AppendedRows | GatheredRows>>;
  readonly #handlers: ReadonlyMap<EventType, Handler>;

  /** @param building nobody asks for the rows before `finish` */
  constructor(db: DatabaseSync, projection: AnyProjection, building = false) {
    this.#projection = projection;
    const keeping = ({ journal, relation }: AnyTable) => (journal ? AppendedRows : relation && building ? GatheredRows : CachedRows);
    this.#rows = Object.fromEntries(Object.entries(projection.tables).map(([name, of]) => [name, new (keeping(of))(db, name, of)]));
    this.#handlers = new Map(Object.entries(projection.handlers) as [EventType, Handler][]);
  }

  /** What an event of the type does to the rows; undefined when it does nothing. */
  takerOf(type: EventType): ((event: RecordedEvent) => void) | undefined {
    const handler = this.#handlers.get(type);
    return handler && ((event) => handler(event as never, this.#rows as never));
  }

  /** Whether an event of the type may do something to the rows. */
  concerns(type: EventType): boolean {
    return this.#handlers.has(type);
  }

  /** Lets the handlers see the events behind a position. */
  take(events: readonly RecordedEvent[], after: number): void {
    for (const event of events) if (event.position > after) this.#handlers.get(event.type)?.(event as never, this.#rows as never);
  }

  /** Rows in memory. */
  get size(): number {
    return Object.values(this.#rows).reduce((sum, rows) => sum + rows.size, 0);
  }

  /** Writes what changed. */
  flush(): Change[] {
    const projection = this.#projection.name;
    return Object.entries(this.#rows).flatMap(([table, rows]) => rows.flush().map((key) => ({ projection, table, key: key.join('/') })));
  }

  forget(): void {
    for (const rows of Object.values(this.#rows)) rows.forget();
  }

  /** After the last flush of a build: what was gathered becomes rows. */
  finish(): void {
    for (const rows of Object.values(this.#rows)) if (rows instanceof GatheredRows) rows.finish();
  }
}
