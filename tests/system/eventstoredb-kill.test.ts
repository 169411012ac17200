/** The EventStoreDB test server killed with kill -9 while a process appends from many streams at once. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { beginning, openEventStoreDbLog, type RecordedEvent } from '#events';
import { throwawayFolder } from '#tests/support';

const serverProgram = join(import.meta.dirname, '..', 'support', 'eventstoredb', 'main.ts');
const writerProgram = join(import.meta.dirname, 'support', 'store-writer.ts');
const kills = 4;

type Child = ChildProcessByStdio<Writable, Readable, null>;

let folder: string;
let remove: () => void;
const children = new Set<Child>();
beforeEach(() => {
  ({ folder, remove } = throwawayFolder('eventstoredb-kill'));
});
afterEach(async () => {
  for (const child of children) {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
  remove();
});

function run(program: string, ...args: string[]): Child {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

async function startServer(port: number): Promise<{ child: Child; port: number }> {
  const child = run(serverProgram, '--port', String(port), '--data', folder);
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, port: Number(/\d+/.exec(String(said))?.[0]) };
}

async function everything(connectionString: string): Promise<readonly RecordedEvent[]> {
  const log = await openEventStoreDbLog({ connectionString });
  const events: RecordedEvent[] = [];
  for await (const batch of log.subscribe({ after: beginning })) {
    events.push(...batch.events);
    if (batch.live) break;
  }
  await log.close();
  return events;
}

test(`${kills} times: the writer lives, and every acknowledged event is there once and in its place`, async () => {
  let server = await startServer(0);
  const { port } = server;
  const connectionString = `esdb://127.0.0.1:${port}?tls=false`;
  const writer = run(writerProgram, connectionString, '64');
  const ended = once(writer, 'exit');
  const acknowledged: string[] = [];
  let rest = '';
  writer.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    acknowledged.push(...lines.flatMap((line) => line.split(' ')));
  });

  for (let kill = 0; kill < kills; kill++) {
    // Killed only while it is at work: after more was acknowledged than can have been under way.
    const enough = acknowledged.length + 150;
    while (acknowledged.length < enough)
      await Promise.race([once(writer.stdout, 'data'), ended.then(() => Promise.reject(new Error('the writer died')))]);
    // The moment of the cut is the point: anywhere in the middle of an append.
    await pause(Math.random() * 40);
    server.child.kill('SIGKILL');
    await once(server.child, 'exit');
    server = await startServer(port);
  }
  writer.stdin.write('stop\n');
  expect(await ended).toEqual([0, null]);

  const events = await everything(connectionString);
  const ids = events.map(({ id }) => id);
  const present = new Set(ids);
  expect(ids).toHaveLength(present.size);
  expect(acknowledged.filter((id) => !present.has(id))).toEqual([]);
  expect(new Set(acknowledged).size).toBe(acknowledged.length);
  // Every append was answered in the end, so nothing is there that nobody was told of.
  expect(present.size).toBe(acknowledged.length);
  for (const [, inStream] of Map.groupBy(events, ({ stream }) => stream))
    expect(inStream.map(({ revision }) => revision)).toEqual(inStream.map((_, index) => index));
}, 120_000);
