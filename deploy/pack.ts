/**
 * Packs the packages that a start loads, as they are installed: `npm run build:packages`, or `node deploy/pack.ts FOLDER` for those in
 * another folder. Nothing is renamed or shortened, so that a stack trace says what it said before; licences stay in the files.
 */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { setPriority } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { packages, packedFolder, packedName } from './packages.ts';

// Whoever uses the house meanwhile comes first.
setPriority(19);
const home = resolve(process.argv[2] ?? dirname(import.meta.dirname));
const folder = packedFolder(home);
if (folder === undefined) throw new Error(`Nothing is installed in ${home}: run "npm ci".`);

/** The same names that Node finds in it, of packages in either form. */
async function doorOf(specifier: string): Promise<string> {
  const names = Object.keys((await import(specifier)) as object).filter((name) => name !== 'module.exports');
  return `export { ${names.join(', ')} } from '${specifier}';`;
}

const doors = new Map<string, string>();
for (const specifier of packages) doors.set(join(home, `${packedName(specifier)}.mjs`), await doorOf(specifier));

const bundle = await rolldown({
  input: Object.fromEntries(packages.map((specifier) => [packedName(specifier), join(home, `${packedName(specifier)}.mjs`)])),
  cwd: home,
  platform: 'node',
  plugins: [
    {
      name: 'doors',
      resolveId: (id) => (doors.has(id) ? id : undefined),
      load: (id) => doors.get(id),
    },
  ],
});
// Another house may be packing too, and a copy that is found has to be whole.
const making = `${folder}.${process.pid}`;
mkdirSync(making, { recursive: true });
try {
  await bundle.write({ dir: making, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' });
  for (const specifier of packages) await import(pathToFileURL(join(making, `${packedName(specifier)}.mjs`)).href);
  if (!existsSync(folder)) renameSync(making, folder);
} finally {
  await bundle.close();
  rmSync(making, { recursive: true, force: true });
}
