/**
 * How far a reader is: where the store would have to go on, and what the reader may keep.
 *
 * The store's checkpoints are pairs. One whose prepare position differs from its commit position stands *before* what is at the
 * commit position (in history it is often the end of the log, where the next event will be); taken for a number it would skip that event.
 * So the reader is given positions of events only, and the pair is kept as it is for going on in this process.
 */
import type { Position } from '@eventstore/db-client';
import { beginning } from '../event-log.ts';
import { DroppedError } from './faults.ts';
import { asPair, isPlain, positionOf } from './stored-form.ts';

export class Place {
  /** What the reader may keep. */
  position: number;
  /** Exclusive, as the store said it; undefined for the beginning. */
  resume: Position | undefined;

  constructor(after: number) {
    this.position = after;
    this.resume = after === beginning ? undefined : asPair(after);
  }

  /** An event was handed over, or passed over. */
  pass(at: Position | undefined): void {
    this.position = positionOf(at);
    this.resume = at;
  }

  /** Everything up to there was looked at. */
  look(at: Position): void {
    if (!this.isBehind(at)) return;
    this.resume = at;
    if (isPlain(at)) this.position = Number(at.commit);
  }

  /** @throws DroppedError when the store ends before it: a node that lags behind, or a store restored from an older backup */
  assertWithin(head: Position | undefined): void {
    if (this.position > Number(head?.commit ?? 0))
      throw new DroppedError(`EventStoreDB ends before position ${this.position}, where this reader is. Was it restored from a backup?`);
  }

  /** Whether the log goes on beyond it. */
  isBehind({ commit, prepare }: Position): boolean {
    if (!this.resume) return true;
    return commit > this.resume.commit || (commit === this.resume.commit && prepare > this.resume.prepare);
  }
}
