/**
 * People who come when they come, not when the one before them was answered: each at a moment of their own, evenly spread. What they
 * wait counts from that moment, also while nobody had a hand free for them.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from '../http/connection.ts';
import type { Wish } from '../http/crowd.ts';

export interface Arrival {
  /** From the moment they meant to ask to the whole answer. */
  readonly ms: number;
  readonly status: number;
  readonly body: string;
}

/** Open before the first one comes, as of people who have the page before them; who finds none free waits in front of the door. */
const connections = 500;
/** A server that is asked for all of them at once drops some, and a dropped one is tried again after seconds. */
const openedTogether = 50;

/** @returns the answer to each wish, in the order of the wishes. @throws Error when a connection breaks */
export async function arrive(url: string, wishes: readonly Wish[], withinMs: number): Promise<readonly Arrival[]> {
  const doors = await Doors.open(new URL(url), Math.min(connections, wishes.length));
  try {
    const begun = performance.now();
    const answers: Promise<Arrival>[] = [];
    for (const [n, wish] of wishes.entries()) {
      const due = begun + (n * withinMs) / wishes.length;
      while (performance.now() < due) await pause(1);
      answers.push(doors.ask(wish, due));
    }
    return await Promise.all(answers);
  } finally {
    doors.close();
  }
}

class Doors {
  readonly #free: Connection[];
  readonly #waiting: ((connection: Connection) => void)[] = [];

  private constructor(opened: readonly Connection[]) {
    this.#free = [...opened];
  }

  static async open(url: URL, count: number): Promise<Doors> {
    const opened: Connection[] = [];
    while (opened.length < count) {
      const some = Array.from({ length: Math.min(openedTogether, count - opened.length) }, () => Connection.open(url));
      opened.push(...(await Promise.all(some)));
    }
    return new Doors(opened);
  }

  async ask({ path, headers, body }: Wish, dueMs: number): Promise<Arrival> {
    const connection = this.#free.pop() ?? (await new Promise<Connection>((resolve) => this.#waiting.push(resolve)));
    const answer = await connection.post(path, headers, body);
    const ms = performance.now() - dueMs;
    const next = this.#waiting.shift();
    if (next) next(connection);
    else this.#free.push(connection);
    return { ms, ...answer };
  }

  close(): void {
    for (const connection of this.#free) connection.close();
  }
}
