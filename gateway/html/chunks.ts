/** The pieces that the app comes in, so that a page can ask for its own at once and not only when the app has started. */
import { html, type Html } from './escape.ts';

/** Of Vite's `manifest.json`, what is used here. */
export interface Chunk {
  readonly file: string;
  readonly name?: string;
  /** Keys of the manifest. */
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}
export type Manifest = Readonly<Record<string, Chunk>>;

const entry = 'index.html';

/** @returns for names of chunks the links that ask for them and for all that they stand on; without what index.html asks for itself */
export function linksTo(manifest: Manifest): (names: readonly string[]) => Html {
  const keys = new Map(Object.entries(manifest).map(([key, { name }]) => [name, key]));
  const asked = filesWith(manifest, [entry]);
  return (names) => {
    const files = filesWith(
      manifest,
      names.flatMap((name) => keys.get(name) ?? []),
    ).difference(asked);
    return html`${[...files].map((file) =>
      file.endsWith('.css')
        ? html`<link rel="preload" as="style" crossorigin href="/${file}" />`
        : html`<link rel="modulepreload" crossorigin href="/${file}" />`,
    )}`;
  };
}

/** @param keys of the manifest @returns their files, and those of all that they import at once; each once */
export function filesWith(manifest: Manifest, keys: readonly string[]): Set<string> {
  const files = new Set<string>();
  const known = new Set<string>();
  const add = (key: string): void => {
    const chunk = manifest[key];
    if (!chunk || known.has(key)) return;
    known.add(key);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    for (const imported of chunk.imports ?? []) add(imported);
  };
  for (const key of keys) add(key);
  return files;
}
