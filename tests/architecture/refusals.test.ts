/** Every no that the rules can say has a spec beside them and a word in the service's README. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

const root = new URL('../../', import.meta.url);
const read = (pattern: string, wanted: (path: string) => boolean = () => true): string =>
  globSync(pattern, { cwd: root })
    .filter((path) => wanted(path))
    .map((path) => readFileSync(new URL(path, root), 'utf8'))
    .join('\n');
const group = (text: string, pattern: RegExp): string[] => [...new Set(text.matchAll(pattern).map(([, found = '']) => found))];

describe('refusals', () => {
  test.each(['projects', 'volunteers', 'matching', 'recognition'])('of %s are specified and told', (service) => {
    const rules = read(`services/${service}/**/*.ts`, (path) => !path.endsWith('.test.ts') && !path.includes('/import/'));
    const specs = read(`services/${service}/**/*.test.ts`);
    const broken = group(rules, /\brefuse\(\s*'([a-z-]+)'/g);
    const missing = group(rules, /\bmissing\('([a-z -]+)'/g).map((what) => `no-such-${what.replaceAll(' ', '-')}`);
    expect(broken.length).toBeGreaterThan(1);

    const unspecified = [...broken, ...missing].filter((code) => !specs.includes(`'${code}'`));
    expect({ unspecified, whatToDo: 'Add a spec with .thenRefused(code) beside the decider that says it.' }).toMatchObject({
      unspecified: [],
    });
    const readme = read(`services/${service}/README.md`);
    const untold = broken.filter((code) => !readme.includes(`\`${code}\``));
    expect({ untold, whatToDo: `Name it in services/${service}/README.md, beside the command.` }).toMatchObject({ untold: [] });
  });
});
