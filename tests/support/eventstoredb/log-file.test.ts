import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { throwawayFolder } from '#tests/support';
import { LogFile, type Entry } from './log-file.ts';

const entry = (id: string): Entry => ({
  id,
  type: 'Happened',
  contentType: 'application/json',
  data: Buffer.from('{}'),
  metadata: Buffer.alloc(0),
  stream: 'roster-1',
  revision: 0,
  createdMs: 0,
});

test('tells of events once they are in the file, in the order they were asked for, and finds them again in the same places', async () => {
  const { folder, remove } = throwawayFolder('eventstoredb');
  const text = (): string => readFileSync(join(folder, 'events.log'), 'utf8');
  const file = new LogFile(folder);
  const told: string[] = [];
  const appends = ['a', 'b', 'c'].map((id) => ({ id, written: file.append([entry(`${id}1`), entry(`${id}2`)]) }));
  await Promise.all(
    appends.map(async ({ id, written }) => {
      await written.durable;
      told.push(text().includes(`${id}2`) ? id : `${id} too early`);
    }),
  );
  expect(told).toEqual(['a', 'b', 'c']);
  await file.close();

  const again = new LogFile(folder);
  const positions = appends.flatMap(({ written }) => written.events.map(({ position }) => position));
  expect(again.found.map(({ position }) => position)).toEqual(positions);
  expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  await again.close();
  remove();
});
