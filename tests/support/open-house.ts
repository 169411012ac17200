/** The whole house on a free port and a folder of its own, as `npm start` opens it. Not in index.ts: specs of rules need not load it. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { readConfig } from '../../deploy/config.ts';
import { openHouse, type House } from '../../deploy/house.ts';
import { temporaryFolder } from './temporary.ts';

const web = join(import.meta.dirname, '../../gateway/web');

/** The address of the one script in `builtWeb`. */
export const script = '/assets/app-1a2b3c4d.js';

/** A web folder in the form of a build: the real frame and public files, and one hashed script that does nothing. */
export function builtWeb(folder: string, questions: Readonly<Record<string, string>> = {}): string {
  const dist = join(folder, 'dist');
  mkdirSync(join(dist, 'assets'), { recursive: true });
  cpSync(join(web, 'public'), dist, { recursive: true });
  writeFileSync(join(dist, script), `console.log("${'many hands '.repeat(500)}");\n`);
  mkdirSync(join(dist, '.vite'), { recursive: true });
  writeFileSync(join(dist, '.vite/questions.json'), JSON.stringify(questions));
  const frame = readFileSync(join(web, 'index.html'), 'utf8');
  writeFileSync(
    join(dist, 'index.html'),
    frame.replace('<script type="module" src="/main.tsx">', `<script type="module" src="${script}">`),
  );
  return dist;
}

export interface OpenedHouse {
  readonly house: House;
  readonly url: string;
  /** Holds `data` and `keys`. */
  readonly folder: string;
  close(): Promise<void>;
}

export interface TestHouseOptions {
  /** Goes on with what is there, and leaves it; a folder of its own that ends with the house when left out. */
  readonly folder?: string;
  readonly logger?: Logger;
  /** What the app asks, by operation: known to the house as if the app had been built. */
  readonly questions?: Readonly<Record<string, string>>;
}

/** @param env settings as in `.env.example`; without the demo community unless it says otherwise */
export async function openTestHouse(env: Readonly<Record<string, string>> = {}, options: TestHouseOptions = {}): Promise<OpenedHouse> {
  const { logger = pino({ level: process.env['TEST_LOG'] ?? 'silent' }) } = options;
  const own = options.folder === undefined ? temporaryFolder() : undefined;
  const path = options.folder ?? own?.path ?? '';
  const config = readConfig({ DEMO: 'off', PORT: '0', DATA_DIR: join(path, 'data'), KEY_DIR: join(path, 'keys'), ...env });
  const house = await openHouse(config, logger, builtWeb(path, options.questions));
  await house.open;
  return {
    house,
    url: house.url,
    folder: path,
    async close() {
      await house.close();
      own?.[Symbol.dispose]();
    },
  };
}
