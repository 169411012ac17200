/**
 * How many stand before somebody in line, without counting them: the lines that were asked about lately are kept in memory, and each
 * commit says who joined or left. With a rush everybody asks, and counting would cost as much as the line is long for each of them.
 */
import type { ShiftId, VolunteerId } from '#events';
import type { WatchedSource } from '../store/reader.ts';

interface Line {
  /** What each person waits with; smaller is sooner. */
  readonly of: Map<string, number>;
  /** The same, in order. */
  readonly order: number[];
  /** Whose row changed since it was read. */
  readonly changed: Set<string>;
}

interface Waiting {
  readonly volunteerId: VolunteerId;
  readonly line: number;
}

const mostLines = 100;

export class WaitingLines {
  readonly #source: WatchedSource;
  readonly #lines = new Map<string, Line>();

  constructor(source: WatchedSource) {
    this.#source = source;
    source.watch({
      changed: (changes) => {
        for (const { table, key } of changes) {
          const [shiftId = '', volunteerId = ''] = table === 'signUps' ? key.split('/') : [];
          this.#lines.get(shiftId)?.changed.add(volunteerId);
        }
      },
      replaced: () => this.#lines.clear(),
    });
  }

  /** 1 is next; null for whoever does not wait. */
  positionOf(shiftId: ShiftId, volunteerId: VolunteerId): number | null {
    const { of, order } = this.#lineOf(shiftId);
    const own = of.get(volunteerId);
    return own === undefined ? null : placeIn(order, own) + 1;
  }

  #lineOf(shiftId: ShiftId): Line {
    const known = this.#lines.get(shiftId);
    if (known) {
      if (known.changed.size > 0) this.#catchUp(shiftId, known);
      return known;
    }
    const line: Line = { of: new Map(), order: [], changed: new Set() };
    for (const one of this.#waiting(shiftId)) join(line, one);
    if (this.#lines.size >= mostLines) this.#lines.clear();
    this.#lines.set(shiftId, line);
    return line;
  }

  #catchUp(shiftId: ShiftId, line: Line): void {
    const people = JSON.stringify([...line.changed]);
    const waiting = this.#waiting(shiftId, 'AND "volunteerId" IN (SELECT value FROM json_each(?))', people);
    for (const volunteerId of line.changed) leave(line, volunteerId);
    for (const one of waiting) join(line, one);
    line.changed.clear();
  }

  #waiting(shiftId: ShiftId, which = '', ...parameters: string[]): readonly Waiting[] {
    return this.#source.all<Waiting>(
      `SELECT "volunteerId", "line" FROM "signUps" WHERE "shiftId" = ? AND "status" = 'WAITING' ${which} ORDER BY "line"`,
      shiftId,
      ...parameters,
    );
  }
}

/** Where a value is in ascending ones, or would be. */
function placeIn(order: readonly number[], value: number): number {
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((order[middle] ?? value) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function join({ of, order }: Line, { volunteerId, line }: Waiting): void {
  of.set(volunteerId, line);
  order.splice(placeIn(order, line), 0, line);
}

function leave({ of, order }: Line, volunteerId: string): void {
  const own = of.get(volunteerId);
  if (own === undefined) return;
  of.delete(volunteerId);
  order.splice(placeIn(order, own), 1);
}
