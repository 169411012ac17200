/** The packages that a start loads: sixteen hundred files, packed into a few dozen for the next one. Which they are, and where the copy lies. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = dirname(import.meta.dirname);
const packing = join(import.meta.dirname, 'pack.ts');
/** It packs; in a production image it is left out. */
const packer = join(root, 'node_modules/rolldown/package.json');

/** As our own files import them. What has a thread of its own (pino) or is loaded only when it is asked for stays where it is. */
export const packages = [
  '@pothos/core',
  '@pothos/plugin-relay',
  '@pothos/plugin-scope-auth',
  'better-auth',
  'better-auth/api',
  'better-auth/cookies',
  'better-auth/db/migration',
  'better-auth/plugins/email-otp',
  'better-auth/plugins/generic-oauth',
  'dataloader',
  'express',
  'graphql',
  'graphql-yoga',
  'ical-generator',
  'immutable',
  'jose',
  'pg',
  'zod',
] as const;

export const packedName = (specifier: string): string => specifier.replaceAll('/', '--');

/**
 * Where the packed copy of what is installed in this folder lies, if there is one: every installation has its own, and so has every way of packing.
 * @returns undefined where npm did not install
 */
export function packedFolder(home = root): string | undefined {
  const installed = join(home, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return undefined;
  const hash = createHash('sha256');
  for (const file of [installed, packing, import.meta.filename]) hash.update(readFileSync(file));
  // Files of the copy name each other by where they really are: through a link each would be there twice.
  return join(dirname(realpathSync(installed)), '.cache/packed', hash.digest('hex').slice(0, 16));
}

/** In a process of its own, once for what is installed. Resolves when that has ended; without a copy a start only takes longer. */
export async function packForNextStart(): Promise<void> {
  const folder = packedFolder();
  if (folder === undefined || existsSync(folder) || !existsSync(packer)) return;
  const child = spawn(process.execPath, [packing], { cwd: root, stdio: 'ignore' });
  child.unref();
  await new Promise<void>((resolve) => child.once('error', () => resolve()).once('exit', () => resolve()));
}
