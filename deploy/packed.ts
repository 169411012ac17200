/** Loaded before a start (`--import`): from here on our own files get packages from the packed copy, where there is one. */
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packages, packedFolder, packedName } from './packages.ts';

const folder = packedFolder();
if (folder !== undefined && existsSync(folder)) {
  const own = pathToFileURL(`${dirname(import.meta.dirname)}/`).href;
  const foreign = `${own}node_modules/`;
  const packed = new Map<string, string>(packages.map((name) => [name, pathToFileURL(join(folder, `${packedName(name)}.mjs`)).href]));
  registerHooks({
    resolve(specifier, context, next) {
      const { parentURL } = context;
      if (parentURL === undefined || !parentURL.startsWith(own) || parentURL.startsWith(foreign)) return next(specifier, context);
      const url = packed.get(specifier);
      if (url !== undefined) return { url, format: 'module', shortCircuit: true };
      // Our own files say where they mean to the letter; Node would look each of them up, and every folder above it.
      if (!/^\.\.?\/.*\.ts$/.test(specifier)) return next(specifier, context);
      return { url: new URL(specifier, parentURL).href, format: 'module-typescript', shortCircuit: true };
    },
  });
}
