/** What a change of the read models touches: the other half of `read-off.ts`. */
import type { ShiftId } from '#events';
import type { Change, Queries, RunningProjections, ShiftRow } from '#projections';
import { finding, shiftsOf, type Topic } from './read-off.ts';

/** Undefined: it may be anything. */
type Listener = (topics: ReadonlySet<Topic> | undefined) => void;

/** More shifts at once are not looked at one by one: that is a spreadsheet being taken in, not people signing up. */
const mostShifts = 200;
/** A text of a hundred letters each. */
const mostRemembered = 20_000;

/** All of a shift that decides whether and where its need is found. Whom it belongs to never changes. */
const whereFound = ({ status, sortAt, day, taken, places }: ShiftRow): string =>
  status === 'OPEN' ? `${sortAt} ${day} ${taken < places}` : status;

export class Touched {
  readonly #board: Pick<Queries['board'], 'shifts'>;
  readonly #listeners = new Set<Listener>();
  /** As each was after its last change. */
  readonly #whereFound = new Map<string, string>();
  readonly stop: () => void;

  constructor(projections: Pick<RunningProjections, 'onChanges'>, { board }: { readonly board: Pick<Queries['board'], 'shifts'> }) {
    this.#board = board;
    this.stop = projections.onChanges((changes) => {
      const topics = this.#topicsOf(changes);
      for (const listener of this.#listeners) listener(topics);
    });
  }

  /** Told in the very turn in which the rows changed. */
  listen(listener: Listener): void {
    this.#listeners.add(listener);
  }

  #topicsOf(changes: readonly Change[]): ReadonlySet<Topic> | undefined {
    const topics = new Set<Topic>();
    const shifts = new Set<ShiftId>();
    for (const { projection, table, key } of changes) {
      topics.add(projection).add(`${projection}/${table}/*`).add(`${projection}/${table}/${key}`);
      if (projection !== 'board') continue;
      if (table === 'shifts') shifts.add(key as ShiftId);
      else topics.add(finding);
    }
    return this.#addShifts([...shifts], topics) ? topics : undefined;
  }

  /** @returns false when nobody knows what they touch */
  #addShifts(ids: readonly ShiftId[], topics: Set<Topic>): boolean {
    if (ids.length > mostShifts) {
      this.#whereFound.clear();
      return false;
    }
    try {
      const rows = ids.length === 0 ? [] : this.#board.shifts(ids);
      for (const row of rows) {
        if (!row) return false;
        topics.add(shiftsOf(row.projectId));
        const now = whereFound(row);
        // Nobody knows where one was found that was not seen before: it may have been in any list.
        if (this.#whereFound.get(row.shiftId) !== now) topics.add(finding);
        if (this.#whereFound.size >= mostRemembered) this.#whereFound.clear();
        this.#whereFound.set(row.shiftId, now);
      }
      return true;
    } catch {
      // A read model that is closed meanwhile.
      this.#whereFound.clear();
      return false;
    }
  }
}
