/** The app in the browser as the server sees it: its frame and its files. Built, or fresh from the sources while developing. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import type { Manifest } from './html/chunks.ts';
import { readFrame, type Frame } from './html/frame.ts';
import { assetRoutes } from './http/assets.ts';

export interface WebApp {
  /** index.html for an address of the app. */
  readonly frame: (url: string) => Promise<Frame>;
  /** Answers for files; passes on everything else. */
  readonly files: RequestHandler;
  /** What the app asks, letter for letter, by operation; none while it is served from its sources. Never rejects. */
  readonly questions: Promise<Frame['questions']>;
}

/**
 * @param folder what `npm run build:web` made
 * @param origin where people reach us
 * @throws Error when it was not built
 */
export function builtWebApp(folder: string, origin: string): WebApp {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) throw new Error(`There is no ${index}. Run "npm run build:web".`);
  const built = <Known extends object>(name: string): Known | undefined => {
    const file = join(folder, '.vite', name);
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Known) : undefined;
  };
  const questions = built<Frame['questions']>('questions.json') ?? {};
  const manifest = built<Manifest>('manifest.json') ?? {};
  const frame = Promise.resolve(readFrame(readFileSync(index, 'utf8'), origin, { questions, manifest }));
  return { frame: () => frame, files: assetRoutes(folder), questions: Promise.resolve(questions) };
}
