/** `kill -9` at any moment: what was acknowledged is there exactly once, and the read models are what a fresh rebuild gives. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { beginning, type EventLog, type RecordedEvent } from '#events';
import { projections, rebuiltDigest, storedDigest } from '#projections';
import { temporaryFolder } from '#tests/support';
import { openSystem } from '../../deploy/system.ts';

const kills = Number(process.env['KILLS'] ?? 50);
const child = join(import.meta.dirname, 'saturday-child.ts');

/** Lives until it is killed; resolves with the command ids it acknowledged with events. */
async function liveAndDie(dataFolder: string, keyFolder: string, from: number, lifeMs: number): Promise<Map<string, string>> {
  const acknowledged = new Map<string, string>();
  const running = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', child, dataFolder, keyFolder, String(from)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface(running.stdout);
  const ready = Promise.withResolvers<void>();
  lines.on('line', (line) => {
    const [id = '', stream = '', events = '0'] = line.split(' ');
    if (id === 'ready') ready.resolve();
    else if (Number(events) > 0) acknowledged.set(id, stream);
  });
  running.once('exit', () => ready.resolve());
  await ready.promise;
  await pause(lifeMs);
  running.kill('SIGKILL');
  await once(lines, 'close');
  return acknowledged;
}

async function everything(log: EventLog): Promise<RecordedEvent[]> {
  const all: RecordedEvent[] = [];
  for await (const batch of log.subscribe({ after: beginning })) {
    all.push(...batch.events);
    if (batch.live) break;
  }
  return all;
}

describe('killed at a random moment of a busy day', () => {
  test(`${kills} times, nothing acknowledged is lost or doubled, and the read models are right`, async () => {
    using folder = temporaryFolder();
    const [data, keys] = [join(folder.path, 'data'), join(folder.path, 'keys')];
    const acknowledged = new Map<string, string>();
    for (let kill = 0; kill < kills; kill++) {
      // The lifetime walks through the whole range instead of being drawn, so that a failure can be repeated.
      const lived = await liveAndDie(data, keys, kill * 3000, (kill * 37) % 160);
      for (const [id, stream] of lived) acknowledged.set(id, stream);
    }
    const system = await openSystem({ dataFolder: data, keyFolder: keys }, pino({ level: 'silent' }));
    try {
      await system.settle();
      const events = await everything(system.log);
      const times = new Map<string, number>();
      for (const { id } of events) times.set(id, (times.get(id) ?? 0) + 1);
      expect([...times.values()].filter((count) => count > 1)).toEqual([]);
      const recorded = new Set(events.map(({ metadata, stream }) => `${metadata.commandId} ${stream}`));
      expect([...acknowledged].filter(([id, stream]) => !recorded.has(`${id} ${stream}`))).toEqual([]);
      expect(acknowledged.size).toBeGreaterThan(kills);
      for (const projection of projections)
        expect({ [projection.name]: await storedDigest(projection, join(data, 'read')) }).toEqual({
          [projection.name]: await rebuiltDigest(projection, system.log),
        });
    } finally {
      await system.close();
    }
  }, 600_000);
});
