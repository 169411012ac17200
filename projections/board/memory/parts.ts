/** What a need has to have one term of, and how it is found out whether a row does. */
import { Bits } from './bits.ts';
import type { Needs } from './needs.ts';

/** Going through the terms of one row costs as much as marking so many rows. */
export const usualTermsOfARow = 40;

export class Part {
  readonly terms: readonly number[];
  /** So many rows have one of the terms, or fewer: some have several. */
  readonly rows: number;
  readonly #needs: Needs;
  /** The rows, once they are known. */
  #rows: Bits | undefined;
  /** The terms, while rows are looked at one by one. */
  #wanted: Bits | undefined;
  /** How many rows may still be looked at before it would have been cheaper to mark all. */
  #left: number;

  constructor(needs: Needs, terms: readonly number[], termsOfARow = usualTermsOfARow) {
    const { byTerm } = needs;
    const [only = -1, ...others] = terms;
    this.#needs = needs;
    this.terms = terms;
    this.rows = terms.reduce((sum, term) => sum + byTerm.count(term), 0);
    this.#rows = others.length === 0 ? byTerm.bits(only) : undefined;
    this.#left = this.rows / termsOfARow;
  }

  /** Costs next to nothing to ask. */
  get isKnown(): boolean {
    return this.#rows !== undefined;
  }

  has(row: number): boolean {
    if (this.#rows) return this.#rows.has(row);
    if (this.#left-- < 0) return this.known().has(row);
    return this.#hasTerm(row);
  }

  /** Each row once, from now on without looking at its terms. */
  known(): Bits {
    if (this.#rows) return this.#rows;
    const { byTerm } = this.#needs;
    const rows = (this.#rows = new Bits());
    for (const term of this.terms) {
      const bits = byTerm.bits(term);
      if (bits) rows.addAll(bits);
      else {
        const { numbers, start, length } = byTerm.span(term);
        for (let at = start; at < start + length; at++) rows.add(numbers[at] ?? 0);
      }
    }
    return rows;
  }

  #hasTerm(row: number): boolean {
    const wanted = (this.#wanted ??= bitsOf(this.terms));
    const { numbers, start, length } = this.#needs.terms.span(row);
    for (let at = start; at < start + length; at++) if (wanted.has(numbers[at] ?? 0)) return true;
    return false;
  }
}

function bitsOf(numbers: readonly number[]): Bits {
  const bits = new Bits();
  for (const number of numbers) bits.add(number);
  return bits;
}
