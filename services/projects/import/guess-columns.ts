/** Which column says what: by its header, by its values, and with reasons, so that a person can see and correct the guess. */
import { beside, fields, headerWords, type Field } from './column-words.ts';
import { plain } from './plain.ts';
import { lookOf, type Look } from './value-looks.ts';

export interface ColumnGuess {
  readonly index: number;
  readonly header: string;
  /** What it is taken for; null when it is left out. */
  readonly field: Field | null;
  /** 0 to 1; 1 when a person said so. */
  readonly score: number;
  readonly why: WhyGuessed;
  /** The same in English, with what was seen. */
  readonly reasons: readonly string[];
  /** A few values as they stand. */
  readonly samples: readonly string[];
}

/** `doubted`: the header says so and the values do not look like it. `left-over`: nothing it could be is still free. */
export type WhyGuessed = 'said' | 'header' | 'doubted' | 'values' | 'left-over';

/** What a person says about columns: a header (or `#3`, the third column) to a field, or to `ignore`. */
export type ColumnMap = Readonly<Record<string, Field | 'ignore'>>;

interface Claim {
  readonly index: number;
  readonly field: Field;
  readonly score: number;
  readonly why: WhyGuessed;
  readonly reason: string;
}

/** Less than this is no guess. */
const enough = 0.3;
/** A header that says nothing. */
const nameless = /^(column|spalte|columna|colonne|coluna|field|unnamed)? ?\d*$/;
/** Columns of these may be many: personal data is dropped wherever it is. */
const many: ReadonlySet<Field> = new Set(['contact']);

/** @param rows the first few hundred rows below the header */
export function guessColumns(headers: readonly string[], rows: readonly (readonly string[])[], said: ColumnMap = {}): ColumnGuess[] {
  const bySaid = new Map(Object.entries(said).map(([header, field]) => [header.startsWith('#') ? header : plain(header), field]));
  const told = headers.map((header, index) => bySaid.get(`#${index + 1}`) ?? bySaid.get(plain(header)));
  const looks = headers.map((_, index) => lookOf(rows.map((row) => row[index] ?? '')));
  const claims: Claim[] = headers.flatMap((header, index) => (told[index] ? [] : claimsOf(header, index, looks[index] ?? lookOf([]))));
  const chosen = new Map<number, Claim>();
  const taken = new Set<Field | 'ignore' | undefined>(told);
  for (const claim of claims.sort((a, b) => b.score - a.score || a.index - b.index)) {
    if (claim.score < enough || chosen.has(claim.index) || (taken.has(claim.field) && !many.has(claim.field))) continue;
    chosen.set(claim.index, claim);
    taken.add(claim.field);
  }
  return headers.map((header, index) => {
    const samples = [...new Set(rows.map((row) => (row[index] ?? '').trim()).filter((value) => value !== ''))].slice(0, 3);
    const by = told[index];
    if (by) return { index, header, field: by === 'ignore' ? null : by, score: 1, why: 'said', reasons: ['you said so'], samples };
    const claim = chosen.get(index);
    return {
      index,
      header,
      field: claim?.field ?? null,
      score: claim ? Math.round(claim.score * 100) / 100 : 0,
      why: claim?.why ?? 'left-over',
      reasons: [claim?.reason ?? 'nothing it could be is still free'],
      samples,
    };
  });
}

function claimsOf(header: string, index: number, look: Look): Claim[] {
  const name = plain(header);
  const claims: Claim[] = [];
  for (const field of fields) {
    const named = nameScore(name, field);
    const seen = look.speaksFor[field] ?? 0;
    if (named > 0) {
      const contradicted = look.speaksAgainst.includes(field);
      claims.push({
        index,
        field,
        score: contradicted ? named * 0.4 : Math.min(1, named + seen * 0.1),
        why: contradicted ? 'doubted' : 'header',
        reason: contradicted ? `the header "${header}" says so, but the values do not look like it` : `the header "${header}" says so`,
      });
    } else if (seen > 0) {
      // A header that says something else entirely weighs against a guess from values alone.
      const besideTheWork = beside.some((word) => name === word || name.startsWith(`${word} `) || name.endsWith(` ${word}`));
      claims.push({
        index,
        field,
        score: besideTheWork ? 0 : seen * (nameless.test(name) ? 0.7 : 0.45),
        why: 'values',
        reason: `the values look like it: ${look.words}`,
      });
    }
  }
  return claims;
}

/** 1 for a spelling we know, less for a header that has one in it among other words. */
export function nameScore(name: string, field: Field): number {
  if (name === '' || (beside.includes(name) && !headerWords[field].includes(name))) return 0;
  let best = 0;
  for (const [rank, spelling] of headerWords[field].entries()) {
    if (name === spelling) return 1 - Math.min(rank, 99) / 1000;
    if (spelling.length < 3) continue;
    const inside = ` ${name} `.includes(` ${spelling} `);
    if (inside) best = Math.max(best, 0.4 + 0.45 * (spelling.length / name.length) + (name.startsWith(spelling) ? 0.05 : 0));
  }
  const aboutTheList = beside.some((word) => word.length > 2 && ` ${name} `.includes(` ${word} `));
  return aboutTheList ? 0 : best;
}

/** How much a row reads like a header: the number of its cells that name a field. */
export const headerLikeness = (cells: readonly string[]): number =>
  cells.filter((cell) => cell.length <= 60 && fields.some((field) => nameScore(plain(cell), field) >= 0.6)).length;
