/** The whole house as people start it: a process of its own on a free port, with data folders that end with the test. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { throwawayFolder } from './new-event.ts';

const root = join(import.meta.dirname, '..', '..');

export interface RunningHouse {
  readonly url: string;
  readonly folder: string;
  /** SIGKILL, as a power cut would; `startHouse({ folder })` goes on with what is on disk. */
  kill(): Promise<void>;
  /** SIGTERM; the data folder stays. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Holds `data` and `keys`. */
  readonly folder: string;
  readonly demo?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** Resolves when the house is open. @throws Error with what it printed when it ends before that */
export async function startHouse({ folder, demo = false, env = {} }: StartOptions): Promise<RunningHouse> {
  const child = spawn(process.execPath, ['deploy/run.mjs', 'deploy/standalone.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'development',
      PORT: '0',
      DATA_DIR: join(folder, 'data'),
      KEY_DIR: join(folder, 'keys'),
      DEMO: demo ? 'on' : 'off',
      LOG_LEVEL: 'warn',
      ...env,
    },
  });
  const printed: string[] = [];
  createInterface(child.stderr).on('line', (line) => printed.push(line));
  const url = await new Promise<string>((resolve, reject) => {
    let address = '';
    createInterface(child.stdout).on('line', (line) => {
      printed.push(line);
      address = /^Many Hands listens at (\S+)/.exec(line)?.[1] ?? address;
      if (line.startsWith('Open after')) resolve(address);
    });
    child.once('exit', () => reject(new Error(`The house did not open:\n${printed.join('\n')}`)));
  });
  return { url, folder, kill: () => end(child, 'SIGKILL'), stop: () => end(child, 'SIGTERM') };
}

/** The launcher passes SIGTERM on; a kill has to reach the house itself. */
async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

export { throwawayFolder };
