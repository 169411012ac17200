/** The built app's files, read once and kept in memory: an address is looked up, never turned into a path. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import type { RequestHandler } from 'express';
import { Sheet } from './sheet.ts';

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};
const worthCompressing = /^(text|application)\/|svg/;
/** Vite puts a hash of the content into these names, so what is behind one never changes. */
const hashed = /^\/assets\/.+-[\w-]{8}\.\w+$/;

/** Made once, when the first asks for it, so it may take a while. */
const effort = 9;

interface Asset {
  readonly sheet: Sheet;
  readonly headers: Readonly<Record<string, string>>;
}

/** @returns the files under `folder` by address; without what begins with a dot, and without pages (they are filled by `html/`) */
function readAssets(folder: string): ReadonlyMap<string, Asset> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.split(sep).join('/'));
  const assets = new Map<string, Asset>();
  for (const name of names) {
    const type = types[extname(name)];
    if (!type || name.split('/').some((part) => part.startsWith('.'))) continue;
    const address = `/${name}`;
    assets.set(address, {
      sheet: new Sheet(readFileSync(join(folder, name)), { effort: worthCompressing.test(type) ? effort : undefined }),
      headers: {
        'content-type': type,
        'cache-control': hashed.test(address) ? 'public, max-age=31536000, immutable' : 'public, no-cache',
        // Other sites may show our pictures, such as the social card.
        'cross-origin-resource-policy': type.startsWith('image/') ? 'cross-origin' : 'same-origin',
      },
    });
  }
  return assets;
}

/** Answers GET and HEAD for a file of the app. */
export function assetRoutes(folder: string): RequestHandler {
  const assets = readAssets(folder);
  return async (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const asset = assets.get(request.path);
    if (!asset) return next();
    await asset.sheet.send(request, response.set(asset.headers));
  };
}

/** Look like files and are made like pages (`html/for-crawlers.ts`). */
const made: ReadonlySet<string> = new Set(['/robots.txt', '/sitemap.xml']);

/** A missing file with an extension is not found: a page in its place would be run as a script or kept as a picture. */
export const missingFiles: RequestHandler = (request, response, next) => {
  if (extname(request.path) === '' || made.has(request.path)) return next();
  response.status(404).set('cache-control', 'no-store').type('text/plain').send('There is no such file.\n');
};
