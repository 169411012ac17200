/** The test server keeps the rules of the genuine one about expected revisions and repeated appends, asked with the real client. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ANY, EventStoreDBClient, jsonEvent, NO_STREAM, STREAM_EXISTS, type AppendExpectedRevision } from '@eventstore/db-client';
import { throwawayFolder } from '#tests/support';
import { startEventStoreDb, type RunningServer, type ServerOptions } from './index.ts';

let folder: string;
let remove: () => void;
let server: RunningServer;
let client: EventStoreDBClient;
beforeEach(() => {
  ({ folder, remove } = throwawayFolder('eventstoredb'));
});
afterEach(async () => {
  await client.dispose();
  await server.kill();
  remove();
});

async function start(options: Partial<ServerOptions> = {}): Promise<void> {
  server = await startEventStoreDb({ folder, ...options });
  client = EventStoreDBClient.connectionString(server.connectionString);
}
async function restart(options: Partial<ServerOptions> = {}): Promise<void> {
  await client.dispose();
  await server.kill();
  await start(options);
}

const stream = 'roster-saturday';
const event = (id: string = randomUUID()) => jsonEvent({ id, type: 'Happened', data: { id } });
const append = (ids: readonly string[], expectedRevision: AppendExpectedRevision, name = stream) =>
  client.appendToStream(
    name,
    ids.map((id) => event(id)),
    { expectedRevision },
  );
const some = (count: number): string[] => Array.from({ length: count }, () => randomUUID());

async function idsIn(name = stream): Promise<string[]> {
  const ids: string[] = [];
  for await (const { event: found } of client.readStream(name)) if (found) ids.push(found.id);
  return ids;
}
const wrong = (expectedVersion: unknown, actualVersion: unknown) => ({ type: 'wrong-expected-version', expectedVersion, actualVersion });

describe.each([
  ['one long stream of appends', true],
  ['a call for each append', false],
])('expected revisions, with %s', (_, batchAppend) => {
  beforeEach(() => start({ batchAppend }));

  test('exact and current: appended', async () => {
    const [a, b, c] = some(3) as [string, string, string];
    expect(await append([a, b], NO_STREAM)).toMatchObject({ success: true, nextExpectedRevision: 1n });
    expect(await append([c], 1n)).toMatchObject({ success: true, nextExpectedRevision: 2n });
    expect(await idsIn()).toEqual([a, b, c]);
  });

  test('exact and behind, the same events right after it: the first answer again, nothing written, also after a restart', async () => {
    const [a, b, c, d] = some(4) as [string, string, string, string];
    const first = await append([a, b], NO_STREAM);
    const second = await append([c], 1n);
    await append([d], 2n);
    for (const again of [() => Promise.resolve(), () => restart({ batchAppend })]) {
      await again();
      expect(await append([a, b], NO_STREAM)).toEqual(first);
      expect(await append([a], NO_STREAM)).toMatchObject({ nextExpectedRevision: 0n });
      expect(await append([c], 1n)).toEqual(second);
      expect(await append([b, c], 0n)).toMatchObject({ nextExpectedRevision: 2n });
    }
    expect(await idsIn()).toEqual([a, b, c, d]);
  });

  test('exact and behind, other events: refused, and told where the stream is', async () => {
    const ids = some(3);
    await append(ids, NO_STREAM);
    await expect(append(some(1), NO_STREAM)).rejects.toMatchObject(wrong('no_stream', 2n));
    await expect(append(some(1), 0n)).rejects.toMatchObject(wrong(0n, 2n));
    expect(await idsIn()).toEqual(ids);
  });

  test('exact and behind, some of the events there and some not: refused', async () => {
    const ids = some(2);
    await append(ids, NO_STREAM);
    await expect(append([...ids, ...some(1)], NO_STREAM)).rejects.toMatchObject(wrong('no_stream', 1n));
    expect(await idsIn()).toEqual(ids);
  });

  test('exact and current, the same events again: ids are not looked at, they are written twice', async () => {
    const [id] = some(1) as [string];
    await append([id], NO_STREAM);
    await append([id], 0n);
    expect(await idsIn()).toEqual([id, id]);
  });

  test('exact and ahead: refused, whether the stream exists or not', async () => {
    await expect(append(some(1), 5n)).rejects.toMatchObject(wrong(5n, 'no_stream'));
    await append(some(1), NO_STREAM);
    await expect(append(some(1), 5n)).rejects.toMatchObject(wrong(5n, 0n));
  });

  test('any: the same events again are found while they are remembered, in whichever stream they were', async () => {
    const ids = some(2);
    const first = await append(ids, ANY);
    await append(some(1), ANY);
    expect(await append(ids, ANY)).toEqual(first);
    expect(await append(ids, STREAM_EXISTS)).toEqual(first);
    await expect(append([...ids, ...some(1)], ANY)).rejects.toMatchObject({ type: 'wrong-expected-version' });
    await append(ids, ANY, 'roster-sunday');
    expect(await idsIn('roster-sunday')).toEqual(ids);
    expect(await idsIn()).toHaveLength(3);
  });

  test('any, once the memory is full: written twice', async () => {
    await restart({ batchAppend, recentBytes: 100 });
    const [id] = some(1) as [string];
    await append([id], ANY);
    await append(some(10), ANY);
    await append([id], ANY);
    expect((await idsIn()).filter((found) => found === id)).toHaveLength(2);
  });

  test('stream exists: refused where it does not', async () => {
    await expect(append(some(1), STREAM_EXISTS)).rejects.toMatchObject(wrong('stream_exists', 'no_stream'));
    await append(some(1), NO_STREAM);
    expect(await append(some(1), STREAM_EXISTS)).toMatchObject({ nextExpectedRevision: 1n });
  });

  test('repeated while the first is still on its way to the disk: both answered, written once', async () => {
    const ids = some(2);
    const [first, second] = await Promise.all([append(ids, NO_STREAM), append(ids, NO_STREAM)]);
    expect(second).toEqual(first);
    expect(await idsIn()).toEqual(ids);
  });

  test('one byte more than 1 MiB in one append, type and metadata counted: refused, and nothing is written', async () => {
    const limit = 1024 * 1024;
    const metadata = { note: 'counted' };
    const beside = '{"text":""}'.length + JSON.stringify(metadata).length + 2 * 'Happened'.length;
    const weighing = (bytes: number) => jsonEvent({ type: 'Happened', data: { text: 'x'.repeat(bytes - beside) }, metadata });
    const refused = { type: 'maximum-append-size-exceeded', maxAppendSize: limit };
    const refusal = client.appendToStream(stream, weighing(limit + 1), { expectedRevision: NO_STREAM });
    await expect(refusal).rejects.toMatchObject(refused);
    const both = client.appendToStream(stream, [weighing(limit / 2), weighing(limit / 2 + 1)], { expectedRevision: NO_STREAM });
    await expect(both).rejects.toMatchObject(refused);
    await expect(idsIn()).rejects.toMatchObject({ type: 'stream-not-found' });
    expect(await client.appendToStream(stream, weighing(limit), { expectedRevision: NO_STREAM })).toMatchObject({ success: true });
  });

  test('a stream deleted softly reads as missing and may go on as new, with its revisions counting on', async () => {
    const ids = some(2);
    await append(ids, NO_STREAM);
    await client.deleteStream(stream, { expectedRevision: 1n });
    await expect(idsIn()).rejects.toMatchObject({ type: 'stream-not-found' });
    await expect(append(some(1), STREAM_EXISTS)).rejects.toMatchObject({ type: 'stream-deleted' });
    const later = some(1);
    expect(await append(later, NO_STREAM)).toMatchObject({ nextExpectedRevision: 2n });
    expect(await idsIn()).toEqual(later);
  });

  test('a tombstoned stream takes nothing and gives nothing, for good', async () => {
    const ids = some(2);
    await append(ids, NO_STREAM);
    await expect(client.tombstoneStream(stream, { expectedRevision: 7n })).rejects.toMatchObject({ type: 'wrong-expected-version' });
    await client.tombstoneStream(stream, { expectedRevision: 1n });
    for (const again of [() => Promise.resolve(), () => restart({ batchAppend })]) {
      await again();
      for (const expected of [NO_STREAM, 1n, ANY, STREAM_EXISTS] as const)
        await expect(append(ids, expected)).rejects.toMatchObject({ type: 'stream-deleted', streamName: stream });
      await expect(idsIn()).rejects.toMatchObject({ type: 'stream-deleted' });
    }
  });
});
