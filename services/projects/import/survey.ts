/** A first look through the whole file: its header, its columns, what its dates mean, how long it is. Nothing is sent. */
import type { Field } from './column-words.ts';
import { guessColumns, headerLikeness, type ColumnGuess, type ColumnMap } from './guess-columns.ts';
import { plain } from './plain.ts';
import { DayOrderEvidence, type DayOrder } from './read-day.ts';
import { findShape, readTable, type Shape, type TableRecord, type TableSource } from './read-table.ts';
import type { Values } from './to-need.ts';

export interface Survey {
  readonly shape: Shape;
  /** Line of the header; 0 when the table begins with its first row. */
  readonly headerLine: number;
  readonly columns: readonly ColumnGuess[];
  readonly dayOrder: DayOrder;
  /** Why the days are read so, in words. */
  readonly dayOrderReason: string;
  /** Rows below the header. */
  readonly rows: number;
}

export interface SurveyOptions {
  readonly map?: ColumnMap;
  /** Overrides what the column proves. */
  readonly dayOrder?: DayOrder;
  /** IANA; American zones write the month first where nothing proves otherwise. */
  readonly timeZone: string;
}

/** Titles, logos and remarks may stand above the header; it is looked for in this many records. */
const headerWithin = 15;
const sampleRows = 300;
const mostColumns = 200;

/** @throws UnreadableTableError */
export async function surveyTable(source: TableSource, options: SurveyOptions): Promise<Survey> {
  const shape = await findShape(source);
  const top: TableRecord[] = [];
  const evidence: DayOrderEvidence[] = [];
  let records = 0;
  for await (const record of readTable(source, shape)) {
    records++;
    if (top.length < headerWithin + sampleRows) top.push(record);
    for (const [index, cell] of record.cells.slice(0, mostColumns).entries()) {
      if (cell.length > 5 && cell.length < 200 && /[/-]/.test(cell)) (evidence[index] ??= new DayOrderEvidence()).see(cell);
    }
  }
  const header = findHeader(top);
  const body = top.slice(header + 1).map(({ cells }) => cells);
  const width = Math.min(mostColumns, Math.max(0, ...top.map(({ cells }) => cells.length)));
  const names = Array.from(
    { length: width },
    (_, index) => (top[header]?.cells[index] ?? '').replace(/\s+/g, ' ').trim() || `#${index + 1}`,
  );
  const columns = guessColumns(names, body, options.map);
  return { shape, headerLine: top[header]?.line ?? 0, columns, rows: records - header - 1, ...dayOrderOf(columns, evidence, options) };
}

/** Index of the header among the first records; -1 when there is none. */
function findHeader(top: readonly TableRecord[]): number {
  const likeness = top.slice(0, headerWithin).map(({ cells }) => headerLikeness(cells));
  const best = Math.max(0, ...likeness);
  if (best >= 2) return likeness.indexOf(best);
  const wide = top.slice(0, headerWithin).findIndex(({ cells }) => cells.filter((cell) => cell.trim() !== '').length > 1);
  const candidate = Math.max(0, wide);
  const cells = top[candidate]?.cells ?? [];
  // Numbers, dates and addresses in the first row: it is a row already.
  const looksLikeValues = cells.some((cell) => /\d{1,4}[./:-]\d{1,2}|https?:|@|^\d+$/.test(cell) || cell.length > 80);
  return looksLikeValues && best === 0 ? candidate - 1 : candidate;
}

function dayOrderOf(
  columns: readonly ColumnGuess[],
  evidence: readonly (DayOrderEvidence | undefined)[],
  { dayOrder, timeZone }: SurveyOptions,
): Pick<Survey, 'dayOrder' | 'dayOrderReason'> {
  if (dayOrder) return { dayOrder, dayOrderReason: 'you said so' };
  const about = new Set<Field | null>(['date', 'start', 'end']);
  const seen = columns.filter(({ field }) => about.has(field)).map(({ index }) => evidence[index]);
  const dmy = seen.reduce((sum, one) => sum + (one?.dmy ?? 0), 0);
  const mdy = seen.reduce((sum, one) => sum + (one?.mdy ?? 0), 0);
  if (dmy !== mdy)
    return dmy > mdy
      ? { dayOrder: 'dmy', dayOrderReason: `day before month: ${dmy} dates can only be read so` }
      : { dayOrder: 'mdy', dayOrderReason: `month before day: ${mdy} dates can only be read so` };
  const american =
    /^(America\/|US\/)/.test(timeZone) &&
    columns.some(({ header }) => /\b(date|time|title|organization|volunteers|description|start|when)\b/.test(plain(header)));
  return american
    ? { dayOrder: 'mdy', dayOrderReason: 'month before day, as is usual there; say otherwise if that is wrong' }
    : { dayOrder: 'dmy', dayOrderReason: 'day before month; say otherwise if that is wrong' };
}

/** Cells of a record by field. */
export function valuesOf(columns: readonly ColumnGuess[], cells: readonly string[]): Values {
  const values: Partial<Record<Field, string>> = {};
  for (const { field, index } of columns) if (field && field !== 'contact') values[field] = cells[index] ?? '';
  return values;
}

export const headerOf =
  (columns: readonly ColumnGuess[]) =>
  (field: Field): string =>
    columns.find((column) => column.field === field)?.header ?? '';
