/**
 * How far one partition is settled. Records may be settled in any order, but only the unbroken run from the oldest on may be
 * forgotten: one that was skipped has to come again after a crash.
 */
export class SettledOffsets {
  readonly #open: { readonly offset: number; settled: boolean }[] = [];
  #next: number | undefined;

  /** The first offset that has to come again; undefined as long as nothing was settled. */
  get next(): number | undefined {
    return this.#next;
  }

  /** Offsets must rise. @returns how to say that the record is settled */
  delivered(offset: number): () => void {
    const record = { offset, settled: false };
    this.#open.push(record);
    return () => {
      record.settled = true;
      this.#advance();
    };
  }

  #advance(): void {
    const open = this.#open.findIndex(({ settled }) => !settled);
    const run = this.#open.splice(0, open < 0 ? this.#open.length : open);
    const last = run.at(-1);
    if (last) this.#next = last.offset + 1;
  }
}
