/** Every class the pages use is styled, every styled class is used, and nothing is said in left and right. */
import { globSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const web = normalize(join(import.meta.dirname, '..'));
const read = (pattern: string): string =>
  globSync(pattern, { cwd: web, exclude: (path) => /^(dist|node_modules)/.test(path) })
    .map((file) => readFileSync(join(web, file), 'utf8'))
    .join('\n');
const styles = read('styles/*.css').replace(/\/\*[\s\S]*?\*\//g, '');
const app = read('**/*.tsx');
const pages = `${app}\n${read('../html/**/*.ts')}`;

const styled = new Set(styles.matchAll(/\.([a-z][\w-]*)(?=[^{};]*\{)/g).map(([, name = '']) => name));
/** The literal parts of every className: plain ones, what a template says outside its values, and what a condition chooses. */
const used = new Set(
  app
    .matchAll(/\bclassName=(?:"([^"]*)"|\{((?:[^{}]|\{[^}]*\})*)\})/g)
    .flatMap(([, plain = '', formed = '']) => {
      const outside = /`([\s\S]*)`/.exec(formed)?.[1]?.replace(/\$\{[^}]*\}/g, ' ') ?? '';
      const chosen = formed.matchAll(/[?:]\s*'([^']*)'/g).map(([, words = '']) => words);
      return `${plain} ${outside} ${chosen.toArray().join(' ')}`.split(/\s+/);
    })
    .filter((name) => /^[a-z][\w-]*[a-z\d]$/.test(name)),
);
/** Names that only say what something is, for tests and readers. */
const bare = new Set(['app', 'find-map', 'plain', 'post', 'sign-in', 'story']);

describe('the style sheets', () => {
  test('know every class that a page uses', () => {
    const unknown = [...used].filter((name) => !styled.has(name) && !bare.has(name));
    expect(unknown).toEqual([]);
  });

  test('style nothing that no page uses', () => {
    const unused = [...styled].filter((name) => !new RegExp(`[\\s'"\`]${name}(?![\\w-])`).test(pages) && !isMade(name));
    expect(unused).toEqual([]);
  });

  test('speak of start and end, never of left and right', () => {
    const physical = styles.match(
      /^\s*(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|width|height|(?:min|max)-(?:width|height))\b[^:{]*:/gm,
    );
    expect(physical).toBeNull();
  });
});

/** Classes put together from a value, such as `tone-leaf`, `level-2`, or a status of a sign-up. */
function isMade(name: string): boolean {
  return /^(tone|level|spark)-\w+$/.test(name) || /^(checked_in|missed|withdrawn|removed|cancelled|in|good|bad|wait|joy)$/.test(name);
}
