/** Work on one stream goes in the order it was asked for, one after the other; work on different streams does not wait. */
export class Lanes {
  readonly #last = new Map<string, Promise<unknown>>();

  async inLane<Result>(lane: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#last.get(lane);
    // Whatever became of the one before: each answers for itself.
    const mine = before ? before.then(work, work) : work();
    this.#last.set(lane, mine);
    try {
      return await mine;
    } finally {
      if (this.#last.get(lane) === mine) this.#last.delete(lane);
    }
  }
}
