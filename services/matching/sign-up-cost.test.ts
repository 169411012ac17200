/** What a rush asks of the log, counted: a commit per person, or a need read anew for each of them, is seen here. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  deriveId,
  noStream,
  openSqliteEventLog,
  streamName,
  type CommandId,
  type EventLog,
  type NewEvent,
  type ShiftId,
  type VolunteerId,
} from '#events';
import { countStatements, foodBank, house, newEvent, person, sorting, throwawayFolder } from '#tests/support';
import { CommandHandler, type Actor, type Service } from '#services/kernel';
import { createMatching } from './index.ts';

const people = Array.from({ length: 100 }, (_, n) => deriveId<VolunteerId>('person', n));
const shifts = Array.from({ length: 10 }, (_, n) => deriveId<ShiftId>('shift', n));

let log: EventLog;
let reads: string[];
let matching: Service;
let remove: () => Promise<void>;

const send = (type: string, data: object, actor: Actor) => {
  const commandId = deriveId<CommandId>(type, JSON.stringify(data));
  return matching.handle({
    type,
    data,
    actor,
    commandId,
    at: '2026-11-24T09:00:00.000Z',
    correlationId: commandId,
    causationId: commandId,
  });
};
const signUp = (volunteerId: VolunteerId, shiftId: ShiftId) => send('SignUpForShift', { shiftId, volunteerId }, person(volunteerId));

beforeEach(async () => {
  const made = throwawayFolder();
  log = await openSqliteEventLog({ folder: made.folder });
  remove = () => log.close().then(made.remove);
  reads = [];
  const read = log.read.bind(log);
  log.read = (stream, from) => {
    reads.push(stream);
    return read(stream, from);
  };
  matching = createMatching({ log, path: new CommandHandler(log) });
  const published = { type: 'ProjectPublished', data: { projectId: sorting, organizationId: foodBank } };
  await log.append(streamName('project', sorting), noStream, [{ ...newEvent(), ...published } as NewEvent]);
  for (const shiftId of shifts)
    await send('OpenRoster', { shiftId, projectId: sorting, organizationId: foodBank, label: 'Lunch', when: null, places: 20 }, house);
  reads = [];
});
afterEach(() => remove());

test('of a hundred people who want the same shift the first is recorded at once, all who came meanwhile in one commit', async () => {
  using asked = countStatements();
  const answers = await Promise.all(people.map((volunteerId) => signUp(volunteerId, shifts[0] as ShiftId)));
  expect(answers.every(({ outcome }) => outcome === 'recorded')).toBe(true);
  expect(asked.taken()).toMatchObject({ 'INSERT INTO events': 100, 'BEGIN IMMEDIATE': 1, COMMIT: 1 });
});

test('a need is read once, however many sign up for it, and a person of whom nothing is known not at all', async () => {
  for (const shiftId of shifts) await Promise.all(people.map((volunteerId) => signUp(volunteerId, shiftId)));
  expect(reads).toEqual([streamName('project', sorting)]);
});

test('what was written since is read before the next decision', async () => {
  await signUp(people[0] as VolunteerId, shifts[0] as ShiftId);
  const cancelled = { type: 'ProjectCancelled', data: { projectId: sorting, organizationId: foodBank, reason: 'Storm.' } };
  await log.append(streamName('project', sorting), 0, [{ ...newEvent(), ...cancelled } as NewEvent]);
  expect(await signUp(people[1] as VolunteerId, shifts[0] as ShiftId)).toMatchObject({
    outcome: 'refused',
    refusal: { code: 'need-over' },
  });
});
