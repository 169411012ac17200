/** At build time: catalogues with their plurals and places already taken apart, so that no browser loads the parser. */
import { readFile } from 'node:fs/promises';
import { parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';

const catalogueFile = /messages\/(told\/)?[\w.-]+\.json$/;
const mark = '\0compiled:';

/** Plain words stay a string; `useT` says them as they are. */
export const compiled = (catalogue: Readonly<Record<string, string>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(catalogue).map(([id, words]) => [id, /[{}'<#]/.test(words) ? parse(words) : words]));

export const compileMessages = (): Plugin => ({
  name: 'compile-messages',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!source.endsWith('.json')) return null;
    const found = await this.resolve(source, importer, { skipSelf: true });
    // The ending says that it is a module by now, and keeps Vite from reading it as JSON.
    return found && catalogueFile.test(found.id) ? `${mark}${found.id}.js` : null;
  },
  hotUpdate({ file }) {
    const { moduleGraph, hot } = this.environment;
    const module = moduleGraph.getModuleById(`${mark}${file}.js`);
    if (!module) return undefined;
    moduleGraph.invalidateModule(module);
    hot.send({ type: 'full-reload' });
    return [];
  },
  async load(id) {
    if (!id.startsWith(mark)) return null;
    const file = id.slice(mark.length, -'.js'.length);
    return `export default ${JSON.stringify(compiled(JSON.parse(await readFile(file, 'utf8')) as Record<string, string>))};`;
  },
});
