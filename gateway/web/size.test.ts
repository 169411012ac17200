/** What a phone downloads before a volunteer can find something, weighed on a build made for this test. */
import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '../../tests/support/temporary.ts';
import { filesWith, type Chunk } from '../html/chunks.ts';
import { pageChunks } from '../html/app-pages.ts';

interface Piece extends Chunk {
  readonly isDynamicEntry?: boolean;
  readonly assets?: readonly string[];
}

const budget = {
  /** Bytes of JavaScript, gzip, before Find works. */
  firstView: 130_000,
  styles: 12_000,
  /** One subset of one variable font; others come only for letters that need them. */
  font: 40_000,
  map: 35_000,
  outlines: 41_000,
  anyPage: 15_000,
} as const;

const folder = temporaryFolder();
const built = folder.path;
afterAll(() => folder[Symbol.dispose]());
const gzipBytes = (file: string): number => gzipSync(readFileSync(join(built, file)), { level: 9 }).length;
const sum = (files: readonly string[]): number => files.reduce((bytes, file) => bytes + gzipBytes(file), 0);
let manifest: Readonly<Record<string, Piece>> = {};

/** JavaScript of a chunk and of all it imports at once. */
const scriptsWith = (key: string): Set<string> => new Set([...filesWith(manifest, [key])].filter((file) => file.endsWith('.js')));
const extra = (page: string): string[] => [...scriptsWith(page).difference(scriptsWith('index.html'))];

beforeAll(async () => {
  const vite = join(import.meta.dirname, '../../node_modules/vite/bin/vite.js');
  await promisify(execFile)(process.execPath, [vite, 'build', import.meta.dirname, '--outDir', built, '--logLevel', 'error'], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
  manifest = JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8')) as Record<string, Piece>;
}, 120_000);

describe('the app stays light', () => {
  test('Find works after at most 130 kB of JavaScript', () => {
    const files = [...scriptsWith('index.html'), 'appearance.js'];
    expect(files.length).toBeGreaterThan(1);
    expect(sum(files)).toBeLessThanOrEqual(budget.firstView);
  });

  test('with its styles and one font file', () => {
    const entry = manifest['index.html'];
    expect(sum(entry?.css ?? [])).toBeLessThanOrEqual(budget.styles);
    const latin = entry?.assets?.find((file) => file.includes('latin-wght')) ?? '';
    expect(statSync(join(built, latin)).size).toBeLessThanOrEqual(budget.font);
    expect(readFileSync(join(built, 'index.html'), 'utf8')).toMatch(new RegExp(`rel="preload"\\s+href="/${latin}"`));
  });

  test('the map and its outlines come when they are asked for', () => {
    expect(sum(extra('pages/find/map/need-map.tsx'))).toBeLessThanOrEqual(budget.map);
    const outlines = Object.values(manifest).find(({ file }) => file.includes('countries-110m'));
    expect(gzipBytes(outlines?.file ?? '')).toBeLessThanOrEqual(budget.outlines);
  });

  test('no other page brings more than 15 kB of its own', () => {
    const pages = Object.keys(manifest).filter((name) => /^pages\/.*(page|sheet)\.tsx$/.test(name));
    expect(pages.length).toBeGreaterThan(15);
    const heavy = pages.map((page) => [page, sum(extra(page))] as const).filter(([, bytes]) => bytes > budget.anyPage);
    expect(heavy).toEqual([]);
  });

  test('every page has a piece of the name by which the server asks for it with the page', () => {
    const pieces = Object.entries(manifest).flatMap(([source, { name = '', isDynamicEntry }]) =>
      isDynamicEntry ? [{ source, name }] : [],
    );
    const pages = pieces.filter(({ source }) => /^pages\/.*-page\.tsx$/.test(source)).map(({ name }) => name);
    expect(pages.toSorted()).toEqual(pageChunks.toSorted());
    expect(pieces.map(({ name }) => name)).toEqual(expect.arrayContaining(['staff-frame', 'en.own.json', 'en.staff.json']));
  });

  test('the words come taken apart, so that no browser needs the parser', () => {
    const code = Object.values(manifest).map(({ file }) => readFileSync(join(built, file), 'utf8'));
    expect(code.filter((text) => /, plural, |, selectordinal, /.test(text))).toEqual([]);
    expect(code.some((text) => text.includes('places left'))).toBe(true);
  });

  test('and nothing in it asks another host', () => {
    const code = Object.values(manifest)
      .filter(({ file }) => /\.(js|css)$/.test(file))
      .map(({ file }) => readFileSync(join(built, file), 'utf8'));
    const loads = code.flatMap((text) => text.match(/(?:url\(|fetch\(|import\(|src=)["']?https?:[^"')\s]+/g) ?? []);
    expect(loads).toEqual([]);
  });
});
