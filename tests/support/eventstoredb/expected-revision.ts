/**
 * What becomes of an append, given where its stream is: the rules of EventStoreDB, on which no promise of the house rests
 * but the first line. With an exact revision, events that follow on it already under the same ids are found, however long
 * ago; with `any` they are looked for in a memory that forgets.
 */
import { noRevision, type Expected } from './stored-event.ts';

/** A stream as the rules see it; events that are still on their way to the disk count. */
export interface StreamView {
  /** `noRevision` when there are no events. */
  readonly last: number;
  readonly tombstoned: boolean;
  readonly softDeleted: boolean;
  /** Whether its metadata was ever written. */
  readonly hasMetadata: boolean;
  idAt(revision: number): string | undefined;
  /** Revision of an event of this stream that was written not too long ago. */
  recent(id: string): number | undefined;
}

export type Verdict =
  | { readonly kind: 'append' }
  /** Written earlier, up to this revision. */
  | { readonly kind: 'already'; readonly last: number }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'deleted' };

const append: Verdict = { kind: 'append' };
const wrong: Verdict = { kind: 'wrong' };
const deleted: Verdict = { kind: 'deleted' };

export function judge(stream: StreamView, expected: Expected, ids: readonly string[]): Verdict {
  if (stream.tombstoned) return deleted;
  if (expected === 'any' || expected === 'stream_exists') return judgeLoosely(stream, expected, ids);
  if (expected > stream.last) return wrong;
  // Here ids are not looked at: the same events again, at the revision they led to, are written again.
  if (expected === stream.last) return append;
  if (ids.length === 0) return wrong;
  const matching = ids.findIndex((id, index) => stream.idAt(expected + 1 + index) !== id);
  if (matching < 0) return { kind: 'already', last: expected + ids.length };
  return matching === 0 && expected === noRevision && stream.softDeleted ? append : wrong;
}

function judgeLoosely(stream: StreamView, expected: 'any' | 'stream_exists', ids: readonly string[]): Verdict {
  if (expected === 'stream_exists') {
    if (stream.softDeleted) return deleted;
    if (stream.last === noRevision && !stream.hasMetadata) return wrong;
  }
  const found = ids.map((id) => stream.recent(id));
  const [first] = found;
  if (first === undefined) return append;
  return found.every((revision) => revision !== undefined) ? { kind: 'already', last: found.at(-1) ?? first } : wrong;
}
