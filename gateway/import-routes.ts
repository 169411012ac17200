/**
 * A coordinator's spreadsheet, brought in by an organizer through the browser: look first, correct the columns, then import.
 *
 *   POST /api/import/preview   multipart/form-data: `file` (the CSV, at most 20 MB) and `options` (JSON, `ImportOptions`)
 *                              → 200 `PreviewAnswer`; nothing is recorded
 *   POST /api/import/run       the same two parts
 *                              → 200 application/x-ndjson: one `ImportLine` per line while it goes on; the last one is `done` or `failed`
 *
 * Nothing is kept between the two: the page sends the file again with the corrected columns. Importing twice is importing once.
 * Both need `x-requested-with` and the session of an organizer. Every other answer is a `ProblemAnswer`:
 * 400 not understood · 401 not signed in · 403 not an organizer · 409 an import is running · 413 over 20 MB · 422 not a table.
 */
import type { DayOrder, Field, ImportPreview, ImportProgress, ImportReport, Problem } from '#services/projects/import';

export interface ImportOptions {
  /** Header of a column (or `#3`, the third one) to what it means, or to `ignore`. Left out columns are guessed. */
  readonly map?: Readonly<Record<string, Field | 'ignore'>>;
  /** What the list does not say, by field, such as `{ "organization": "River Trust" }`. */
  readonly defaults?: Readonly<Partial<Record<Field, string>>>;
  /** Whether 03/04 is the third of April (`dmy`) or March the fourth (`mdy`). Left out: guessed from the column. */
  readonly dayOrder?: DayOrder;
  /** IANA; the browser knows it. Times in the list are read in it. */
  readonly timeZone: string;
}

/**
 * `survey.columns[]`: `{ index, header, field, score, reasons, samples }`, where `field` null means left out.
 * `survey`: `{ shape: { encoding, separator }, headerLine, columns, dayOrder, dayOrderReason, rows }`.
 * `firstRows[]` (at most 20): `{ line, organization, need: { title, summary, causes, skills, place, … }, shift: { title, when, places } }`,
 * where `when` is `{ start: "2026-11-28T09:00", end, timeZone }` or null for flexible.
 * `problems[]` (at most 200): `{ line, column, value, reason, taken }`; `taken` false means the row is left out.
 * `report`: see `ImportReport`; its numbers are for the whole file.
 */
export interface PreviewAnswer extends ImportPreview {
  /** Every meaning a column can have, for the choice beside it. */
  readonly fields: readonly Field[];
}

export type ImportLine =
  /** At most a few times a second: rows, totalRows, bytes, totalBytes, rowsPerSecond, secondsLeft. */
  | ({ readonly kind: 'progress' } & ImportProgress)
  /** A row that was left out (`taken` false) or taken with a difference. At most 1000 of them; the report has the numbers. */
  | ({ readonly kind: 'problem' } & Problem)
  /** `position`: what later queries send as `x-read-after`. */
  | { readonly kind: 'done'; readonly report: ImportReport; readonly position: number }
  /** What was taken stays; the same file again goes on from there. */
  | ({ readonly kind: 'failed' } & ProblemAnswer);

export interface ProblemAnswer {
  /** `not-signed-in`, `not-allowed`, `import-running`, `file-too-large`, `not-a-table`, `not-understood`, `failed`. */
  readonly code: string;
  readonly message: string;
  readonly wayOut: string;
}
