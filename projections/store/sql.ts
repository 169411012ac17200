/** The SQL a declared table needs. Names come from our own code, never from people. */
import type { AnyTable } from './table.ts';

/** Rows that are searched by words or place need a number of their own: their indexes point at it. */
export const isNumbered = (of: AnyTable): boolean => of.search !== undefined || of.point !== undefined;

const columnsOf = (of: AnyTable): string[] => Object.keys(of.columns);

export function createTable(name: string, of: AnyTable): string {
  const columns = Object.entries(of.columns).map(([column, { sql, nullable }]) => `"${column}" ${sql}${nullable ? '' : ' NOT NULL'}`);
  const key = of.key.map((column) => `"${column}"`).join(', ');
  if (of.journal) return `CREATE TABLE "${name}" (${columns.join(', ')}, PRIMARY KEY (${key})) STRICT`;
  return isNumbered(of)
    ? `CREATE TABLE "${name}" ("row" INTEGER PRIMARY KEY, ${columns.join(', ')}, UNIQUE (${key})) STRICT`
    : `CREATE TABLE "${name}" (${columns.join(', ')}, PRIMARY KEY (${key})) STRICT, WITHOUT ROWID`;
}

/** Made after a rebuild has written its rows: one sorted pass instead of many random ones. */
export const createIndexes = (name: string, of: AnyTable): string[] =>
  Object.entries(of.indexes ?? {}).map(
    ([index, columns]) =>
      `CREATE INDEX IF NOT EXISTS "${name}_${index}" ON "${name}" (${columns.map((column) => `"${column}"`).join(', ')})`,
  );

/** How FTS5 cuts texts into words and folds them. */
export const tokenizer = 'unicode61 remove_diacritics 2';

export const createSearch = (name: string, of: AnyTable): string[] => [
  ...(of.search
    ? [
        `CREATE VIRTUAL TABLE "${name}_words" USING fts5 (words, facets, content = '', contentless_delete = 1, tokenize = '${tokenizer}', prefix = '2 3')`,
      ]
    : []),
  ...(of.point ? [`CREATE VIRTUAL TABLE "${name}_point" USING rtree ("row", south, north, west, east)`] : []),
];

/** @param rows how many at once */
export const insert = (name: string, of: AnyTable, rows = 1): string => insertInto(`"${name}"`, columnsOf(of), rows);

function insertInto(table: string, columns: readonly string[], rows: number): string {
  const row = `(${columns.map(() => '?').join(', ')})`;
  return `INSERT INTO ${table} (${namesOf(columns)}) VALUES ${Array.from({ length: rows }, () => row).join(', ')}`;
}

/** Where the keys of a relation are gathered, in no order; it ends with the connection. */
const gathering = (name: string): string => `temp."${name}_gathered"`;
export const createGathering = (name: string, { key, columns }: AnyTable): string =>
  `CREATE TABLE ${gathering(name)} (${key.map((column) => `"${column}" ${columns[column]?.sql ?? ''}`).join(', ')}) STRICT`;
export const insertGathered = (name: string, { key }: AnyTable, rows: number): string => insertInto(gathering(name), key, rows);
/** Each key once, in order. */
export const insertSorted = (name: string, { key }: AnyTable): string =>
  `INSERT INTO "${name}" (${namesOf(key)}) SELECT ${namesOf(key)} FROM ${gathering(name)} GROUP BY ${namesOf(key)}; DROP TABLE ${gathering(name)}`;

const namesOf = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(', ');

export function upsert(name: string, of: AnyTable, rows = 1): string {
  const columns = columnsOf(of);
  const rest = columns.filter((column) => !of.key.includes(column));
  const update = rest.length > 0 ? `DO UPDATE SET ${rest.map((column) => `"${column}" = excluded."${column}"`).join(', ')}` : 'DO NOTHING';
  return `${insert(name, of, rows)} ON CONFLICT (${namesOf(of.key)}) ${update}`;
}

const byColumns = (columns: readonly string[]): string => columns.map((column) => `"${column}" = ?`).join(' AND ');

export const selectByKey = (name: string, of: AnyTable): string => `SELECT * FROM "${name}" WHERE ${byColumns(of.key)}`;
export const selectAll = (name: string, of: AnyTable): string =>
  `SELECT ${columnsOf(of)
    .map((column) => `"${column}"`)
    .join(', ')} FROM "${name}" ORDER BY ${namesOf(of.key)}`;
export const deleteByKey = (name: string, of: AnyTable): string => `DELETE FROM "${name}" WHERE ${byColumns(of.key)}`;
export const rowNumber = (name: string, of: AnyTable): string => `SELECT "row" FROM "${name}" WHERE ${byColumns(of.key)}`;
