/** Pages that hold while rows come and go: a cursor names the last row seen by what the rows are ordered by, not by a number. */

/** What is asked for: `first` rows after the row the cursor names. */
export interface PageRequest {
  readonly first: number;
  readonly after?: string | null | undefined;
}

export interface Page<Item> {
  readonly items: readonly (Item & { readonly cursor: string })[];
  readonly hasNextPage: boolean;
}

/** A cursor somebody made up, or one of another list. */
export class CursorError extends Error {
  override readonly name = 'CursorError';
}

type CursorPart = string | number;

export const encodeCursor = (...parts: readonly CursorPart[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');

/** @param example a value of the type each part must have. @throws CursorError */
export function decodeCursor<Parts extends readonly CursorPart[]>(cursor: string, example: Parts): Parts {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    parts = undefined;
  }
  const fits =
    Array.isArray(parts) && parts.length === example.length && example.every((part, index) => typeof part === typeof parts[index]);
  if (!fits) throw new CursorError('This cursor is not of this list. Start again without one.');
  return parts as Parts;
}

/** @param rows one more than asked for, if there are that many */
export const pageOf = <Item>(rows: readonly Item[], first: number, cursorOf: (row: Item) => string): Page<Item> => ({
  items: rows.slice(0, first).map((row) => Object.assign({ cursor: cursorOf(row) }, row)),
  hasNextPage: rows.length > first,
});
