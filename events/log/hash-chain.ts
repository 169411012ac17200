/** Every event carries the hash of everything before it, so that no row can be changed, swapped or taken out unnoticed. */
import { hash } from 'node:crypto';
import { LogDamagedError, type LogHead } from './event-log.ts';

/** Before the first event. */
export const origin: LogHead = { position: 0, hash: '0'.repeat(64) };

/** The link after `previous`. The body holds position, stream, revision and all the rest of the event. */
export const link = (previous: string, body: string): string => hash('sha256', previous + body, 'hex');

/** An event as it lies in the tables. */
export interface StoredRow {
  readonly position: number;
  readonly body: string;
  readonly hash: string;
  /** From the streams table. */
  readonly stream: string | null;
  readonly revision: number;
  /** The position that the index of streams and revisions leads to. */
  readonly indexed: number | null;
}

/** Checks that the rows follow on the link before them. @returns the last link. @throws LogDamagedError naming the position */
export function checkLinks(before: LogHead, rows: readonly StoredRow[]): LogHead {
  let { position, hash: previous } = before;
  for (const row of rows) {
    position += 1;
    if (row.position !== position) throw new LogDamagedError(`Event ${position} is missing from the log. Restore a backup.`);
    if (link(previous, row.body) !== row.hash)
      throw new LogDamagedError(`Event ${position} is not what was recorded: its hash is wrong. Restore a backup.`);
    if (!agrees(row))
      throw new LogDamagedError(`Event ${position} is filed under another stream or revision than it was recorded for. Restore a backup.`);
    previous = row.hash;
  }
  return { position, hash: previous };
}

function agrees(row: StoredRow): boolean {
  const { position, stream, revision } = JSON.parse(row.body) as { position: unknown; stream: unknown; revision: unknown };
  return position === row.position && stream === row.stream && revision === row.revision && row.indexed === row.position;
}
