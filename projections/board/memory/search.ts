/**
 * Answers a question with the needs in memory. It goes in by the way behind which there are the fewest needs - the rows of a term, of the
 * squares around a point, or simply all - and narrows them down a handful at a time, by what is quickly known first. Where even the fewest are
 * many, it goes through time and is done with the page: whatever comes later begins later.
 */
import { distanceKm } from '../../store/distance.ts';
import { Bits } from './bits.ts';
import { perShift, type Needs, type Point } from './needs.ts';
import { Part } from './parts.ts';
import type { Question } from './question.ts';
import type { Soonest } from './soonest.ts';

/** What decides how a question is answered, but not what the answer is. */
export interface Costs {
  /** Going through the terms of one row costs as much as marking so many rows. */
  readonly termsOfARow?: number;
  /** So does looking at its shifts and how far away it is. */
  readonly shiftsOfARow?: number;
  /** A need comes up with each of its shifts, and few of the first ones may fit. */
  readonly timesLookedAt?: number;
}
const usualTermsOfARow = 40;
const usualShiftsOfARow = 40;
/** With 100,000 needs; twice or half as much makes little difference. */
const usualTimesLookedAt = 4;
/** Rows looked at together: they stay in the quickest memory, and a count that has enough leaves few behind. */
const handful = 1024;
const bitsInAWord = 32;

/** A way in. */
interface Way {
  /** Behind it there are so many, or fewer. */
  readonly rows: number;
  /** Each row once. @returns how many of `#rows` are the next ones */
  readonly handfuls: () => Iterable<number>;
  /** What whoever came this way need not be asked. */
  readonly part?: Part;
}
type Test = Pick<Bits, 'has' | 'narrow'>;

export class Search {
  readonly #needs: Needs;
  readonly #costs: Costs;
  readonly #rows = new Uint32Array(handful);

  constructor(needs: Needs, costs: Costs = {}) {
    this.#needs = needs;
    this.#costs = costs;
  }

  /** @returns how many fit, when all of them were seen on the way */
  page(question: Question, soonest: Soonest): number | undefined {
    const parts = this.#partsOf(question);
    const ways = this.#waysOf(parts);
    const shortest = ways.reduce((best, way) => (way.rows < best.rows ? way : best));
    if (this.#rowsInTime(ways, soonest.most) < shortest.rows) {
      const toTheEnd = this.#goThroughTime(question, parts, soonest);
      return toTheEnd && !soonest.seen && !soonest.full ? soonest.kept.length : undefined;
    }
    let count = 0;
    this.#goThrough(shortest, question, parts, (row, begins) => {
      count += 1;
      soonest.take(row, begins);
      return false;
    });
    return count;
  }

  /** @param most to count */
  count(question: Question, most: number): number {
    const { terms, near, before, days, open, after } = question;
    if (terms.length === 0 && !near && !days && !open && before === Number.POSITIVE_INFINITY)
      return Math.min(this.#needs.coming.after(after), most);
    const parts = this.#partsOf(question);
    const shortest = this.#waysOf(parts).reduce((best, way) => (way.rows < best.rows ? way : best));
    let count = 0;
    this.#goThrough(shortest, question, parts, () => ++count >= most);
    return count;
  }

  /** From a point to the need; infinitely far when it has no place. */
  distanceKm(row: number, { latitude, longitude }: Point): number {
    const { numbers, start, length } = this.#needs.points.span(row);
    return length === 0 ? Number.POSITIVE_INFINITY : distanceKm(latitude, longitude, numbers[start] ?? 0, numbers[start + 1] ?? 0);
  }

  /** Those first of which it is quickly known who is among them, and of these the rarest. */
  #partsOf({ terms, near }: Question): Part[] {
    const { termsOfARow = usualTermsOfARow, shiftsOfARow = usualShiftsOfARow } = this.#costs;
    const { byTerm, bySquare, projectIds } = this.#needs;
    const reach = projectIds.length;
    const squares = near && this.#needs.squaresIn(near.boxes);
    return [
      ...terms.map((some) => new Part(byTerm, some, { look: this.#hasTerm(some), lookIsWorth: termsOfARow, reach })),
      // How far it is, is asked in the end; until then as few rows as possible.
      ...(squares ? [new Part(bySquare, squares, { look: () => true, lookIsWorth: shiftsOfARow, reach, apart: true })] : []),
    ].sort((one, other) => Number(other.isMarked) - Number(one.isMarked) || one.rows - other.rows);
  }

  #hasTerm(some: readonly number[]): (row: number) => boolean {
    let wanted: Bits | undefined;
    return (row) => {
      wanted ??= bitsOf(some);
      const { numbers, start, length } = this.#needs.terms.span(row);
      for (let at = start; at < start + length; at++) if (wanted.has(numbers[at] ?? 0)) return true;
      return false;
    };
  }

  #waysOf(parts: readonly Part[]): Way[] {
    const { open, count } = this.#needs;
    return [
      ...parts.map((part) => ({
        rows: part.rows,
        handfuls: () => (part.isApart ? this.#ofKeys(part) : this.#ofBits(part.marked())),
        part,
      })),
      { rows: count, handfuls: () => this.#ofBits(open) },
    ];
  }

  /** How many rows it would take to find enough by time, if each part of the question were answered as often everywhere. */
  #rowsInTime(ways: readonly Way[], enough: number): number {
    const { count } = this.#needs;
    const { timesLookedAt = usualTimesLookedAt } = this.#costs;
    return ways.reduce((rows, way) => rows / Math.min(1, way.rows / count), enough * timesLookedAt);
  }

  #goThroughTime(question: Question, parts: readonly Part[], soonest: Soonest): boolean {
    const { inTime, open } = this.#needs;
    const tests: readonly Test[] = [open, ...parts];
    return inTime.walk(question.after, question.before, soonest.seen, (row, moment) => {
      // A need comes up at each of its moments, and belongs where the first one is that fits.
      if (tests.every((test) => test.has(row)) && this.#isNear(row, question) && this.#begins(row, question) === moment)
        soonest.take(row, moment);
      return soonest.full;
    });
  }

  /** @param take what fits, in no order. @returns true when that is enough */
  #goThrough({ handfuls, part }: Way, question: Question, parts: readonly Part[], take: (row: number, begins: number) => boolean): void {
    const tests: readonly Test[] = [this.#needs.open, ...parts.filter((other) => other !== part)];
    const rows = this.#rows;
    for (const there of handfuls()) {
      const left = tests.reduce((length, test) => test.narrow(rows, length), there);
      for (let at = 0; at < left; at++) {
        const row = rows[at] ?? 0;
        const begins = this.#begins(row, question);
        if (begins !== undefined && this.#isNear(row, question) && take(row, begins)) return;
      }
    }
  }

  *#ofKeys({ ways, keys }: Part): Generator<number> {
    let length = 0;
    for (const key of keys) {
      const bits = ways.bits(key);
      if (bits) {
        if (length > 0) yield length;
        length = 0;
        yield* this.#ofBits(bits);
        continue;
      }
      const { numbers, start, length: there } = ways.span(key);
      for (let at = start; at < start + there; at++) {
        this.#rows[length++] = numbers[at] ?? 0;
        if (length < handful) continue;
        yield length;
        length = 0;
      }
    }
    if (length > 0) yield length;
  }

  /** The newest first: their shifts are seldom over. */
  *#ofBits({ words }: Bits): Generator<number> {
    let length = 0;
    for (let at = words.length - 1; at >= 0; at--) {
      if (length > handful - bitsInAWord) {
        yield length;
        length = 0;
      }
      // The last of the bits, and then without it.
      for (let left = (words[at] ?? 0) | 0; left !== 0; left &= left - 1)
        this.#rows[length++] = at * bitsInAWord + bitsInAWord - 1 - Math.clz32(left & -left);
    }
    if (length > 0) yield length;
  }

  #isNear(row: number, { near }: Question): boolean {
    return !near || this.distanceKm(row, near) <= near.radiusKm;
  }

  /** The moment of the first shift that fits. */
  #begins(row: number, { after, before, days, open }: Question): number | undefined {
    const { numbers, start, length } = this.#needs.shifts.span(row);
    const [first, last] = days ?? [0, 0];
    for (let at = start; at < start + length; at += perShift) {
      const begins = numbers[at] ?? 0;
      if (begins >= before) return undefined;
      if (begins <= after || (open && numbers[at + 2] === 0)) continue;
      const day = numbers[at + 1] ?? 0;
      if (!days || (day >= first && day <= last)) return begins;
    }
    return undefined;
  }
}

function bitsOf(numbers: readonly number[]): Bits {
  const bits = new Bits();
  for (const number of numbers) bits.add(number);
  return bits;
}
