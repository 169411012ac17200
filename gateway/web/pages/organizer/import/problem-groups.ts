/** The same thing said about many rows, told once. */
import type { ToldProblem } from '../../../api/import.ts';

export interface ProblemGroup {
  readonly reason: string;
  readonly column: string;
  readonly taken: boolean;
  readonly lines: readonly number[];
  /** A few of the values, each once. */
  readonly values: readonly string[];
}
const shownValues = 3;

/** Rows that were left out come first; then what concerns most rows. */
export function groupsOf(problems: readonly ToldProblem[]): readonly ProblemGroup[] {
  const groups = Map.groupBy(problems, ({ reason, column, taken }) => JSON.stringify([taken, column, reason]));
  return [...groups.values()]
    .flatMap((alike) => {
      const [first] = alike;
      if (!first) return [];
      const { reason, column, taken } = first;
      const values = [...new Set(alike.map(({ value }) => value).filter(Boolean))].slice(0, shownValues);
      return [{ reason, column, taken, lines: alike.map(({ line }) => line), values }];
    })
    .toSorted((one, other) => Number(one.taken) - Number(other.taken) || other.lines.length - one.lines.length);
}
