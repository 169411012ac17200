/** The first organizer, appointed as an operator does it on any machine that reaches the store. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Street } from './street.ts';

/** @throws Error with the words of the command */
export async function appoint(street: Street, email: string): Promise<void> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'deploy/appoint.ts', email], {
    cwd: join(import.meta.dirname, '../../..'),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...street.environment },
  });
  let words = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (words += String(bytes)));
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(words);
}
