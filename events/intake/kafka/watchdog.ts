/** Barks when there was no sign of life for too long. Some stalls of a Kafka client are silent: it neither gets anything nor fails. */
export class Watchdog {
  readonly #onStall: () => void;
  readonly #timer: NodeJS.Timeout;
  #silentChecks = 0;

  constructor(stallMs: number, onStall: () => void) {
    this.#onStall = onStall;
    this.#timer = setInterval(() => this.check(), stallMs / checksToStall);
    this.#timer.unref();
  }

  /** Anything that shows that the client is at work, failures among it. */
  readonly sign = (): void => {
    this.#silentChecks = 0;
  };

  /** Counts checks instead of reading a clock: a process that itself stood still has missed nothing. */
  check(): void {
    if (++this.#silentChecks !== checksToStall) return;
    this.stop();
    this.#onStall();
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

/** A stall is this many checks without a sign. */
export const checksToStall = 4;
