/**
 * Answers a question with the needs in memory. It goes in by the way behind which there are the fewest needs - the rows of a term, of the
 * squares around a point, or simply all - and checks on each row everything that was asked. Where even those are many, it goes by time, hour
 * after hour, and is done as soon as it has enough: whatever comes later begins later.
 */
import { distanceKm } from '../../store/distance.ts';
import { hourOf, perShift, type Needs, type Point } from './needs.ts';
import type { Question } from './question.ts';
import type { RowsBy } from './rows-by.ts';
import type { Soonest } from './soonest.ts';

/** A way in: lists of rows, some of them perhaps in several. */
interface Way {
  readonly rows: number;
  readonly lists: () => Iterable<Iterable<number>>;
}
/** What a need has to have one of. */
interface Part extends Way {
  readonly terms: readonly number[];
  readonly bit: number;
}

/** What decides how a question is answered, but not what the answer is. */
export interface Costs {
  /** Going through the terms of one row costs as much as marking so many. */
  readonly termsOfARow: number;
  /** A need comes up with each of its shifts, and few of the first ones may fit. */
  readonly timesLookedAt: number;
}
/** With 100,000 needs; twice or half as much makes little difference. */
const usualCosts: Costs = { termsOfARow: 8, timesLookedAt: 4 };
const mostQuestions = 0xffff_ffff;

export class Search {
  readonly #needs: Needs;
  readonly #costs: Costs;
  #question = 0;
  /** By row: the last question it was settled for. */
  #settled = new Uint32Array(0);
  /** By row and by term: the bits of the parts that it answers. Nothing between two questions. */
  #rowAnswers = new Uint32Array(0);
  #termAnswers = new Uint32Array(0);
  /** The bits that a row has to have, by itself and through its terms. */
  #ofRow = 0;
  #ofTerms = 0;

  constructor(needs: Needs, costs = usualCosts) {
    this.#needs = needs;
    this.#costs = costs;
  }

  /** @param enough when to stop. @returns true when everything was looked at, so that `found.count` is all there is */
  run(question: Question, enough: number, found: Soonest): boolean {
    if (question.terms.some((terms) => terms.length === 0)) return true;
    this.#prepare();
    const parts = question.terms.map((terms, n): Part => ({ terms, bit: 1 << n, ...this.#through(this.#needs.byTerm, terms) }));
    const ways = [...parts, ...this.#otherWays(question)];
    const shortest = ways.reduce((best, way) => (way.rows < best.rows ? way : best));
    const rowsByTime = this.#rowsByTime(ways, enough);
    const whole = shortest.rows <= rowsByTime;
    // Whoever comes in through a part has answered it.
    const unanswered = parts.filter((part) => !(whole && part === shortest));
    this.#mark(unanswered, Math.min(shortest.rows, rowsByTime));
    if (whole) for (const rows of shortest.lists()) this.#lookAt(rows, question, found);
    const all = whole || this.#goByTime(question, enough, found);
    this.#unmark(unanswered);
    return all;
  }

  #prepare(): void {
    const { projectIds, vocabulary } = this.#needs;
    this.#question += 1;
    if (this.#settled.length < projectIds.length || this.#question === mostQuestions) {
      const room = Math.ceil(projectIds.length * 1.2);
      this.#settled = new Uint32Array(room);
      this.#rowAnswers = new Uint32Array(room);
      this.#question = 1;
    }
    if (this.#termAnswers.length < vocabulary.size) this.#termAnswers = new Uint32Array(Math.ceil(vocabulary.size * 1.2));
  }

  /** Marks what answers each part: the rows themselves where they are few, otherwise the terms, to be looked for on each row. */
  #mark(parts: readonly Part[], rows: number): void {
    this.#ofRow = this.#ofTerms = 0;
    for (const part of parts) {
      if (part.rows < rows * this.#costs.termsOfARow) {
        this.#ofRow |= part.bit;
        for (const list of part.lists()) for (const row of list) this.#rowAnswers[row] = (this.#rowAnswers[row] ?? 0) | part.bit;
      } else {
        this.#ofTerms |= part.bit;
        for (const term of part.terms) this.#termAnswers[term] = (this.#termAnswers[term] ?? 0) | part.bit;
      }
    }
  }

  #unmark(parts: readonly Part[]): void {
    // For many rows this is quicker than finding those that were marked once more.
    if (this.#ofRow !== 0) this.#rowAnswers.fill(0);
    for (const { bit, terms } of parts) if (bit & this.#ofTerms) for (const term of terms) this.#termAnswers[term] = 0;
  }

  #through(rows: RowsBy, keys: readonly number[]): Way {
    return { rows: keys.reduce((sum, key) => sum + rows.count(key), 0), lists: () => keys.map((key) => rows.rows(key)) };
  }

  #otherWays({ near }: Question): Way[] {
    const { projectIds, bySquare } = this.#needs;
    const all = { rows: projectIds.length, lists: () => [projectIds.keys()] };
    const squares = near && this.#needs.squaresIn(near.boxes);
    return squares ? [this.#through(bySquare, squares), all] : [all];
  }

  /** How many rows it would take to find enough by time, if each part of the question were answered as often everywhere. */
  #rowsByTime(ways: readonly Way[], enough: number): number {
    const all = this.#needs.count;
    return ways.reduce((rows, way) => rows / Math.min(1, way.rows / all), enough * this.#costs.timesLookedAt);
  }

  #goByTime(question: Question, enough: number, found: Soonest): boolean {
    const { byHour } = this.#needs;
    const [first, last] = [hourOf(question.after), hourOf(question.before)];
    for (const hour of byHour.keysInOrder) {
      if (hour < first) continue;
      if (hour > last) break;
      this.#lookAt(byHour.rows(hour), question, found, hour);
      if (found.passed >= enough) return false;
    }
    return true;
  }

  /** @param hour only needs whose first shift that fits is in it; the others come in another hour */
  #lookAt(rows: Iterable<number>, question: Question, found: Soonest, hour?: number): void {
    for (const row of rows) {
      if (this.#settled[row] === this.#question) continue;
      const begins = this.#isAskedFor(row, question) ? this.#begins(row, question) : undefined;
      if (begins !== undefined && hour !== undefined && hourOf(begins) !== hour) continue;
      this.#settled[row] = this.#question;
      if (begins !== undefined) found.take(row, begins);
    }
  }

  #isAskedFor(row: number, { near }: Question): boolean {
    if (((this.#rowAnswers[row] ?? 0) & this.#ofRow) !== this.#ofRow || !this.#needs.isOpen(row)) return false;
    if (this.#ofTerms !== 0 && (this.#answeredByTerms(row) & this.#ofTerms) !== this.#ofTerms) return false;
    return !near || this.distanceKm(row, near) <= near.radiusKm;
  }

  #answeredByTerms(row: number): number {
    const { numbers, start, length } = this.#needs.terms.span(row);
    let answered = 0;
    for (let at = start; at < start + length; at++) answered |= this.#termAnswers[numbers[at] ?? 0] ?? 0;
    return answered;
  }

  /** The moment of the first shift that fits. */
  #begins(row: number, { after, before, days, open }: Question): number | undefined {
    const { numbers, start, length } = this.#needs.shifts.span(row);
    for (let at = start; at < start + length; at += perShift) {
      const [begins = 0, day = 0, free = 0] = [numbers[at], numbers[at + 1], numbers[at + 2]];
      if (begins >= before) return undefined;
      if (begins > after && (!open || free > 0) && (!days || (day >= days[0] && day <= days[1]))) return begins;
    }
    return undefined;
  }

  /** From a point to the need; infinitely far when it has no place. */
  distanceKm(row: number, { latitude, longitude }: Point): number {
    const { numbers, start, length } = this.#needs.points.span(row);
    return length === 0 ? Number.POSITIVE_INFINITY : distanceKm(latitude, longitude, numbers[start] ?? 0, numbers[start + 1] ?? 0);
  }
}
