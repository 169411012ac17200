/** What is kept is what the tables have, at every moment. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { ShiftId } from '#events';
import { ana, riverCleanup, saturday, sorting, specTime, sunday } from '#tests/support';
import { drafted, morningOf, onShift, published, registered, scheduled, verified } from '../../tests/support/facts.ts';
import { openReadSide, type ReadSide } from '../../tests/support/read-side.ts';
import { board } from '../board/projection.ts';
import { keptRows } from './kept-rows.ts';
import type { WatchedSource } from './reader.ts';

let side: ReadSide;
beforeEach(async () => {
  side = await openReadSide();
  await side.tell([registered(), verified(), drafted(), published(), scheduled()]);
});
afterEach(() => side[Symbol.asyncDispose]());

/** The source, and how often it was asked. */
function counting(): { readonly source: WatchedSource; readonly asked: () => number } {
  const model = side.running.readModel('board');
  let asked = 0;
  const source: WatchedSource = {
    get answers() {
      return model.answers;
    },
    watch: (watcher) => model.watch(watcher),
    all(sql, ...parameters) {
      asked += 1;
      return model.all(sql, ...parameters);
    },
  };
  return { source, asked: () => asked };
}

test('rows are read once, each again after it changed, and no other', async () => {
  const { source, asked } = counting();
  const projects = keptRows(source, 'projects', board.tables.projects);
  const [first, nobody] = projects([sorting, riverCleanup]);
  expect([first?.status, nobody]).toEqual(['PUBLISHED', undefined]);
  expect(projects([sorting])[0]).toBe(first);
  expect(asked()).toBe(1);

  await side.tell([drafted({ projectId: riverCleanup })]);
  expect(projects([riverCleanup, sorting]).map((row) => row?.status)).toEqual(['DRAFT', 'PUBLISHED']);
  await side.tell([published({ projectId: riverCleanup })]);
  expect(projects([riverCleanup, sorting]).map((row) => row?.status)).toEqual(['PUBLISHED', 'PUBLISHED']);
  expect(asked()).toBe(3);
});

test('lists of shifts follow what comes to them and what changes in them', async () => {
  const shiftsOf = (): readonly (readonly [ShiftId, number])[] =>
    side.queries.board
      .shiftsOf([sorting], { now: specTime, past: true })
      .flat()
      .map(({ shiftId, taken }) => [shiftId, taken]);
  expect(shiftsOf()).toEqual([[saturday, 0]]);
  await side.tell([onShift('VolunteerSignedUp', ana)]);
  expect(shiftsOf()).toEqual([[saturday, 1]]);
  await side.tell([scheduled({ shiftId: sunday, when: morningOf('2026-11-29') })]);
  expect(shiftsOf().map(([shiftId]) => shiftId)).toEqual([saturday, sunday]);
});
