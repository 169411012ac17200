/** Time that passes only when everybody waits, so that an hour takes a moment and every run of a seed is the same run. */
import { setImmediate as turn } from 'node:timers/promises';
import type { Timer } from '#services/kernel';

/** Dice that fall the same for the same seed (mulberry32). */
export class Dice {
  #state: number;
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to 1. */
  roll(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  chance(share: number): boolean {
    return this.roll() < share;
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.roll() * (most - least + 1));
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.roll() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }
}

/** A process. What it waits for never comes once it is dead, and comes late while it is frozen. */
export interface Life {
  dead: boolean;
  frozenUntil: number;
}
export const born = (): Life => ({ dead: false, frozenUntil: 0 });

interface Wait {
  readonly due: number;
  readonly life: Life;
  readonly ring: () => void;
}

/** Turns of the event loop after which nobody has anything left to do but wait. */
const quietTurns = 6;

export class Time {
  readonly dice: Dice;
  now = 0;
  readonly #waits = new Set<Wait>();

  constructor(dice: Dice) {
    this.dice = dice;
  }

  readonly timerOf =
    (life: Life): Timer =>
    (ms, ring) => {
      const wait = { due: this.now + ms, life, ring };
      this.#waits.add(wait);
      return () => this.#waits.delete(wait);
    };

  wait(life: Life, ms: number): Promise<void> {
    return new Promise((resolve) => void this.timerOf(life)(ms, resolve));
  }

  /** Runs until `until` says so, or until nothing will ever happen again. */
  async run(until: () => boolean): Promise<void> {
    for (let quiet = 0; quiet < quietTurns && !until(); quiet++) {
      await turn();
      const next = this.#first();
      if (!next) continue;
      quiet = -1;
      this.now = Math.max(this.now, dueOf(next));
      this.#waits.delete(next);
      next.ring();
    }
  }

  #first(): Wait | undefined {
    let first: Wait | undefined;
    for (const wait of this.#waits) {
      if (wait.life.dead) this.#waits.delete(wait);
      else if (!first || dueOf(wait) < dueOf(first)) first = wait;
    }
    return first;
  }
}

const dueOf = ({ due, life }: Wait): number => Math.max(due, life.frozenUntil);
