/** Whoever waits for the read models to pass a position, and for how long. */

export class Waiters {
  readonly position: () => number;
  readonly #waiting = new Set<{ readonly position: number; readonly settle: (passed: boolean) => void }>();

  /** @param position how far it is now */
  constructor(position: () => number) {
    this.position = position;
  }

  passed(position: number, timeoutMs: number): Promise<boolean> {
    if (this.position() >= position) return Promise.resolve(true);
    return new Promise((resolve) => {
      const settle = (passed: boolean): void => {
        clearTimeout(timer);
        this.#waiting.delete(one);
        resolve(passed);
      };
      const one = { position, settle };
      const timer = setTimeout(settle, timeoutMs, false);
      this.#waiting.add(one);
    });
  }

  /** To be called whenever the position may have changed. */
  look(): void {
    if (this.#waiting.size === 0) return;
    const reached = this.position();
    for (const { position, settle } of this.#waiting) if (position <= reached) settle(true);
  }
}
