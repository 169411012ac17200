/** The soonest of what fits, in whatever order it comes. */
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
  /** So many of them, at most. */
  readonly most: number;
  /** Only those after this one. */
  readonly seen: Seen | undefined;
  readonly #ids: Needs['projectIds'];

  constructor({ projectIds }: Pick<Needs, 'projectIds'>, most: number, seen?: Seen) {
    this.#ids = projectIds;
    this.most = most;
    this.seen = seen;
  }

  get full(): boolean {
    return this.kept.length >= this.most;
  }

  take(row: number, begins: number): void {
    const { kept, seen } = this;
    const last = kept.at(-1);
    // Most are later than all that is kept already; their ids are not even looked at.
    if (this.full && last && begins > last.begins) return;
    const id = this.#ids[row] ?? '';
    if (seen && !isAfter(begins, id, seen.begins, seen.projectId)) return;
    let place = kept.length;
    while (place > 0 && this.#isAfterKept(place - 1, begins, id)) place -= 1;
    if (place >= this.most) return;
    if (this.full) kept.pop();
    kept.splice(place, 0, { row, begins });
  }

  #isAfterKept(place: number, begins: number, id: string): boolean {
    const kept = this.kept[place];
    return kept !== undefined && isAfter(kept.begins, this.#ids[kept.row] ?? '', begins, id);
  }
}

const isAfter = (begins: number, id: string, otherBegins: number, otherId: string): boolean =>
  begins > otherBegins || (begins === otherBegins && id > otherId);
