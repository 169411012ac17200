/** PostgreSQL from the server programs that Debian installs, on a cluster of its own that is gone afterwards. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, closeSync, globSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { throwawayFolder } from '../new-event.ts';
import { untilItAnswers, type PostgresServer } from './server.ts';

/** The server refuses to run as root. */
interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

interface Cluster {
  readonly programs: string;
  readonly folder: string;
  readonly runAs: RunAs;
  readonly password: string;
}

const attempts = 3;

/** @returns why there is none, in words */
export async function postgresFromDebian(): Promise<PostgresServer | string> {
  const programs = globSync('/usr/lib/postgresql/*/bin')
    .toSorted((a, b) => a.localeCompare(b, undefined, { numeric: true }))
    .at(-1);
  if (programs === undefined) return 'no server programs here ("apt-get install postgresql")';
  const runAs = process.getuid?.() === 0 ? unprivileged() : {};
  if (runAs === undefined) return 'its server does not run as root, and there is no user "postgres" or "nobody"';
  const { folder, remove } = throwawayFolder('postgres');
  try {
    const cluster = { programs, folder, runAs, password: randomUUID() };
    initialize(cluster);
    const server = await start(cluster);
    return { ...server, folder, stop: () => server.stop().then(remove) };
  } catch (error) {
    remove();
    return `its server could not be started (${error instanceof Error ? error.message : String(error)})`;
  }
}

function initialize({ programs, folder, runAs, password }: Cluster): void {
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  const { uid, gid } = runAs;
  if (uid !== undefined && gid !== undefined) for (const path of [folder, passwordFile]) chownSync(path, uid, gid);
  const settings = ['-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--no-locale', '--no-sync'];
  const done = spawnSync(join(programs, 'initdb'), ['-D', join(folder, 'cluster'), ...settings], {
    ...runAs,
    cwd: folder,
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(`initdb: ${done.error?.message ?? done.stderr}`);
  rmSync(passwordFile);
}

/** Its input ends when whoever started it ends, however that came about: then the server goes, and its folder with it. */
const supervised = `
  "$1" -D "$2/cluster" -p "$3" -h 127.0.0.1 -k "$2" -c log_statement=all -c log_line_prefix= &
  server=$!
  { cat >/dev/null; touch "$2/over"; kill -QUIT $server; } <&3 2>/dev/null &
  wait $server
  if [ -e "$2/over" ]; then rm -rf "$2"; fi`;

async function start(cluster: Cluster): Promise<Pick<PostgresServer, 'about' | 'url' | 'stop'>> {
  const { programs, folder, runAs, password } = cluster;
  const log = join(folder, 'log');
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const file = openSync(log, 'w');
    const args = ['-c', supervised, 'sh', join(programs, 'postgres'), folder, String(port)];
    const server = spawn('sh', args, { ...runAs, cwd: folder, stdio: ['ignore', file, file, 'pipe'] });
    closeSync(file);
    // A test file that fails before it can stop the server must not keep the run from ending.
    server.unref();
    inputOf(server).unref();
    const url = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
    try {
      const version = await untilItAnswers(url, {
        ended: () => (server.exitCode === null ? undefined : readFileSync(log, 'utf8').slice(-1000)),
      });
      return { about: `${version}, own cluster`, url, stop: () => end(server) };
    } catch (error) {
      // Somebody else may have taken the port since it was found free.
      if (server.exitCode === null || attempt === attempts) {
        await end(server);
        throw error;
      }
    }
  }
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  server.ref();
  const ended = once(server, 'exit');
  inputOf(server).end();
  await ended;
}

function inputOf({ stdio: [, , , input] }: ChildProcess): Socket {
  if (!(input instanceof Socket)) throw new Error('the server was started without an input');
  return input;
}

function unprivileged(): RunAs | undefined {
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((which) => spawnSync('id', [which, name], { encoding: 'utf8' }).stdout?.trim());
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}
