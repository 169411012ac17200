/**
 * All needs that can be found, in memory, so that a question is answered by looking at the few that may fit. A need is a row, and a row is
 * a number: the one it has in the table. What it can be asked by lies in lists of numbers: its terms (words and choices), its point, its
 * open shifts. Three more lists lead to it: the rows that have a term, those in a square of the map, those with a shift in an hour.
 *
 * `search.ts` looks in from outside; `kept.ts` reads the tables and brings what changed. A need that cannot be found takes no room but a few numbers.
 */
import type { Box } from '../../store/distance.ts';
import { NumberLists } from './number-lists.ts';
import { RowsBy } from './rows-by.ts';
import { Vocabulary } from './vocabulary.ts';

export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

export interface NeedFacts {
  readonly row: number;
  readonly projectId: string;
  readonly organizationId: string;
  /** Null when it cannot be found, whatever is asked. */
  readonly terms: Iterable<string> | null;
  readonly point: Point | null;
}

/** An open one. */
export interface ShiftFacts {
  /** See `momentOf`. */
  readonly begins: number;
  /** Like 20261128; NaN when it is flexible. */
  readonly day: number;
  readonly free: boolean;
}
/** A shift lies in `shifts` as so many numbers: begins, day, free. */
export const perShift = 3;

const hourMs = 3_600_000;
/** The hour a moment is in, counted. */
export const hourOf = (begins: number): number => Math.floor(begins / hourMs);

/** Squares of the map in a degree, either way. */
const perDegree = 10;
const columns = 360 * perDegree + 1;
const lineOf = (latitude: number): number => Math.floor((latitude + 90) * perDegree);
const columnOf = (longitude: number): number => Math.floor((longitude + 180) * perDegree);

export class Needs {
  readonly vocabulary = new Vocabulary();
  /** By row, as the following lists. */
  readonly projectIds: string[] = [];
  readonly terms = new NumberLists((length) => new Uint32Array(length));
  /** Latitude and longitude, or nothing. */
  readonly points = new NumberLists((length) => new Float64Array(length));
  /** The earliest first. */
  readonly shifts = new NumberLists((length) => new Float64Array(length));

  readonly byTerm = new RowsBy();
  readonly bySquare = new RowsBy();
  readonly byHour = new RowsBy();

  /** How many there are that may be found. */
  count = 0;
  readonly #findable: boolean[] = [];
  readonly #organizations: number[] = [];
  readonly #verified: boolean[] = [];
  readonly #organizationNumbers = new Map<string, number>();

  isOpen(row: number): boolean {
    return this.#findable[row] === true && this.#verified[this.#organizations[row] ?? -1] === true;
  }

  /** Its shifts are brought by themselves, after it. */
  put({ row, projectId, organizationId, terms, point }: NeedFacts): void {
    this.count += Number(terms !== null) - Number(this.#findable[row] === true);
    this.#findable[row] = terms !== null;
    this.projectIds[row] = projectId;
    this.#organizations[row] = this.#organizationNumber(organizationId);

    const learned = new Set(Array.from(terms ?? [], (term) => this.vocabulary.learn(term)));
    lead(this.byTerm, row, this.#termsOf(row), learned);
    this.terms.replace(row, [...learned]);

    const before = this.#squaresOf(row);
    this.points.replace(row, point ? [point.latitude, point.longitude] : []);
    lead(this.bySquare, row, before, this.#squaresOf(row));
    if (terms === null) this.putShifts(row, []);
  }

  /** @param shifts all of the need, the earliest first */
  putShifts(row: number, shifts: readonly ShiftFacts[]): void {
    const before = this.#hoursOf(row);
    const kept = this.#findable[row] === true ? shifts : [];
    this.shifts.replace(
      row,
      kept.flatMap(({ begins, day, free }) => [begins, day, Number(free)]),
    );
    lead(this.byHour, row, before, this.#hoursOf(row));
  }

  putOrganization(organizationId: string, verified: boolean): void {
    this.#verified[this.#organizationNumber(organizationId)] = verified;
  }

  /** Those with a place that begin later. */
  openShifts(after: number): number {
    let count = 0;
    for (const row of this.projectIds.keys()) {
      if (!this.isOpen(row)) continue;
      const { numbers, start, length } = this.shifts.span(row);
      for (let at = start; at < start + length; at += perShift) if ((numbers[at] ?? 0) > after && (numbers[at + 2] ?? 0) > 0) count += 1;
    }
    return count;
  }

  /** After many came at once. */
  closeGaps(): void {
    for (const lists of [this.terms, this.points, this.shifts, this.byTerm, this.bySquare, this.byHour]) lists.closeGaps();
  }

  /** Squares that hold all there is in the boxes; undefined when that are more squares than there are needs in any. */
  squaresIn(boxes: readonly Box[]): number[] | undefined {
    const found = new Set<number>();
    for (const { south, north, west, east } of boxes) {
      const [first, last, left, right] = [lineOf(south), lineOf(north), columnOf(west), columnOf(east)];
      if ((last - first + 1) * (right - left + 1) > this.bySquare.keys) return undefined;
      for (let line = first; line <= last; line++) for (let column = left; column <= right; column++) found.add(line * columns + column);
    }
    return [...found];
  }

  #termsOf(row: number): Set<number> {
    return new Set(this.terms.of(row));
  }

  #squaresOf(row: number): Set<number> {
    const [latitude, longitude] = this.points.of(row);
    return new Set(latitude === undefined || longitude === undefined ? [] : [lineOf(latitude) * columns + columnOf(longitude)]);
  }

  #hoursOf(row: number): Set<number> {
    return new Set(
      this.shifts
        .of(row)
        .filter((_, index) => index % perShift === 0)
        .map(hourOf),
    );
  }

  #organizationNumber(organizationId: string): number {
    let number = this.#organizationNumbers.get(organizationId);
    if (number === undefined) this.#organizationNumbers.set(organizationId, (number = this.#organizationNumbers.size));
    return number;
  }
}

/** Takes away the ways to a row that are none any more, and makes the new ones. */
function lead(rows: RowsBy, row: number, before: ReadonlySet<number>, after: ReadonlySet<number>): void {
  for (const key of before) if (!after.has(key)) rows.remove(key, row);
  for (const key of after) if (!before.has(key)) rows.add(key, row);
}
