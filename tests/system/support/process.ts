/** One process of ours: started, killed, stopped and started again on the same port, and watched in between. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

const root = join(import.meta.dirname, '../../..');

export type Environment = Readonly<Record<string, string>>;

export interface Running {
  readonly url: string;
  /** SIGKILL, as a power cut would. */
  kill(): Promise<void>;
  /** SIGTERM. @returns the exit code */
  stop(): Promise<number | null>;
  /** Once more, with the same settings on the same port; resolves when it is ready. */
  start(): Promise<void>;
  /** The lines it has logged or said. */
  readonly printed: readonly string[];
  /** How it ended without being asked to, each time, with its last words. */
  readonly deaths: readonly string[];
}

export interface ProcessOptions {
  readonly args: readonly string[];
  readonly url: string;
  readonly env: Environment;
  /** Asked until it answers 200; left out, the first line it prints says so. */
  readonly isReady: string | undefined;
}

export function processOf({ args, url, env, isReady }: ProcessOptions): Running {
  let child: ChildProcess | undefined;
  let wanted = false;
  const printed: string[] = [];
  const deaths: string[] = [];
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    wanted = false;
    const ended = once(child, 'exit');
    child.kill(signal);
    return ((await ended) as [number | null])[0];
  };
  return {
    url,
    printed,
    deaths,
    kill: () => end('SIGKILL').then(() => undefined),
    stop: () => end('SIGTERM'),
    async start() {
      const running = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, ...env },
      });
      child = running;
      wanted = true;
      running.once('exit', (code, signal) => {
        if (wanted && running === child) deaths.push(`${args.join(' ')} ended with ${code ?? signal}:\n${printed.slice(-5).join('\n')}`);
      });
      createInterface(running.stderr).on('line', (line) => printed.push(line));
      const spoke = once(running.stdout, 'data');
      createInterface(running.stdout).on('line', (line) => printed.push(line));
      if (isReady === undefined) await Promise.race([spoke, once(running, 'exit')]);
      for (;;) {
        if (running.exitCode !== null) throw new Error(`${args.join(' ')} ended:\n${printed.slice(-20).join('\n')}`);
        if (isReady === undefined) return;
        const answer = await fetch(`${url}${isReady}`).catch(() => undefined);
        await answer?.body?.cancel();
        if (answer?.ok) return;
        await pause(50);
      }
    },
  };
}
