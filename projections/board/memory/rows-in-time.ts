/**
 * All rows by the moments of their shifts, in the very order in which lists show them: by moment, then by id. Whoever walks through it may stop as
 * soon as there is enough, because whatever comes later is later.
 */
import { NumberLists } from './number-lists.ts';
import type { Seen } from './question.ts';

export class RowsInTime {
  readonly #ids: readonly string[];
  readonly #listOf = new Map<number, number>();
  readonly #lists = new NumberLists((length) => new Uint32Array(length));
  /** All there ever were, the earliest first; put in order when that is first asked for, so that many can come at once. */
  #moments: number[] | undefined;

  /** @param ids by row */
  constructor(ids: readonly string[]) {
    this.#ids = ids;
  }

  /** The row must not be there yet. */
  add(moment: number, row: number): void {
    let list = this.#listOf.get(moment);
    if (list === undefined) {
      this.#listOf.set(moment, (list = this.#listOf.size));
      this.#moments?.splice(
        firstPlace(this.#moments.length, (place) => (this.#moments?.[place] ?? 0) > moment),
        0,
        moment,
      );
    }
    this.#lists.insert(list, this.#placeAfter(list, this.#ids[row] ?? ''), row);
  }

  remove(moment: number, row: number): void {
    const list = this.#listOf.get(moment);
    if (list === undefined) return;
    const place = this.#placeAfter(list, this.#ids[row] ?? '') - 1;
    if (this.#lists.of(list)[place] === row) this.#lists.removeAt(list, place);
  }

  /**
   * Until it has seen enough.
   * @param after moments later than this one, but not behind `seen`
   * @param look at a row and a moment of it. @returns true when that is enough
   * @returns true when it came to the end, or to `before`
   */
  walk(after: number, before: number, seen: Seen | undefined, look: (row: number, moment: number) => boolean): boolean {
    const moments = (this.#moments ??= [...this.#listOf.keys()].sort((a, b) => a - b));
    const begins = firstPlace(moments.length, (place) => {
      const moment = moments[place] ?? 0;
      return moment > after && (!seen || moment >= seen.begins);
    });
    for (let at = begins; at < moments.length; at++) {
      const moment = moments[at] ?? 0;
      if (moment >= before) break;
      const list = this.#listOf.get(moment) ?? -1;
      const { numbers, start, length } = this.#lists.span(list);
      for (let place = moment === seen?.begins ? this.#placeAfter(list, seen.projectId) : 0; place < length; place++)
        if (look(numbers[start + place] ?? 0, moment)) return false;
    }
    return true;
  }

  closeGaps(): void {
    this.#lists.closeGaps();
  }

  /** Where the first row stands whose id comes after this one. */
  #placeAfter(list: number, id: string): number {
    const { numbers, start, length } = this.#lists.span(list);
    return firstPlace(length, (place) => (this.#ids[numbers[start + place] ?? 0] ?? '') > id);
  }
}

/** @param isBehind false up to some place and true from there on. @returns that place */
function firstPlace(length: number, isBehind: (place: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBehind(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
