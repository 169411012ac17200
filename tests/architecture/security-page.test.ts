/** docs/security.md claims nothing without saying what shows it: each test and file that it names is there. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/security.md'), 'utf8');
const tests = globSync('{deploy,events,gateway,projections,services,tests}/**/*.test.ts', { cwd: root, exclude: ['**/node_modules/**'] });

test('every test that is named exists, by its place or by a name that tells it from others', () => {
  const named = [...new Set(page.match(/[\w./-]+\.test\.ts/g))];
  expect(named.length).toBeGreaterThan(30);
  const known = (name: string): boolean => tests.some((path) => path === name || path.endsWith(`/${name}`));
  expect(named.filter((name) => !known(name))).toEqual([]);
});

test('every row of the checklist names what shows it, or says that it is open', () => {
  const rows = page.slice(page.indexOf('## Checklist')).match(/^\| (?!Section|---).*\|$/gm) ?? [];
  expect(rows.length).toBeGreaterThan(20);
  const shown = (row: string): boolean => {
    const last = row.split(' | ').at(-1) ?? '';
    const files = last.match(/[\w./-]+\.(?:ts|md|json|yml)/g) ?? [];
    return files.length > 0 && files.every((file) => file.endsWith('.test.ts') || existsSync(join(root, file)));
  };
  expect(rows.filter((row) => !shown(row)).map((row) => row.split(' | ')[0])).toEqual([]);
});
