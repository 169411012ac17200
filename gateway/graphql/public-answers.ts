/**
 * Answers for people who are not signed in: the same for all of them until something changes. Any change of any read model makes all of
 * them old, so none outlives what it was read off; what was opened from the vault is not kept at all.
 */
import type { Vault } from '#events';
import type { RunningProjections } from '#projections';
import type { Clock } from '#services/kernel';

/** Texts; the largest has some hundred kilobytes, most have a few. */
const mostKept = 500;
/** Time changes answers too: a shift that has begun is no longer to come. */
const freshMs = 5000;

interface Kept {
  readonly body: string;
  readonly untilMs: number;
}

/** An answer in the making. */
export interface Making {
  readonly changes: number;
  /** Notes whether it was opened. */
  readonly vault: Vault;
  readonly vaultOpened: () => boolean;
}

export class PublicAnswers {
  readonly #vault: Vault;
  readonly #clock: Clock;
  readonly #kept = new Map<string, Kept>();
  #changes = 0;
  readonly stop: () => void;

  constructor(projections: Pick<RunningProjections, 'onChanges'>, vault: Vault, clock: Clock) {
    this.#vault = vault;
    this.#clock = clock;
    this.stop = projections.onChanges(() => {
      this.#changes += 1;
      this.#kept.clear();
    });
  }

  /** @param asked everything of the request that the answer depends on */
  find(asked: string): string | undefined {
    const kept = this.#kept.get(asked);
    return kept && this.#nowMs() < kept.untilMs ? kept.body : undefined;
  }

  begin(): Making {
    let opened = false;
    const vault = new Proxy(this.#vault, {
      get(of, name) {
        opened ||= name === 'open';
        const member: unknown = Reflect.get(of, name, of);
        return typeof member === 'function' ? (member.bind(of) as unknown) : member;
      },
    });
    return { changes: this.#changes, vault, vaultOpened: () => opened };
  }

  /** Not when something changed while it was made: a part of it may be from before. */
  keep(asked: string, body: string, { changes, vaultOpened }: Making): void {
    if (changes !== this.#changes || vaultOpened()) return;
    if (this.#kept.size >= mostKept) this.#kept.clear();
    this.#kept.set(asked, { body, untilMs: this.#nowMs() + freshMs });
  }

  #nowMs(): number {
    return Date.parse(this.#clock.now());
  }
}
