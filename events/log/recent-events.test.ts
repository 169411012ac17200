import { expect, test } from '@jest/globals';
import { streamName, type RecordedEvent } from '#events';
import { newEvents } from '#tests/support';
import { RecentEvents, type Written } from './recent-events.ts';

const [roster, hours] = [streamName('roster', 'saturday'), streamName('hours', 'ana')];
const written = (from: number, count: number, stream = roster): Written[] =>
  newEvents(count).map((event, index) => ({
    stream,
    body: JSON.stringify({ position: from + index, stream, revision: from + index, ...event }),
  }));
const positionsOf = (events: readonly RecordedEvent[] | undefined) => events?.map(({ position }) => position);

test('whoever is near the end finds there what follows, and learns when it has all', () => {
  const recent = new RecentEvents();
  recent.add(10, written(11, 3));
  recent.add(13, written(14, 2));
  expect(positionsOf(recent.batchAfter(12, { after: 0 })?.events)).toEqual([13, 14, 15]);
  const first = recent.batchAfter(10, { after: 0, batchSize: 2 });
  expect(first).toMatchObject({ position: 12, live: false });
  expect(recent.batchAfter(12, { after: 0, batchSize: 3 })).toMatchObject({ position: 15, live: true });
});

test('nobody is given what follows on a gap', () => {
  const recent = new RecentEvents({ events: 4, characters: 1_000_000 });
  expect(recent.batchAfter(0, { after: 0 })).toBeUndefined();
  recent.add(10, written(11, 4));
  expect(recent.batchAfter(9, { after: 0 })).toBeUndefined();
  recent.add(14, written(15, 2));
  expect(recent.batchAfter(10, { after: 0 })).toBeUndefined();
  expect(positionsOf(recent.batchAfter(13, { after: 0 })?.events)).toEqual([14, 15, 16]);
});

test('long events are kept by their length, not by their number', () => {
  const events = written(1, 6);
  const one = events[0]?.body.length ?? 0;
  const recent = new RecentEvents({ events: 1000, characters: 3 * one + 10 });
  recent.add(0, events);
  expect(recent.batchAfter(0, { after: 0 })).toBeUndefined();
  expect(positionsOf(recent.batchAfter(3, { after: 0 })?.events)).toEqual([4, 5, 6]);
});

test('what is of no concern is passed by, and counts as looked at', () => {
  const recent = new RecentEvents();
  recent.add(0, [...written(1, 2), ...written(3, 1, hours), ...written(4, 1)]);
  expect(recent.batchAfter(0, { after: 0, categories: ['hours'] })).toMatchObject({ events: [{ position: 3 }], position: 4, live: true });
  expect(recent.batchAfter(0, { after: 0, types: ['TimeHeld'] })).toEqual({ events: [], position: 4, live: true });
});

test('an event is read once for all, and nobody can change it for the others', () => {
  const recent = new RecentEvents();
  recent.add(0, written(1, 1));
  const [one, other] = [recent.batchAfter(0, { after: 0 })?.events[0], recent.batchAfter(0, { after: 0 })?.events[0]];
  expect(one).toBe(other);
  expect(() => Object.assign(one?.data ?? {}, { volunteerId: 'somebody else' })).toThrow(TypeError);
  expect(() => Object.assign(one?.metadata ?? {}, { actor: 'nobody' })).toThrow(TypeError);
});
