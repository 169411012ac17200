/**
 * A table as people send it, record by record: separator and encoding found out, quotes and line breaks inside them kept.
 * Never gives up on a file: a quote that nobody closes costs its own line, not the rest of the table.
 */
import { guessEncoding, linesOf, UnreadableTableError, type Encoding } from './decode.ts';

/** A file that can be read more than once. */
export interface TableSource {
  open(): AsyncIterable<Uint8Array>;
  readonly totalBytes: number;
}

export const separators = [',', ';', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

export interface Shape {
  readonly encoding: Encoding;
  readonly separator: Separator;
}

export interface TableRecord {
  /** Physical line the record begins on, counted from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

const headBytes = 64 * 1024;
/** A quoted cell that goes on for longer was never closed. */
const longestQuoteLines = 500;
const longestQuoteCharacters = 256 * 1024;

export const bytesAsSource = (bytes: Uint8Array): TableSource => ({
  totalBytes: bytes.length,
  async *open() {
    for (let from = 0; from < bytes.length; from += headBytes) yield bytes.subarray(from, from + headBytes);
  },
});

async function readHead(source: TableSource): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const bytes of source.open()) {
    pieces.push(bytes);
    length += bytes.length;
    if (length >= headBytes) break;
  }
  return Buffer.concat(pieces).subarray(0, headBytes);
}

/** Looks at the beginning of the file. @throws UnreadableTableError when it is no table in text, or empty */
export async function findShape(source: TableSource): Promise<Shape> {
  const head = await readHead(source);
  const encoding = guessEncoding(head);
  const lines: string[] = [];
  for await (const line of linesOf(bytesAsSource(head).open(), encoding)) lines.push(line);
  if (lines.every((line) => line.trim() === ''))
    throw new UnreadableTableError('The file is empty.', 'Check that the right file was chosen.');
  const said = /^sep=(.)$/.exec(lines[0] ?? '')?.[1];
  const separator = separators.find((one) => one === said) ?? guessSeparator(lines);
  return { encoding, separator };
}

/** The one that cuts most records into the same number of cells. */
function guessSeparator(lines: readonly string[]): Separator {
  const score = (separator: Separator): number => {
    const splitter = new RecordSplitter(separator);
    const widths = lines
      .slice(0, 200)
      .flatMap((line) => splitter.push(line))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
      .map(({ cells }) => cells.length);
    const counts = new Map<number, number>();
    for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
    return Math.max(0, ...[...counts].map(([width, count]) => (count / widths.length) * Math.min(width, 12)));
  };
  return separators
    .map((separator) => ({ separator, score: score(separator) }))
    .reduce((best, next) => (next.score > best.score ? next : best)).separator;
}

/** Physical lines in, records out. */
export class RecordSplitter {
  readonly #separator: Separator;
  #line = 0;
  /** Lines of a record whose last cell is still within quotes. */
  #open: string[] = [];
  #openLength = 0;

  constructor(separator: Separator) {
    this.#separator = separator;
  }

  push(line: string): TableRecord[] {
    this.#line++;
    if (this.#open.length === 0 && !line.includes('"')) return [{ line: this.#line, cells: line.split(this.#separator) }];
    this.#open.push(line);
    this.#openLength += line.length;
    // Without a quote in it, this line cannot end what an earlier one began.
    const unchanged = this.#open.length > 1 && !line.includes('"');
    const cells = unchanged ? undefined : splitRecord(this.#open.join('\n'), this.#separator);
    if (cells) return [this.#close(cells)];
    return this.#open.length > longestQuoteLines || this.#openLength > longestQuoteCharacters ? this.#recover() : [];
  }

  /** What is left when the file ends. */
  end(): TableRecord[] {
    const records: TableRecord[] = [];
    while (this.#open.length > 0) records.push(...this.#recover());
    return records;
  }

  #close(cells: readonly string[]): TableRecord {
    const record = { line: this.#line - this.#open.length + 1, cells };
    this.#open = [];
    this.#openLength = 0;
    return record;
  }

  /** The first open line is taken as it stands, its quote as a mere character, and the others are read anew. */
  #recover(): TableRecord[] {
    const [first = '', ...others] = this.#open;
    const line = this.#line - others.length;
    this.#open = [];
    this.#openLength = 0;
    this.#line = line;
    const records: TableRecord[] = [{ line, cells: first.split(this.#separator).map((cell) => cell.replace(/^"|"$/g, '')) }];
    for (const other of others) records.push(...this.push(other));
    return records;
  }
}

/** Cells of one record, or `undefined` while a quote is open. A quote inside an unquoted cell is a character like any other. */
function splitRecord(text: string, separator: Separator): string[] | undefined {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    const blank = /[^\S\t]*/y;
    blank.lastIndex = at;
    blank.exec(text);
    let cell = '';
    if (text[blank.lastIndex] === '"') {
      let from = blank.lastIndex + 1;
      for (;;) {
        const quote = text.indexOf('"', from);
        if (quote < 0) return undefined;
        cell += text.slice(from, quote);
        from = quote + 1;
        if (text[from] !== '"') break;
        cell += '"';
        from++;
      }
      at = from;
    }
    const end = text.indexOf(separator, at);
    cell += text.slice(at, end < 0 ? undefined : end).trimEnd();
    cells.push(cell);
    if (end < 0) return cells;
    at = end + 1;
  }
}

/** All records of the file in order, blank ones left out. `onBytes` is told how far reading is. */
export async function* readTable(
  source: TableSource,
  { encoding, separator }: Shape,
  onBytes: (done: number) => void = () => undefined,
): AsyncGenerator<TableRecord> {
  const splitter = new RecordSplitter(separator);
  const filled = ({ line, cells }: TableRecord): boolean =>
    cells.some((cell) => cell.trim() !== '') && !(line === 1 && /^sep=.$/.test(cells.join(separator)));
  let done = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const bytes of source.open()) {
      done += bytes.length;
      yield bytes;
      onBytes(done);
    }
  }
  for await (const line of linesOf(counted(), encoding)) yield* splitter.push(line).filter(filled);
  yield* splitter.end().filter(filled);
  onBytes(done);
}
