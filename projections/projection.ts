/** What a projection is: rows that answer one question, and what each event does to them. Pure; the runner does the rest. */
import type { EventType, RecordedEvent } from '#events';
import type { Columns, Journal, Relation, RowOf, Table, Tables } from './store/table.ts';

type Key = readonly (string | number)[];

/** The rows of one table as handlers see them. Changes are kept until the runner commits them with the checkpoint. */
export interface Rows<Row> {
  get(...key: Key): Row | undefined;
  put(row: Row): void;
  delete(...key: Key): void;
  /** Replaces the row if there is one. */
  change(key: Key, change: (row: Row) => Row): void;
}
export type RowsOf<Of extends Tables> = {
  readonly [Name in keyof Of]: Of[Name] extends Journal<infer Columns_ extends Columns> | Relation<infer Columns_ extends Columns>
    ? Pick<Rows<RowOf<Columns_>>, 'put'>
    : Of[Name] extends Table<infer Columns_ extends Columns>
      ? Rows<RowOf<Columns_>>
      : never;
};

export type Handlers<Of extends Tables> = { readonly [Type in EventType]?: (event: RecordedEvent<Type>, rows: RowsOf<Of>) => void };

export interface Projection<Of extends Tables = Tables> {
  /** Also the name of its file. */
  readonly name: string;
  /** Raise it with any change of tables or handlers: the new one is built beside the old one. */
  readonly version: number;
  readonly tables: Of;
  readonly handlers: Handlers<Of>;
}
/** Any projection, where only running it matters. */
export interface AnyProjection {
  readonly name: string;
  readonly version: number;
  readonly tables: Tables;
  readonly handlers: Readonly<Partial<Record<EventType, (event: never, rows: never) => void>>>;
}

export const projection = <Of extends Tables>(definition: Projection<Of>): Projection<Of> => definition;
