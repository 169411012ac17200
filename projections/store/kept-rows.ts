/**
 * Rows read once and kept until they change: what is shown to one person is shown to many. Each batch says which rows it changed before
 * anybody can ask for them, so what is kept is what the tables have. Everybody gets the same rows; nobody may change them.
 */
import { tableReader, type Source, type WatchedSource } from './reader.ts';
import type { Columns, RowOf, Table } from './table.ts';

/** A row takes a kilobyte or two. */
const mostKept = 20_000;

function put<Value>(kept: Map<string, Value>, key: string, value: Value): void {
  if (kept.size >= mostKept) kept.clear();
  kept.set(key, value);
}

/** As `byIds` of a `TableReader`. */
export function keptRows<Of extends Columns>(
  source: WatchedSource,
  name: string,
  table: Table<Of>,
): (ids: readonly string[]) => (RowOf<Of> | undefined)[] {
  const { byIds } = tableReader(source, name, table);
  const kept = new Map<string, RowOf<Of>>();
  source.watch({
    changed(changes) {
      for (const change of changes) if (change.table === name) kept.delete(change.key);
    },
    replaced: () => kept.clear(),
  });
  return (ids) => {
    const found = new Map(ids.map((id) => [id, kept.get(id)]));
    const missing = [...found.keys()].filter((id) => found.get(id) === undefined);
    for (const [index, row] of missing.length === 0 ? [] : byIds(missing).entries()) {
      const id = missing[index];
      if (id === undefined || row === undefined) continue;
      put(kept, id, row);
      found.set(id, row);
    }
    return ids.map((id) => found.get(id));
  };
}

/** Which rows a list of theirs has to be read anew for. */
export interface ListOf<Row> {
  /** The table of the rows. */
  readonly table: string;
  /** @returns the keys of the lists in which those rows are */
  readonly listsWith: (source: Source, rows: readonly string[]) => readonly string[];
  /** In the order of its keys. */
  readonly read: (keys: readonly string[]) => readonly Row[][];
}

/** Lists of rows by what they have in common. A row never goes from one list to another. */
export function keptLists<Row>(source: WatchedSource, { table, listsWith, read }: ListOf<Row>): (keys: readonly string[]) => Row[][] {
  const kept = new Map<string, Row[]>();
  const changed = new Set<string>();
  source.watch({
    changed(changes) {
      if (kept.size > 0) for (const change of changes) if (change.table === table) changed.add(change.key);
    },
    replaced() {
      kept.clear();
      changed.clear();
    },
  });
  return (keys) => {
    if (changed.size > 0) for (const key of listsWith(source, [...changed])) kept.delete(key);
    changed.clear();
    const found = new Map(keys.map((key) => [key, kept.get(key)]));
    const missing = [...found.keys()].filter((key) => found.get(key) === undefined);
    for (const [index, rows] of missing.length === 0 ? [] : read(missing).entries()) {
      const key = missing[index] ?? '';
      put(kept, key, rows);
      found.set(key, rows);
    }
    return keys.map((key) => found.get(key) ?? []);
  };
}
