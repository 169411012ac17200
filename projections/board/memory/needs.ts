/**
 * All needs that can be found, in memory, so that a question is answered by looking at the few that may fit. A need is a row, and a row is
 * a number: the one it has in the table. What it can be asked by lies in lists of numbers: its terms (words and choices), its point, its
 * open shifts. Ways lead back to it: the rows that have a term, those in a square of the map, those with a shift at a moment.
 *
 * `search.ts` looks in from outside; `kept.ts` reads the tables and brings what changed. A need that cannot be found takes no room but a few numbers.
 */
import type { Box } from '../../store/distance.ts';
import { Bits } from './bits.ts';
import { NumberLists } from './number-lists.ts';
import { RowsBy } from './rows-by.ts';
import { RowsInTime } from './rows-in-time.ts';
import { Tally } from './tally.ts';
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
  readonly inTime = new RowsInTime(this.projectIds);

  /** Those that may be found, of an organization that is verified. */
  readonly open = new Bits();
  /** Open needs, by the last moment at which a shift of theirs begins; and their shifts with a place. */
  readonly coming = new Tally();
  readonly freeShifts = new Tally();

  /** How many there are that may be found, if their organization is verified. */
  count = 0;
  /** By row, of what may be found. */
  readonly #organizations: (number | undefined)[] = [];
  readonly #byOrganization = new RowsBy();
  readonly #verified = new Bits();
  readonly #organizationNumbers = new Map<string, number>();

  /** Its shifts are brought by themselves, after it. */
  put({ row, projectId, organizationId, terms, point }: NeedFacts): void {
    this.projectIds[row] = projectId;
    this.#belong(row, terms === null ? undefined : this.#organizationNumber(organizationId));

    const learned = new Set(Array.from(terms ?? [], (term) => this.vocabulary.learn(term)));
    lead(this.byTerm, row, new Set(this.terms.of(row)), learned);
    this.terms.replace(row, [...learned]);

    const before = this.#squaresOf(row);
    this.points.replace(row, point ? [point.latitude, point.longitude] : []);
    lead(this.bySquare, row, before, this.#squaresOf(row));
    if (terms === null) this.putShifts(row, []);
  }

  /** @param shifts all of the need, the earliest first */
  putShifts(row: number, shifts: readonly ShiftFacts[]): void {
    const before = this.#momentsOf(row);
    const kept = this.#organizations[row] === undefined ? [] : shifts;
    this.#tally(row, -1);
    this.shifts.replace(
      row,
      kept.flatMap(({ begins, day, free }) => [begins, day, Number(free)]),
    );
    this.#tally(row, 1);
    lead(this.inTime, row, before, this.#momentsOf(row));
  }

  putOrganization(organizationId: string, verified: boolean): void {
    const organization = this.#organizationNumber(organizationId);
    if (this.#verified.has(organization) === verified) return;
    this.#verified.put(organization, verified);
    for (const row of this.#byOrganization.all(organization)) this.#show(row);
  }

  /** After many came at once. */
  closeGaps(): void {
    for (const lists of [this.terms, this.points, this.shifts, this.byTerm, this.bySquare, this.inTime, this.#byOrganization])
      lists.closeGaps();
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

  #belong(row: number, organization: number | undefined): void {
    const before = this.#organizations[row];
    if (before === organization) return;
    this.count += Number(organization !== undefined) - Number(before !== undefined);
    if (before !== undefined) this.#byOrganization.remove(before, row);
    if (organization !== undefined) this.#byOrganization.add(organization, row);
    this.#organizations[row] = organization;
    this.#show(row);
  }

  /** Or hides it. */
  #show(row: number): void {
    this.#tally(row, -1);
    this.open.put(row, this.#verified.has(this.#organizations[row] ?? -1));
    this.#tally(row, 1);
  }

  #tally(row: number, by: number): void {
    if (!this.open.has(row)) return;
    const { numbers, start, length } = this.shifts.span(row);
    if (length > 0) this.coming.add(numbers[start + length - perShift] ?? 0, by);
    for (let at = start; at < start + length; at += perShift) if ((numbers[at + 2] ?? 0) > 0) this.freeShifts.add(numbers[at] ?? 0, by);
  }

  #squaresOf(row: number): Set<number> {
    const [latitude, longitude] = this.points.of(row);
    return new Set(latitude === undefined || longitude === undefined ? [] : [lineOf(latitude) * columns + columnOf(longitude)]);
  }

  #momentsOf(row: number): Set<number> {
    return new Set(this.shifts.of(row).filter((_, index) => index % perShift === 0));
  }

  #organizationNumber(organizationId: string): number {
    let number = this.#organizationNumbers.get(organizationId);
    if (number === undefined) this.#organizationNumbers.set(organizationId, (number = this.#organizationNumbers.size));
    return number;
  }
}

interface Ways {
  add(key: number, row: number): void;
  remove(key: number, row: number): void;
}

/** Takes away the ways to a row that are none any more, and makes the new ones. */
function lead(ways: Ways, row: number, before: ReadonlySet<number>, after: ReadonlySet<number>): void {
  for (const key of before) if (!after.has(key)) ways.remove(key, row);
  for (const key of after) if (!before.has(key)) ways.add(key, row);
}
