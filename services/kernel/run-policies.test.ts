/** A policy follows the log, and whatever happens to it on the way, what it wishes is wished once. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { join } from 'node:path';
import { deriveId, MemoryEventLog, noStream, streamName, type NewEvent, type ShiftId } from '#events';
import { foodBank, newEvents, sorting, temporaryFolder } from '#tests/support';
import { createMatching } from '#services/matching';
import type { Command } from './command.ts';
import { openPolicyMemory, type PolicyMemory } from './policy-memory.ts';
import { policy } from './policy.ts';
import { runPolicies, type PolicyRun, type RunningPolicies } from './run-policies.ts';

/** Counts the sign-ups of each shift, and wishes something at every second one. */
const everySecond = policy({
  name: 'every-second',
  on: ['VolunteerSignedUp'],
  keyOf: ({ data }): ShiftId => data.shiftId,
  initialState: 0,
  evolve: (count) => count + 1,
  react: ({ data: { shiftId } }, count) => (count % 2 === 0 ? [{ type: 'Celebrate', data: { shiftId, count } }] : []),
});
const shift = deriveId<ShiftId>('shift');
const roster = streamName('roster', shift);
const recorded = { outcome: 'recorded', stream: roster, revision: 0, position: 0, events: [] } as const;

let log: MemoryEventLog;
let memory: PolicyMemory;
let sent: Command[];
let running: RunningPolicies | undefined;

beforeEach(() => {
  log = new MemoryEventLog();
  memory = openPolicyMemory(':memory:');
  sent = [];
});
afterEach(() => running?.stop());

const atShift = (event: NewEvent<'VolunteerSignedUp'>): NewEvent => ({ ...event, data: { ...event.data, shiftId: shift } });
async function happens(count: number): Promise<void> {
  await log.append(roster, (await log.read(roster)).length - 1, newEvents(count).map(atShift));
}
const start = (run: Partial<PolicyRun> = {}): RunningPolicies => {
  running = runPolicies({
    log,
    memory,
    policies: [everySecond],
    send: async (command) => {
      sent.push(command);
      return recorded;
    },
    ...run,
  });
  return running;
};
const settled = async (): Promise<void> => running?.passed((await log.head()).position);
const counts = (): unknown[] => sent.map(({ data }) => (data as { count: number }).count);

describe('a policy', () => {
  test('sees what happened before it started and what happens after, in order', async () => {
    await happens(3);
    start();
    await settled();
    await happens(2);
    await settled();
    expect(counts()).toEqual([2, 4]);
  });

  test('wishes in its own name, at the moment of the event, as part of the same tap', async () => {
    await happens(2);
    start();
    await settled();
    const [, event] = await log.read(roster);
    expect(sent).toEqual([
      {
        type: 'Celebrate',
        data: { shiftId: shift, count: 2 },
        commandId: deriveId('every-second', event?.id ?? '', 0),
        actor: { kind: 'policy', name: 'every-second' },
        at: event?.metadata.at,
        correlationId: event?.metadata.correlationId,
        causationId: event?.id,
      },
    ]);
  });

  test('is not woken by what is none of its business, yet passes it', async () => {
    await log.append(streamName('volunteer', 'x'), noStream, [
      { ...newEvents(1)[0], type: 'VolunteerJoined', data: { volunteerId: deriveId('x') } } as NewEvent,
    ]);
    start();
    await settled();
    expect(sent).toEqual([]);
  });

  test('a refusal is told and passed by; it would be the same next time', async () => {
    await happens(2);
    const refused: unknown[] = [];
    const refusal = { kind: 'rule', code: 'no', message: 'No.', wayOut: '', details: {} } as const;
    start({ send: async () => ({ outcome: 'refused', refusal }), onRefused: (...told) => refused.push(told) });
    await settled();
    expect(refused).toEqual([['every-second', expect.objectContaining({ type: 'Celebrate' }), { outcome: 'refused', refusal }]]);
  });
});

describe('started again', () => {
  test('it goes on where it was, with what it remembers', async () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'policies.db');
    memory = openPolicyMemory(file);
    await happens(3);
    start();
    await settled();
    await running?.stop();
    memory.close();

    memory = openPolicyMemory(file);
    await happens(1);
    start();
    await settled();
    await running?.stop();
    memory.close();
    expect(counts()).toEqual([2, 4]);
  });

  test('a rush is not written down person by person, and nothing of it is forgotten', async () => {
    let saves = 0;
    const counting: PolicyMemory = {
      ...memory,
      save(...given) {
        saves++;
        memory.save(...given);
      },
    };
    start({ memory: counting });
    for (let person = 0; person < 41; person++) {
      await happens(1);
      await settled();
    }
    await running?.stop();
    expect(saves).toBeLessThan(41);
    await happens(1);
    start();
    await settled();
    expect(counts()).toEqual(Array.from({ length: 21 }, (_, index) => 2 * (index + 1)));
  });

  test('the longer writing down takes, the rarer it is done', async () => {
    let nowMs = 0;
    using _clock = jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
    const savedAtMs: number[] = [];
    const slow: PolicyMemory = {
      ...memory,
      save(...given) {
        memory.save(...given);
        savedAtMs.push(nowMs);
        nowMs += 30;
      },
    };
    start({ memory: slow });
    for (nowMs = 0; nowMs < 7000; nowMs += 100) {
      await happens(1);
      await settled();
    }
    // At once, then three seconds after each that took thirty milliseconds: a hundredth of the time.
    const pauses = savedAtMs.slice(1).map((at, index) => at - (savedAtMs[index] ?? 0));
    expect(pauses).toHaveLength(2);
    for (const pause of pauses) expect(pause).toBeGreaterThanOrEqual(3030);
  });

  test('what was not written down when it was cut off is wished once more, by the same id, and counted right', async () => {
    let saves = 0;
    const cutOff: PolicyMemory = { ...memory, save: (...given) => void (saves++ === 0 && memory.save(...given)) };
    start({ memory: cutOff });
    await happens(1);
    await settled();
    await happens(3);
    await settled();
    await running?.stop();
    start();
    await happens(2);
    await settled();
    expect(counts()).toEqual([2, 4, 2, 4, 6]);
    expect(new Set(sent.map(({ commandId }) => commandId)).size).toBe(3);
  });

  test('without its memory it wishes the very same again', async () => {
    await happens(4);
    start();
    await settled();
    await running?.stop();
    const before = sent;
    sent = [];
    memory = openPolicyMemory(':memory:');
    start();
    await settled();
    expect(sent).toEqual(before);
  });
});

describe('stopped in the middle', () => {
  test('a wish that could not be sent is tried again until it can, with the same id, and nothing is counted twice', async () => {
    await happens(6);
    let tries = 0;
    const faults: unknown[] = [];
    start({
      send: async (command) => {
        if ((command.data as { count: number }).count === 4 && ++tries < 3) throw new Error('The service is away.');
        sent.push(command);
        return recorded;
      },
      onFault: (_, fault) => faults.push(fault),
    });
    await settled();
    expect(faults).toHaveLength(2);
    expect(new Set(counts())).toEqual(new Set([2, 4, 6]));
    expect(new Set(sent.map(({ commandId }) => commandId)).size).toBe(3);
    await happens(2);
    await settled();
    expect(counts().at(-1)).toBe(8);
  });

  test('between sending and remembering, it sends again and remembers right', async () => {
    await happens(2);
    let breaks = 1;
    const forgetful: PolicyMemory = {
      ...memory,
      save(...given) {
        if (breaks-- > 0) throw new Error('The disk is full.');
        memory.save(...given);
      },
    };
    start({ memory: forgetful });
    await settled();
    expect(counts()).toEqual([2, 2]);
    expect(new Set(sent.map(({ commandId }) => commandId)).size).toBe(1);
    await happens(2);
    await settled();
    expect(counts()).toEqual([2, 2, 4]);
  });

  test('on a real service the second time changes nothing', async () => {
    const matching = createMatching({ log });
    const scheduled = {
      type: 'ShiftScheduled',
      data: { shiftId: shift, projectId: sorting, organizationId: foodBank, title: 'Morning', when: null, places: 3 },
    };
    await log.append(streamName('shift', shift), noStream, [{ ...newEvents(1)[0], ...scheduled } as NewEvent]);
    const send = (command: Command) => matching.handle(command);
    for (let life = 0; life < 2; life++) {
      memory = openPolicyMemory(':memory:');
      start({ policies: matching.policies, send });
      await settled();
      await running?.stop();
    }
    expect((await log.read(roster)).map(({ type }) => type)).toEqual(['RosterOpened']);
  });
});

test('stopping ends what waits to try again', async () => {
  await happens(2);
  const failed = Promise.withResolvers<void>();
  start({
    send: async () => {
      throw new Error('away');
    },
    onFault: () => failed.resolve(),
  });
  await failed.promise;
  await running?.stop();
  expect(running?.position()).toBe(0);
});
