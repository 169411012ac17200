/** The rows that were not taken, as a table a coordinator can open beside the list. */
import type { ToldProblem } from '../../../api/import.ts';

/** A cell that begins like a formula would be run by a spreadsheet; a quote in front keeps it text. RFC 4180 quotes the rest. */
function cell(words: string): string {
  const harmless = /^[=+\-@\t\r]/.test(words) ? `'${words}` : words;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** @param heads names of the five columns: line, column, value, reason, outcome; `outcomes` says left out or taken */
export const problemFile = (
  problems: readonly ToldProblem[],
  heads: readonly string[],
  outcomes: { readonly taken: string; readonly leftOut: string },
): string =>
  // With the mark in front, spreadsheets read the file as UTF-8.
  `\uFEFF${[
    heads,
    ...problems.map(({ line, column, value, reason, taken }) => [
      String(line),
      column,
      value,
      reason,
      taken ? outcomes.taken : outcomes.leftOut,
    ]),
  ]
    .map((row) => row.map(cell).join(','))
    .join('\r\n')}\r\n`;
