/** Lets any number of waiting readers know that something new is there. A signal between two waits is never missed. */
export class WakeUp {
  #next = Promise.withResolvers<void>();

  /** Take it before looking for news, await it after finding none. */
  get next(): Promise<void> {
    return this.#next.promise;
  }

  ring(): void {
    const current = this.#next;
    this.#next = Promise.withResolvers<void>();
    current.resolve();
  }
}
