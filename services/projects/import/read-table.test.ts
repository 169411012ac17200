import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { UnreadableTableError } from './decode.ts';
import { bytesAsSource, findShape, readTable, type TableRecord, type TableSource } from './read-table.ts';

async function read(
  bytes: Uint8Array | string,
  source: TableSource = bytesAsSource(Buffer.from(bytes)),
): Promise<{ shape: Awaited<ReturnType<typeof findShape>>; records: TableRecord[] }> {
  const shape = await findShape(source);
  const records: TableRecord[] = [];
  for await (const record of readTable(source, shape)) records.push(record);
  return { shape, records };
}
const cells = (records: readonly TableRecord[]): (readonly string[])[] => records.map((record) => record.cells);

describe('a table as people send it', () => {
  test.each([[','], [';'], ['\t'], ['|']])('%j between the cells is found out', async (mark) => {
    const { shape, records } = await read(`a${mark}b${mark}c\n1${mark}"2${mark}2"${mark}3\n`);
    expect(shape.separator).toBe(mark);
    expect(cells(records)).toEqual([
      ['a', 'b', 'c'],
      ['1', `2${mark}2`, '3'],
    ]);
  });

  test('decimal commas do not make a comma the separator', async () =>
    expect((await read('Ort;Breite;Länge\nLeipzig;51,34;12,37\nHalle;51,48;11,97\n')).shape.separator).toBe(';'));

  test('a first line that names the separator is obeyed and is no row', async () =>
    expect(cells((await read('sep=|\na,b|c\n')).records)).toEqual([['a,b', 'c']]));

  test('a quoted line break stays in its cell, and later lines keep their numbers', async () => {
    const { records } = await read('a,b\r\n"one\r\ntwo",x\r\nlast,y\r\n');
    expect(records).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['one\ntwo', 'x'] },
      { line: 4, cells: ['last', 'y'] },
    ]);
  });

  test('a quote that nobody closes costs its own line and not the rest of the table', async () => {
    const rest = Array.from({ length: 1200 }, (_, index) => `row ${index},x`);
    const { records } = await read(['a,b', '"broken,x', ...rest].join('\n'));
    expect(records).toHaveLength(1202);
    expect(records.at(-1)).toEqual({ line: 1202, cells: ['row 1199', 'x'] });
  });

  test.each([
    ['UTF-8', Buffer.from('Träger;Ort\nTafel;Köln\n'), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from('\uFEFFTräger;Ort\nTafel;Köln\n'), 'utf-8'],
    ['Windows-1252', Buffer.from('Träger;Ort\nTafel;Köln\n', 'latin1'), 'windows-1252'],
    ['UTF-16', Buffer.from('\uFEFFTräger;Ort\nTafel;Köln\n', 'utf16le'), 'utf-16le'],
    ['UTF-16 without a mark', Buffer.from('Träger;Ort\nTafel;Köln\n', 'utf16le'), 'utf-16le'],
    ['UTF-16, the other way round', Buffer.from('\uFEFFTräger;Ort\nTafel;Köln\n', 'utf16le').swap16(), 'utf-16be'],
  ])('%s is read', async (_, bytes, encoding) => {
    const { shape, records } = await read(bytes);
    expect(shape.encoding).toBe(encoding);
    expect(cells(records)).toEqual([
      ['Träger', 'Ort'],
      ['Tafel', 'Köln'],
    ]);
  });

  test('one line in another encoding, far behind, does not spoil the others', async () => {
    const good = 'Café;München\n'.repeat(9000);
    const { records } = await read(Buffer.concat([Buffer.from(good), Buffer.from('Bücherei;Jüterbog\n', 'latin1'), Buffer.from(good)]));
    expect(new Set(cells(records).map((row) => row.join(';')))).toEqual(new Set(['Café;München', 'Bücherei;Jüterbog']));
  });

  test('letters cut in two between pieces of the file come out whole', async () => {
    const bytes = Buffer.from('a;é€😀\n'.repeat(50));
    const source: TableSource = {
      totalBytes: bytes.length,
      async *open() {
        for (const byte of bytes) yield Uint8Array.of(byte);
      },
    };
    expect(new Set(cells((await read('', source)).records).map((row) => row[1]))).toEqual(new Set(['é€😀']));
  });

  test('a workbook is refused with the way out', () =>
    expect(read(Buffer.from('504b0304140006', 'hex'))).rejects.toMatchObject({
      name: 'UnreadableTableError',
      wayOut: expect.stringContaining('CSV'),
    }));
  test('an empty file is refused', () => expect(read('\n\n')).rejects.toBeInstanceOf(UnreadableTableError));
});

describe('whatever the bytes are', () => {
  test('reading ends, in records or in an answer for people', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 400 }),
          fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', 'a', 'é', ' ', '\t') }).map((text) => Buffer.from(text)),
        ),
        async (bytes) => {
          try {
            await read(bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(UnreadableTableError);
          }
        },
      ),
      { numRuns: 400 },
    ));

  test('what is written by the rules is read as another reader of CSV reads it', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.string({ unit: fc.constantFrom('"', ',', '\n', 'a', 'b', 'é', ' ') }), { minLength: 2, maxLength: 2 }), {
          minLength: 1,
          maxLength: 20,
        }),
        async (rows) => {
          const text = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');
          const expected = parse(text, { record_delimiter: '\n' }).filter((row) => row.some((cell) => cell.trim() !== ''));
          const records: TableRecord[] = [];
          for await (const record of readTable(bytesAsSource(Buffer.from(text)), { encoding: 'utf-8', separator: ',' }))
            records.push(record);
          expect(cells(records)).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    ));
});
