/**
 * Whether Kafka can be reached, as far as is known. Whoever meets a failure raises a doubt; then Kafka is asked until it answers, and
 * as long as it does not, nobody has to find out by waiting.
 */
import { setTimeout as pause } from 'node:timers/promises';

/** Between two questions to a Kafka that is away. */
const askEveryMs = 500;

export class Reach {
  readonly #ask: () => Promise<void>;
  readonly #stopping = new AbortController();
  #asking: Promise<void> | undefined;
  #away = false;

  /** @param ask one question to Kafka that sending depends on; throws when there is no answer */
  constructor(ask: () => Promise<void>) {
    this.#ask = ask;
  }

  get away(): boolean {
    return this.#away;
  }

  readonly doubt = (): void => {
    if (this.#stopping.signal.aborted) return;
    this.#asking ??= this.#untilAnswered().finally(() => (this.#asking = undefined));
  };

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#asking;
  }

  async #untilAnswered(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        await this.#ask();
        this.#away = false;
        return;
      } catch {
        this.#away = true;
        await pause(askEveryMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }
}
