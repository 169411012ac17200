/** How a read model declares its rows. The store makes SQL of it; handlers and queries get typed rows. */

/** A column's storage and, in the types only, its value. */
export interface Column<Value> {
  readonly sql: 'TEXT' | 'INTEGER' | 'REAL';
  readonly json: boolean;
  readonly nullable: boolean;
  /** Never set; carries the type. */
  readonly value?: Value;
}

const column = <Value>(sql: Column<Value>['sql'], json = false): Column<Value> => ({ sql, json, nullable: false });
export const text = <Value extends string = string>(): Column<Value> => column('TEXT');
export const integer = (): Column<number> => column('INTEGER');
/** Lists and records that are read whole. Filters use SQLite's json_each. */
export const json = <Value>(): Column<Value> => column('TEXT', true);
export const nullable = <Value>(of: Column<Value>): Column<Value | null> => ({ ...of, nullable: true });

export type Columns = Readonly<Record<string, Column<unknown>>>;
export type RowOf<Of extends Columns> = { readonly [Name in keyof Of]: Of[Name] extends Column<infer Value> ? Value : never };

export interface Searchable {
  /** What people type the beginnings of. */
  readonly words: string;
  /** What people choose from lists, as terms of letters and digits that are found whole; see `facetTerm`. */
  readonly facets: string;
}

export interface Table<Of extends Columns = Columns> {
  readonly columns: Of;
  /** The one or two columns that make a row unique, in index order. */
  readonly key: readonly [keyof Of & string] | readonly [keyof Of & string, keyof Of & string];
  /** Further ways to look rows up, by name. */
  readonly indexes?: Readonly<Record<string, readonly (keyof Of & string)[]>>;
  /** What to find the row by; null keeps it out of the index. */
  readonly search?: (row: RowOf<Of>) => Searchable | null;
  /** Where the row is, in degrees; null keeps it off the map. */
  readonly point?: (row: RowOf<Of>) => { readonly latitude: number; readonly longitude: number } | null;
}
/** A table to which rows are only added, in the order of its key. */
export interface Journal<Of extends Columns = Columns> extends Table<Of> {
  readonly journal: true;
}
/** A table of facts that are nothing but their key: put as often as they come up, never changed and never taken back. */
export interface Relation<Of extends Columns = Columns> extends Table<Of> {
  readonly relation: true;
}

/** Any table, where only storing it matters. */
export interface AnyTable {
  readonly journal?: true;
  readonly relation?: true;
  readonly columns: Columns;
  readonly key: readonly string[];
  readonly indexes?: Readonly<Record<string, readonly string[]>>;
  readonly search?: (row: never) => Searchable | null;
  readonly point?: (row: never) => { readonly latitude: number; readonly longitude: number } | null;
}
export type Tables = Readonly<Record<string, AnyTable>>;

export const table = <Of extends Columns>(definition: Table<Of>): Table<Of> => definition;
export const journal = <Of extends Columns>(definition: Table<Of>): Journal<Of> => ({ ...definition, journal: true });
export const relation = <Of extends Columns>(definition: Pick<Table<Of>, 'columns' | 'key'>): Relation<Of> => ({
  ...definition,
  relation: true,
});
export type Row<Of> = Of extends Table<infer Columns_> ? RowOf<Columns_> : never;
