/** What we are measured against, installed when it is first needed: the product's own installation knows nothing of it. */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { NotHereError } from '../figure.ts';

const folder = join(import.meta.dirname, '../peers');
const installed = join(folder, 'node_modules/.package-lock.json');
/** Milliseconds. */
const patience = 180_000;

export const peer = (name: string): string => join(folder, name);

const isReady = (): boolean => existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs;

/** @returns why they cannot be had here; undefined when they are there */
export function missingPeers(): string | undefined {
  if (isReady()) return undefined;
  console.log('  installing what it is measured against (tests/bench/peers)');
  const given = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  const { status, stderr } = spawnSync('npm', given, {
    cwd: folder,
    encoding: 'utf8',
    timeout: patience,
    shell: process.platform === 'win32',
  });
  // Null on a machine without npm.
  const words = (stderr as string | null)?.trim().split('\n').at(-1) ?? 'there is no npm';
  return status === 0 ? undefined : `what it is measured against could not be installed: ${words}`;
}

/** @throws NotHereError on a machine without a network */
export function readyPeers(): void {
  const missing = missingPeers();
  if (missing !== undefined) throw new NotHereError(missing);
}
