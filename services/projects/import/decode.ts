/** Bytes of unknown encoding to lines of text. Bounded memory; a line that is not UTF-8 is read as Windows-1252, so nothing gets lost. */

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** The file is something else than a table in text. */
export class UnreadableTableError extends Error {
  override readonly name = 'UnreadableTableError';
  readonly wayOut: string;
  constructor(message: string, wayOut: string) {
    super(message);
    this.wayOut = wayOut;
  }
}

const otherFormats: readonly (readonly [string, string])[] = [
  ['504b0304', 'an Excel or OpenDocument workbook'],
  ['d0cf11e0', 'an old Excel workbook'],
  ['25504446', 'a PDF'],
  ['1f8b', 'a compressed file'],
  ['89504e47', 'a picture'],
  ['ffd8ff', 'a picture'],
];

/** @param head the first bytes of the file, some kilobytes @throws UnreadableTableError for workbooks, PDFs and the like */
export function guessEncoding(head: Uint8Array): Encoding {
  const hex = Buffer.from(head.subarray(0, 4)).toString('hex');
  const other = otherFormats.find(([magic]) => hex.startsWith(magic));
  if (other)
    throw new UnreadableTableError(
      `This is ${other[1]}, not a CSV file.`,
      'Open it in your spreadsheet program, save the sheet as "CSV (UTF-8)", and import that file.',
    );
  if (hex.startsWith('fffe')) return 'utf-16le';
  if (hex.startsWith('feff')) return 'utf-16be';
  const zeros = [0, 0];
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (Math.max(even, odd) > head.length / 5) return odd > even ? 'utf-16le' : 'utf-16be';
  return isUtf8(head.subarray(0, head.length - incompleteTail(head))) ? 'utf-8' : 'windows-1252';
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const western = new TextDecoder('windows-1252');

function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** How many bytes at the end begin a character whose rest is still to come. */
function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

function decodeLines(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    let text = '';
    for (let from = 0; from < bytes.length;) {
      const newline = bytes.indexOf(0x0a, from);
      const to = newline < 0 ? bytes.length : newline + 1;
      const line = bytes.subarray(from, to);
      text += isUtf8(line) ? strict.decode(line) : western.decode(line);
      from = to;
    }
    return text;
  }
}

/** A line longer than this is cut into several pieces of text; the reader of records joins them. */
const longestPiece = 1 << 20;

async function* textOf(source: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  if (encoding.startsWith('utf-16')) {
    const decoder = new TextDecoder(encoding, { ignoreBOM: true });
    for await (const bytes of source) yield decoder.decode(bytes, { stream: true });
    yield decoder.decode();
    return;
  }
  let kept: Uint8Array = new Uint8Array();
  for await (const bytes of source) {
    const all = kept.length > 0 ? Buffer.concat([kept, bytes]) : bytes;
    const newline = all.lastIndexOf(0x0a) + 1;
    const end = newline > 0 ? newline : all.length > longestPiece ? all.length - incompleteTail(all) : 0;
    if (end > 0) yield decodeLines(all.subarray(0, end));
    kept = all.subarray(end);
  }
  yield decodeLines(kept);
}

/** Physical lines without their ends (`\n`, `\r\n` or `\r`). A very long line comes in pieces, each of which counts as a line. */
export async function* linesOf(source: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  let rest = '';
  let first = true;
  for await (const piece of textOf(source, encoding)) {
    let text = rest + piece;
    if (first && text.length > 0) {
      first = false;
      if (text.startsWith('\uFEFF')) text = text.slice(1);
    }
    // A \r at the very end may be the first half of \r\n.
    const lines = text.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > longestPiece) {
      yield rest;
      rest = '';
    }
  }
  if (rest !== '') yield rest.replace(/\r$/, '');
}
