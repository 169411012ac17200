/** The built app's files, read once and kept in memory: an address is looked up, never turned into a path. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { RequestHandler } from 'express';

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

const encoders = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
};
type Encoding = keyof typeof encoders;

interface Asset {
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  /** Made once, when the first asks for it. */
  readonly encoded: Map<Encoding, Promise<Buffer>>;
}

/** @returns the files under `folder` by address; without what begins with a dot, and without pages (they need their nonce) */
function readAssets(folder: string): ReadonlyMap<string, Asset> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.split(sep).join('/'));
  const assets = new Map<string, Asset>();
  for (const name of names) {
    const type = types[extname(name)];
    if (!type || name.split('/').some((part) => part.startsWith('.'))) continue;
    const bytes = readFileSync(join(folder, name));
    const address = `/${name}`;
    assets.set(address, {
      bytes,
      headers: {
        'content-type': type,
        'cache-control': hashed.test(address) ? 'public, max-age=31536000, immutable' : 'public, no-cache',
        etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 20)}"`,
        ...(worthCompressing.test(type) ? { vary: 'accept-encoding' } : {}),
      },
      encoded: new Map(),
    });
  }
  return assets;
}

function encodedAs(asset: Asset, encoding: Encoding): Promise<Buffer> {
  const made = asset.encoded.get(encoding) ?? encoders[encoding](asset.bytes);
  asset.encoded.set(encoding, made);
  return made;
}

/** Answers GET and HEAD for a file of the app. */
export function assetRoutes(folder: string): RequestHandler {
  const assets = readAssets(folder);
  return async (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const asset = assets.get(request.path);
    if (!asset) return next();
    response.set(asset.headers);
    // Other sites may show our pictures, such as the social card.
    response.set('cross-origin-resource-policy', asset.headers['content-type']?.startsWith('image/') ? 'cross-origin' : 'same-origin');
    if (request.get('if-none-match') === asset.headers['etag']) {
      response.status(304).end();
      return;
    }
    const accepted = 'vary' in asset.headers ? request.acceptsEncodings('br', 'gzip') : false;
    const encoding = accepted === 'br' || accepted === 'gzip' ? accepted : undefined;
    const bytes = encoding ? await encodedAs(asset, encoding) : asset.bytes;
    if (encoding) response.set('content-encoding', encoding);
    response.set('content-length', String(bytes.length));
    response.end(request.method === 'HEAD' ? undefined : bytes);
  };
}

/** A missing file with an extension is not found: a page in its place would be run as a script or kept as a picture. */
export const missingFiles: RequestHandler = (request, response, next) => {
  if (extname(request.path) === '') return next();
  response.status(404).set('cache-control', 'no-store').type('text/plain').send('There is no such file.\n');
};
