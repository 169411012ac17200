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
  roles.commit();
  expect(asked.taken()).toEqual({ BEGIN: 1, 'UPDATE checkpoint SET': 1, COMMIT: 1 });
  roles.close();
  expect(opened('roles', folder.path).checkpoint).toMatchObject({ position: 150, eventId: events[149]?.id });
});

test('all that comes before a commit is one transaction, however many batches and events it came in, and is read at once', async () => {
  using folder = temporaryFolder();
  const rosters = opened('rosters', folder.path);
  const events = await signUps(50);
  using asked = countStatements();
  for (const event of events) expect(rosters.apply([event], event.position)).toHaveLength(1);
  expect(rosters.all('SELECT 1 FROM signUps')).toHaveLength(50);
  rosters.commit();
  rosters.commit();
  expect(asked.taken()).toMatchObject({ BEGIN: 1, 'UPDATE checkpoint SET': 1, COMMIT: 1 });
  rosters.close();
});

test('what was not committed when it ended is not there, and neither is the checkpoint: it is taken in again', async () => {
  using folder = temporaryFolder();
  const events = await signUps(3);
  const before = opened('rosters', folder.path);
  before.apply(events.slice(0, 1), 1);
  before.commit();
  before.apply(events.slice(1), 3);
  // As the file is if the process ends here.
  const after = new ReadModel(named('rosters'), folder.path);
  expect(after.checkpoint.position).toBe(1);
  expect(after.all('SELECT 1 FROM signUps')).toHaveLength(1);
  before.close();
  expect(after.all('SELECT 1 FROM signUps')).toHaveLength(3);
  after.close();
});

test('a batch that cannot be taken in undoes everything since the commit, and whoever keeps rows is told', async () => {
  using folder = temporaryFolder();
  const [first, second, third] = await signUps(3);
  if (!first || !second || !third) throw new Error('no events');
  const rosters = opened('rosters', folder.path);
  rosters.apply([first], 1);
  rosters.commit();
  rosters.apply([second], 2);
  let replaced = 0;
  rosters.watch({ changed: () => undefined, replaced: () => (replaced += 1) });
  expect(() => rosters.apply([{ ...third, data: undefined } as never], 3)).toThrow(TypeError);
  expect(replaced).toBe(1);
  expect(rosters.checkpoint.position).toBe(1);
  expect(rosters.all('SELECT 1 FROM signUps')).toHaveLength(1);
  rosters.apply([second, third], 3);
  expect(rosters.all('SELECT 1 FROM signUps')).toHaveLength(3);
  rosters.close();
});
