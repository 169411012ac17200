/** What a start loads of other people's code, and that the packed copy of it is what is installed. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from '@jest/globals';
import { ownPage } from '#gateway';
import { startHouse, throwawayFolder } from '../tests/support/house.ts';
import { packages, packedFolder, packedName, packForNextStart } from './packages.ts';

const root = dirname(import.meta.dirname);
const folder = packedFolder() ?? '';
const fileOf = (specifier: string): string => pathToFileURL(join(folder, `${packedName(specifier)}.mjs`)).href;

beforeAll(async () => {
  await packForNextStart();
  expect(existsSync(folder)).toBe(true);
});

/** Not packed: the logger's worker threads look for their files beside them. */
const logging =
  'pino @pinojs/redact atomic-sleep on-exit-leak-free pino-std-serializers quick-format-unescaped safe-stable-stringify sonic-boom thread-stream'.split(
    ' ',
  );

/** Writes down each file that the house itself loads: a process of its own may be building the web app meanwhile. */
const noting = (notes: string): string =>
  `import { registerHooks } from 'node:module';
   import { appendFileSync } from 'node:fs';
   if (process.argv[1]?.endsWith('standalone.ts')) registerHooks({ load(url, context, next) { appendFileSync(${JSON.stringify(notes)}, url + '\\n'); return next(url, context); } });`;

test('until its first answer a house loads nothing but itself, the packed copy and its log', async () => {
  const { folder: home, remove } = throwawayFolder();
  const notes = join(home, 'loaded');
  const house = await startHouse({
    folder: home,
    env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(noting(notes))}` },
  });
  try {
    const answer = await fetch(`${house.url}/graphql`, {
      method: 'POST',
      headers: { ...ownPage, 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ listings(first: 20) { totalCount } }' }),
    });
    expect(await answer.json()).toEqual({ data: { listings: { totalCount: 0 } } });
    const loaded = readFileSync(notes, 'utf8').split('\n');
    const foreign = loaded.flatMap((url) => /^file:.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? []);
    expect(new Set(foreign)).toEqual(new Set(['.cache', ...logging]));
    expect(loaded.filter((url) => url.includes('/deploy/demo/'))).toEqual([]);
    for (const specifier of packages) expect(loaded).toContain(fileOf(specifier));
  } finally {
    await house.stop();
    remove();
  }
});

test('Node finds the same names in the packed copy as in what is installed', () => {
  const compare = `const told = {};
    for (const [specifier, file] of ${JSON.stringify(packages.map((specifier) => [specifier, fileOf(specifier)]))}) {
      const [installed, packed] = [await import(specifier), await import(file)];
      const kind = (module) => Object.keys(module).filter((name) => name !== 'module.exports').map((name) => name + ' ' + typeof module[name]);
      told[specifier] = [kind(installed).toSorted(), kind(packed).toSorted()];
    }
    console.log(JSON.stringify(told));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', compare], { cwd: root, encoding: 'utf8' });
  expect(stderr).toBe('');
  const told = JSON.parse(stdout) as Readonly<Record<string, readonly [string[], string[]]>>;
  expect(Object.keys(told)).toEqual([...packages]);
  for (const [installed, packed] of Object.values(told)) expect(packed).toEqual(installed);
});
