import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { writeOnce } from './write-once.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'write-once-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('makes a file for its owner, in a folder that was not there, and leaves it alone from then on', () => {
  const path = join(folder, 'keys', 'secret');
  writeOnce(path, () => 'the first');
  writeOnce(path, () => 'the second');
  expect(readFileSync(path, 'utf8')).toBe('the first');
  expect(statSync(path).mode & 0o077).toBe(0);
});

it('takes what another process made in the same moment, and leaves no draft behind', () => {
  const path = join(folder, 'secret');
  writeOnce(path, () => {
    writeFileSync(path, 'of the other');
    return 'ours';
  });
  expect(readFileSync(path, 'utf8')).toBe('of the other');
  expect(readdirSync(folder)).toEqual(['secret']);
});

it('says what is wrong when it cannot write', () => {
  writeFileSync(join(folder, 'a-file'), '');
  expect(() => writeOnce(join(folder, 'a-file', 'secret'), () => 'ours')).toThrow(/a-file/);
});
