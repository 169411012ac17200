/** The walls of the house. Each failure says what to do. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

const root = normalize(join(dirname(fileURLToPath(import.meta.url)), '../..'));
const sources = globSync('{events,services,projections,gateway,deploy,tests}/**/*.{ts,tsx}', {
  cwd: root,
  exclude: (path) => /node_modules|dist|bench\/peers/.test(path),
});
const text = (file: string): string => readFileSync(join(root, file), 'utf8');

interface Import {
  readonly file: string;
  readonly specifier: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const aliases: readonly [RegExp, string][] = [
  [/^#events$/, 'events/index.ts'],
  [/^#services\/([\w/-]+)$/, 'services/$1/index.ts'],
  [/^#projections$/, 'projections/index.ts'],
  [/^#gateway$/, 'gateway/index.ts'],
  [/^#tests\/([\w/-]+)$/, 'tests/$1/index.ts'],
];

/** Every way a module names another: from, for its effect only, or while running. */
const mentions = [/^\s*((?:import|export)\b[^;'"]*?)\bfrom\s+'([^']+)'/gm, /^\s*(import)\s+'([^']+)'/gm, /\b(import)\(\s*'([^']+)'/g];

/** Our own files a file imports, as paths from the root. */
function importsOf(file: string): Import[] {
  const source = text(file);
  const found: Import[] = [];
  for (const [, statement = '', specifier = ''] of mentions.flatMap((mention) => source.matchAll(mention).toArray())) {
    const typeOnly = /^(import|export)\s+type\b/.test(statement);
    const alias = aliases.find(([pattern]) => pattern.test(specifier));
    if (alias) found.push({ file, specifier, target: specifier.replace(...alias), typeOnly });
    else if (specifier.startsWith('.'))
      found.push({ file, specifier, target: relative(root, join(root, dirname(file), specifier)), typeOnly });
  }
  return found;
}
const imports = sources.flatMap(importsOf);
const isTest = (file: string): boolean => file.endsWith('.test.ts') || file.startsWith('tests/');

/** `services/matching`, `gateway/web`, `events`… */
function roomOf(file: string): string {
  const [top = '', second = ''] = file.split('/');
  if (top === 'services') return `services/${second}`;
  if (top === 'gateway' && second === 'web') return 'gateway/web';
  return top;
}

const mayUse: Readonly<Record<string, readonly string[]>> = {
  events: [],
  'services/kernel': ['events'],
  'services/projects': ['events', 'services/kernel'],
  'services/volunteers': ['events', 'services/kernel'],
  'services/matching': ['events', 'services/kernel'],
  'services/recognition': ['events', 'services/kernel'],
  projections: ['events'],
  gateway: ['events', 'projections', 'services/kernel'],
  'gateway/web': [],
};

describe('imports point one way', () => {
  test.each(Object.keys(mayUse))('%s', (room) => {
    const allowed = mayUse[room] ?? [];
    const wrong = imports
      .filter(({ file, target, typeOnly }) => {
        if (isTest(file) || roomOf(file) !== room || roomOf(target) === room) return false;
        // The gateway names the commands it sends, and hands uploaded spreadsheets to the projects service.
        if (room === 'gateway' && roomOf(target).startsWith('services/') && (typeOnly || file === 'gateway/import-routes.ts')) return false;
        return !allowed.includes(roomOf(target));
      })
      .map(({ file, target }) => `${file} imports ${target}`);
    expect({
      wrong,
      whatToDo: `${room} may use only ${allowed.join(', ') || 'itself'}. Let events carry the fact, or pass what is needed in from deploy/.`,
    }).toMatchObject({ wrong: [] });
  });

  test('a room is entered through its index.ts', () => {
    const wrong = imports
      .filter(
        ({ file, specifier, target }) =>
          !isTest(file) && roomOf(file) !== roomOf(target) && !(specifier.startsWith('#') && target === `${roomOf(target)}/index.ts`),
      )
      .map(({ file, specifier }) => `${file} imports ${specifier}`);
    expect({ wrong, whatToDo: 'Import the folder by its # alias, and export what is needed from its index.ts.' }).toMatchObject({
      wrong: [],
    });
  });
});

describe('pure files stay pure', () => {
  const pure = sources
    .filter((file) => /\/(decider|state|policy|projection)\.ts$/.test(file) || (/\/rules\//.test(file) && !isTest(file)))
    .filter((file) => !file.startsWith('services/kernel/') && !isTest(file));

  test.each(pure)('%s knows no clock, no dice, no environment', (file) => {
    const found = /Date\.now|new Date\(\)|Temporal\.Now|Math\.random|randomUUID|process\.|setTimeout|setInterval|from 'node:/.exec(
      text(file),
    )?.[0];
    expect({ found, whatToDo: 'Pass time, ids and randomness in with the command or the event.' }).toMatchObject({ found: undefined });
  });
});

describe('files a reader can hold in mind', () => {
  test('no file over 300 lines without a reason', () => {
    const long = sources.filter(
      (file) =>
        !isTest(file) &&
        text(file).split('\n').length > 301 &&
        !text(file)
          .split('\n', 5)
          .some((line) => /^\/\/ long: \S/.test(line)),
    );
    expect({ long, whatToDo: 'Split it by idea, or write "// long: <reason>" in its first lines.' }).toMatchObject({ long: [] });
  });

  test('every file opens by saying its job', () => {
    const silent = sources.filter(
      (file) => !isTest(file) && !file.endsWith('/index.ts') && !file.endsWith('.d.ts') && !/^(\/\*\*|\/\/|#!)/.test(text(file)),
    );
    expect({ silent, whatToDo: 'Begin the file with one or two lines: its job, and what must not go in it.' }).toMatchObject({
      silent: [],
    });
  });
});

describe('documents point at things that exist', () => {
  const documents = globSync(
    '{*.md,docs/**/*.md,services/**/*.md,projections/**/*.md,gateway/*.md,events/**/*.md,deploy/*.md,tests/**/*.md}',
    { cwd: root, exclude: (path) => path.includes('node_modules') },
  );

  test.each(documents)('%s', (document) => {
    const links = [...text(document).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, link]) =>
      normalize(join(dirname(document), link ?? '')),
    );
    const paths = [...text(document).matchAll(/`((?:events|services|projections|gateway|deploy|tests|docs)\/[\w./-]+\.\w+)`/g)].map(
      ([, path]) => path ?? '',
    );
    const missing = [...links, ...paths].filter((path) => !existsSync(join(root, path)));
    expect({ missing, whatToDo: 'The file moved or was never there: correct the document.' }).toMatchObject({ missing: [] });
  });
});
