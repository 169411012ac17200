/** A server in a process of its own, so that whoever asks and whoever answers do not share a thread. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Profile } from '../profile/profiler.ts';

export interface ServerProcess {
  readonly url: string;
  /** Processor time used so far, milliseconds. */
  cpuMs(): Promise<number>;
  /** Resident, in bytes. */
  memory(): Promise<{ readonly now: number; readonly peak: number }>;
  /** Takes down where its time goes. @returns ends it */
  beginProfile(): Promise<() => Promise<Profile>>;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly script: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The line that tells the port: our own servers print an address, a service alone logs one, a store says the bare number. */
const portIn = /(?:localhost:|http:\/\/127\.0\.0\.1:|"port":|listening on )(\d+)/;

/** @throws Error with what it printed when it ends before it listens */
export async function startServer({ script, args = [], env = {} }: ServerOptions): Promise<ServerProcess> {
  const child = fork(script, args, {
    execArgv: ['--disable-warning=ExperimentalWarning', '--import', new URL('./tell-cpu.ts', import.meta.url).href],
    // As in production: GraphQL leaves its checks of the developer out.
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const printed: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    for (const output of [child.stdout, child.stderr]) {
      if (!output) continue;
      createInterface(output).on('line', (line) => {
        printed.push(line);
        const port = portIn.exec(line)?.[1];
        if (port) resolve(`http://127.0.0.1:${port}`);
      });
    }
    child.once('exit', () => reject(new Error(`${script} ended:\n${printed.join('\n')}`)));
  });
  // One question at a time.
  async function ask<Answer>(question: string): Promise<Answer> {
    child.send(question);
    const [answer] = (await once(child, 'message')) as [Answer];
    return answer;
  }
  return {
    url,
    cpuMs: () => ask('cpu'),
    memory: () => ask('memory'),
    async beginProfile() {
      await ask('begin profile');
      return () => ask('end profile');
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
