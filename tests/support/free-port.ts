/** Ports for the processes and containers of tests. */
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below what Linux, macOS and Windows give to outgoing connections: any of those may take a port between its being found free and used. */
const [lowest, perWorker, workers] = [20_000, 1500, 8];
const worker = (Number(process.env['JEST_WORKER_ID'] ?? 1) - 1) % workers;
let next = Math.floor(Math.random() * perWorker);

/** @returns a port that nobody listens at and that no other call, here or in another of Jest's workers, was given */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < perWorker; tries++) {
    const port = lowest + worker * perWorker + (next++ % perWorker);
    if (await isFree(port)) return port;
  }
  throw new Error(`no port is free from ${lowest + worker * perWorker} on`);
}

async function isFree(port: number): Promise<boolean> {
  // At every address, as a server that listens at one does not keep another from the rest.
  const probe = createServer().listen(port);
  try {
    await once(probe, 'listening');
  } catch {
    return false;
  }
  probe.close();
  await once(probe, 'close');
  return true;
}
