/** What taking in events asks of SQLite, counted, and what a read model that had nothing to do remembers of it. */
import { expect, test } from '@jest/globals';
import { MemoryEventLog, noStream, streamName, type RecordedEvent } from '#events';
import { countStatements, newEvents, temporaryFolder } from '#tests/support';
import { BuildingModel } from './building.ts';
import { ReadModel } from './read-model.ts';
import { projections } from '../list.ts';
import type { AnyProjection } from '../projection.ts';

function named(name: string): AnyProjection {
  const found = projections.find((one) => one.name === name);
  if (!found) throw new Error(`There is no read model ${name}`);
  return found;
}

async function signUps(count: number): Promise<readonly RecordedEvent[]> {
  const log = new MemoryEventLog();
  const stream = streamName('roster', 'saturday');
  await log.append(stream, noStream, newEvents(count));
  return log.read(stream);
}
function opened(name: string, folder: string): ReadModel {
  const model = new ReadModel(named(name), folder);
  if (model.current) return model;
  const building = new BuildingModel(named(name), folder, 1000);
  model.adopt(building.finish());
  return model;
}

test('events of no concern cost a read model nothing, and are passed; what was not written down is looked at again', async () => {
  using folder = temporaryFolder();
  const events = await signUps(150);
  const roles = opened('roles', folder.path);
  using asked = countStatements();
  for (const event of events.slice(0, 99)) expect(roles.apply([event], event.position)).toEqual([]);
  expect(asked.taken()).toEqual({});
  expect(roles.checkpoint.position).toBe(99);
  for (const event of events.slice(99)) roles.apply([event], event.position);
  expect(asked.taken()).toEqual({ BEGIN: 1, 'UPDATE checkpoint SET': 1, COMMIT: 1 });
  roles.close();
  expect(opened('roles', folder.path).checkpoint).toMatchObject({ position: 150, eventId: events[149]?.id });
});

test('a batch that concerns it is one transaction, however many events are in it', async () => {
  using folder = temporaryFolder();
  const rosters = opened('rosters', folder.path);
  const events = await signUps(50);
  using asked = countStatements();
  expect(rosters.apply(events, 50)).toHaveLength(50);
  expect(asked.taken()).toMatchObject({ BEGIN: 1, 'UPDATE checkpoint SET': 1, COMMIT: 1 });
  rosters.close();
});
