/** Typed rows out of a read model: the declaration of a table says which columns it has and which of them are JSON. */
import type { Columns, RowOf, Table } from './table.ts';
import type { Change } from './table-rows.ts';

export type Parameter = string | number | null;
type Stored = Readonly<Record<string, unknown>>;

/** In order for `?`, or by name for `:name`. */
export type Parameters = readonly Parameter[] | readonly [Readonly<Record<string, Parameter>>];

/** Where queries read. Statements are prepared once per SQL text. The types are the caller's word: queries keep SQL and types side by side. */
export interface Source {
  all<Row>(sql: string, ...parameters: Parameters): readonly Row[];
}

/** A source that says what happens to its rows, for whoever keeps something of them. */
export interface WatchedSource extends Source {
  /** False while there is nothing to be asked yet, or any more. */
  readonly answers: boolean;
  /** Told for as long as the source is there. */
  watch(watcher: Watcher): void;
}
export interface Watcher {
  /** In the very turn in which the rows changed; nobody has asked for them before. */
  changed(changes: readonly Change[]): void;
  /** Other tables answer from now on, or none; see `answers`. */
  replaced(): void;
}

export interface TableReader<Row> {
  /** Rows by what follows `FROM <table>`, which goes by its own name. */
  select(rest: string, ...parameters: Parameters): Row[];
  /** The row of each id, in the order asked. For tables whose key is one column. */
  byIds(ids: readonly string[]): (Row | undefined)[];
  /** All columns, for statements that say more than `select` can. */
  readonly columns: string;
  parse(stored: Stored): Row;
}

export function tableReader<Of extends Columns>(source: Source, name: string, of: Table<Of>): TableReader<RowOf<Of>> {
  const declared = Object.entries(of.columns).map(([column, { json }]) => [column, json] as const);
  const columns = declared.map(([column]) => `"${name}"."${column}"`).join(', ');
  const [key = ''] = of.key;
  const parse = (stored: Stored): RowOf<Of> =>
    Object.fromEntries(
      declared.map(([column, json]) => [column, json && stored[column] !== null ? JSON.parse(stored[column] as string) : stored[column]]),
    ) as RowOf<Of>;
  const select = (rest: string, ...parameters: Parameters): RowOf<Of>[] =>
    source.all<Stored>(`SELECT ${columns} FROM "${name}" ${rest}`, ...parameters).map(parse);
  return {
    select,
    columns,
    parse,
    byIds(ids) {
      const rows = select(`WHERE "${key}" IN (SELECT value FROM json_each(?))`, JSON.stringify(ids));
      const found = new Map(rows.map((row) => [row[key] as string, row]));
      return ids.map((id) => found.get(id));
    },
  };
}

/** For each key its rows, in the order they came. */
export function listsOf<Row>(keys: readonly string[], rows: readonly Row[], keyOf: (row: Row) => string): Row[][] {
  const lists = Map.groupBy(rows, keyOf);
  return keys.map((key) => lists.get(key) ?? []);
}
