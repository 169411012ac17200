/** Every no that the rules can say has a spec beside them. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

const root = new URL('../../', import.meta.url);
const read = (pattern: string, exclude: (path: string) => boolean): string =>
  globSync(pattern, { cwd: root })
    .filter((path) => !exclude(path))
    .map((path) => readFileSync(new URL(path, root), 'utf8'))
    .join('\n');

describe('refusals', () => {
  test.each(['projects', 'volunteers', 'matching', 'recognition'])('of %s are all specified', (service) => {
    const rules = read(`services/${service}/**/*.ts`, (path) => path.endsWith('.test.ts') || path.includes('/import/'));
    const specs = read(`services/${service}/**/*.test.ts`, () => false);
    const codes = [
      ...[...rules.matchAll(/\brefuse\(\s*'([a-z-]+)'/g)].map(([, code = '']) => code),
      ...[...rules.matchAll(/\bmissing\('([a-z -]+)'/g)].map(([, what = '']) => `no-such-${what.replaceAll(' ', '-')}`),
    ];
    expect(codes.length).toBeGreaterThan(3);
    const unspecified = [...new Set(codes)].filter((code) => !specs.includes(`'${code}'`));
    expect({ unspecified, whatToDo: 'Add a spec with .thenRefused(code) beside the decider that says it.' }).toMatchObject({
      unspecified: [],
    });
  });
});
