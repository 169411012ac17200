/** Gathers what fits: how much there is, and the soonest of it. */
import type { Needs } from './needs.ts';
import type { Seen } from './question.ts';

export interface Fitting {
  readonly row: number;
  /** When its first shift that fits does; see `momentOf`. */
  readonly begins: number;
}

export class Soonest {
  /** The soonest first; as in SQL, needs of the same moment are in the order of their ids. */
  readonly kept: Fitting[] = [];
  /** All there were, those before `after` too. */
  count = 0;
  /** Those behind `after`. */
  passed = 0;
  readonly #ids: Needs['projectIds'];
  readonly #most: number;
  readonly #after: Seen | undefined;

  /** @param most kept of those that come after the one that was seen last */
  constructor({ projectIds }: Needs, most: number, after?: Seen) {
    this.#ids = projectIds;
    this.#most = most;
    this.#after = after;
  }

  take(row: number, begins: number): void {
    this.count += 1;
    const id = this.#ids[row] ?? '';
    if (this.#after && !isAfter(begins, id, this.#after.begins, this.#after.projectId)) return;
    this.passed += 1;
    let place = this.kept.length;
    while (place > 0 && this.#isAfterKept(place - 1, begins, id)) place -= 1;
    if (place >= this.#most) return;
    this.kept.splice(place, 0, { row, begins });
    if (this.kept.length > this.#most) this.kept.pop();
  }

  #isAfterKept(place: number, begins: number, id: string): boolean {
    const kept = this.kept[place];
    return kept !== undefined && isAfter(kept.begins, this.#ids[kept.row] ?? '', begins, id);
  }
}

const isAfter = (begins: number, id: string, otherBegins: number, otherId: string): boolean =>
  begins > otherBegins || (begins === otherBegins && id > otherId);
