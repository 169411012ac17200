/** The app in the browser: built when it is missing or older than its sources, or served fresh from them while developing. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, type Dirent } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtWebApp, readFrame, type WebApp } from '#gateway';

const root = fileURLToPath(new URL('../', import.meta.url));
const sources = join(root, 'gateway/web');
/** Where the built app is. */
const builtWebFolder = join(sources, 'dist');
const vite = join(root, 'node_modules/vite/bin/vite.js');

const changedMs = (file: string): number => statSync(file).mtimeMs;

/** What the build needs is newer than what it made, or it was never made. */
function isStale(): boolean {
  const index = join(builtWebFolder, 'index.html');
  if (!existsSync(index)) return true;
  // In a production image the build's tools are left out, and the files have the dates of the copying.
  if (!existsSync(vite)) return false;
  const builtMs = changedMs(index);
  const counts = (file: Dirent): boolean => file.isFile() && !file.name.endsWith('.test.ts') && !file.parentPath.startsWith(builtWebFolder);
  const files = readdirSync(sources, { recursive: true, withFileTypes: true }).filter(counts);
  return [join(root, 'package-lock.json'), ...files.map((file) => join(file.parentPath, file.name))].some(
    (file) => changedMs(file) > builtMs,
  );
}

/** @throws Error with the words of the build when it fails, or when its tools are not installed */
export async function buildWebWhenStale(say: (words: string) => void): Promise<void> {
  if (!isStale()) return;
  if (!existsSync(vite))
    throw new Error('The web app was never built, and its tools are not installed: run "npm ci && npm run build:web".');
  say('Building the web app, as it is new or has changed…');
  // A process of its own, so that the house is opened on another core meanwhile.
  const build = spawn(process.execPath, [vite, 'build', sources, '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Whatever the house is: with another word here React comes with its development checks, twice as large.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  let words = '';
  for (const stream of [build.stdout, build.stderr]) stream.on('data', (bytes) => (words += String(bytes)));
  const code = await new Promise<number | null>((resolve, reject) => build.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`The web app could not be built:\n${words}`);
}

/** The built app while its build may still be going on: whoever asks for a page or a file waits for it. */
export const webAppAfter =
  (build: Promise<void>) =>
  async (_server: Server, origin: string): Promise<WebApp> => {
    const web = build.then(() => builtWebApp(builtWebFolder, origin));
    // A failed build is told where the house is started; here it only must not end the process.
    web.catch(() => undefined);
    return {
      frame: async (url) => (await web).frame(url),
      files: async (request, response, next) => void (await web).files(request, response, next),
      questions: web.then(
        ({ questions }) => questions,
        () => ({}),
      ),
    };
  };

/** Vite inside our own server: a changed page is in the browser at once, behind the same headers as the built one. */
export async function freshWebApp(server: Server, origin: string): Promise<WebApp> {
  const { createServer } = await import('vite');
  const nonceMark = '@@nonce@@';
  const development = await createServer({
    root: sources,
    configFile: join(sources, 'vite.config.ts'),
    // Without a bundled copy, which would be another file that `node --watch` restarts for.
    configLoader: 'native',
    appType: 'custom',
    // Its client makes styles and scripts in the page, which no built page has.
    html: { cspNonce: nonceMark },
    server: { middlewareMode: true, ws: { server }, cors: false, proxy: {} },
  });
  return {
    files: development.middlewares,
    questions: Promise.resolve({}),
    async frame(url) {
      const text = readFileSync(join(sources, 'index.html'), 'utf8');
      const nonce = randomBytes(16).toString('base64url');
      return readFrame((await development.transformIndexHtml(url, text)).replaceAll(nonceMark, nonce), origin, { nonce });
    },
  };
}
