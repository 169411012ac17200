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

export const createSearch = (name: string, of: AnyTable): string[] => [
  ...(of.search
    ? [
        `CREATE VIRTUAL TABLE "${name}_words" USING fts5 (words, facets, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')`,
      ]
    : []),
  ...(of.point ? [`CREATE VIRTUAL TABLE "${name}_point" USING rtree ("row", south, north, west, east)`] : []),
];

export function insert(name: string, of: AnyTable): string {
  const columns = columnsOf(of);
  return `INSERT INTO "${name}" (${columns.map((column) => `"${column}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
}

export function upsert(name: string, of: AnyTable): string {
  const columns = columnsOf(of);
  const rest = columns.filter((column) => !of.key.includes(column));
  const update = rest.length > 0 ? `DO UPDATE SET ${rest.map((column) => `"${column}" = excluded."${column}"`).join(', ')}` : 'DO NOTHING';
  return `${insert(name, of)} ON CONFLICT (${of.key.map((column) => `"${column}"`).join(', ')}) ${update}`;
}

const byColumns = (columns: readonly string[]): string => columns.map((column) => `"${column}" = ?`).join(' AND ');
const inKeyOrder = (of: AnyTable): string => of.key.map((column) => `"${column}"`).join(', ');

export const selectByKey = (name: string, of: AnyTable): string => `SELECT * FROM "${name}" WHERE ${byColumns(of.key)}`;
export const selectAll = (name: string, of: AnyTable): string =>
  `SELECT ${columnsOf(of)
    .map((column) => `"${column}"`)
    .join(', ')} FROM "${name}" ORDER BY ${inKeyOrder(of)}`;
export const deleteByKey = (name: string, of: AnyTable): string => `DELETE FROM "${name}" WHERE ${byColumns(of.key)}`;
export const rowNumber = (name: string, of: AnyTable): string => `SELECT "row" FROM "${name}" WHERE ${byColumns(of.key)}`;
