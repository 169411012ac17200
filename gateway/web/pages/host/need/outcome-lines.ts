/** What came of a need, as its host writes it down, line by line. */
export interface OutcomeLine {
  readonly id: number;
  readonly label: string;
  readonly amount: string;
  readonly unit: string;
}
export const blankLine = (id: number): OutcomeLine => ({ id, label: '', amount: '', unit: '' });

type Part = 'label' | 'amount' | 'unit';
interface Read {
  readonly outcomes: readonly { readonly label: string; readonly amount: number; readonly unit: string }[];
  /** By line: what it lacks. Nobody's line is left out without a word. */
  readonly lacking: ReadonlyMap<number, readonly Part[]>;
}

const isAmount = (words: string): boolean => words !== '' && Number(words) >= 0;

/** A line without any words in it says nothing and is passed over. */
export function readOutcomes(lines: readonly OutcomeLine[]): Read {
  const written = lines
    .map(({ id, label, amount, unit }) => ({ id, label: label.trim(), amount: amount.trim(), unit: unit.trim() }))
    .filter(({ label, amount, unit }) => label || amount || unit);
  const lackingIn = ({ label, amount, unit }: OutcomeLine): Part[] => [
    ...(isAmount(amount) ? [] : ['amount' as const]),
    ...(unit ? [] : ['unit' as const]),
    ...(label ? [] : ['label' as const]),
  ];
  return {
    outcomes: written.map(({ label, amount, unit }) => ({ label, amount: Number(amount), unit })),
    lacking: new Map(written.map((line) => [line.id, lackingIn(line)] as const).filter(([, parts]) => parts.length > 0)),
  };
}
