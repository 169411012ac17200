/** Load, fold, decide, append, on the rules of a roster with one place. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  deriveId,
  LogUnavailableError,
  MemoryEventLog,
  noStream,
  RevisionConflictError,
  streamName,
  type CommandId,
  type EventLog,
  type NewEvent,
  type StreamName,
  type VolunteerId,
} from '#events';
import { ana, ben, carol, foodBank, house, newEvents, saturday, sorting } from '#tests/support';
import { rosterDecider } from '../matching/roster/decider.ts';
import type { Command } from './command.ts';
import type { AnyDecider } from './decider.ts';
import { CommandHandler } from './handle-command.ts';

const roster = streamName('roster', saturday);
const at = '2026-11-24T09:00:00.000Z';
const command = (type: string, data: object, key: string): Command => ({
  type,
  data: { shiftId: saturday, ...data },
  commandId: deriveId<CommandId>(type, key),
  actor: house,
  at,
  correlationId: 'tap',
  causationId: 'page',
});
const signUp = (volunteerId: VolunteerId, key: string = volunteerId): Command => command('SignUpForShift', { volunteerId }, key);
const open = (places: number): Command =>
  command('OpenRoster', { projectId: sorting, organizationId: foodBank, label: 'Morning', when: null, places }, 'open');

/** A log that tells of its appends and can be made to fail. */
class WatchedLog implements EventLog {
  readonly inner = new MemoryEventLog();
  appends: number[] = [];
  beforeAppend: () => Promise<void> = async () => undefined;
  afterAppend: () => Promise<unknown> = async () => undefined;
  readonly read = this.inner.read.bind(this.inner);
  readonly subscribe = this.inner.subscribe.bind(this.inner);
  readonly head = this.inner.head.bind(this.inner);
  readonly close = this.inner.close.bind(this.inner);
  async append(stream: StreamName, revision: number, events: readonly NewEvent[]) {
    await this.beforeAppend();
    this.appends.push(events.length);
    const receipt = await this.inner.append(stream, revision, events);
    await this.afterAppend();
    return receipt;
  }
}

let log: WatchedLog;
let handler: CommandHandler;
const handle = (one: Command, decider: AnyDecider = rosterDecider) => handler.handle(decider, one);
const told = async (): Promise<[string, unknown][]> =>
  (await log.read(roster)).map(({ type, data }) => [type, 'volunteerId' in data ? data.volunteerId : undefined]);

beforeEach(async () => {
  log = new WatchedLog();
  handler = new CommandHandler(log);
  await handle(open(1));
  log.appends = [];
});

describe('a command', () => {
  test('is answered with where its events are, and they carry who, why and when', async () => {
    expect(await handle(signUp(ana))).toEqual({
      outcome: 'recorded',
      stream: roster,
      revision: 1,
      position: 2,
      events: ['VolunteerSignedUp'],
    });
    const [, event] = await log.read(roster);
    const { commandId } = signUp(ana);
    expect(event).toMatchObject({
      id: deriveId(commandId, 0),
      metadata: { commandId, correlationId: 'tap', causationId: 'page', actor: 'policy:spec', at, schemaVersion: 1 },
    });
  });

  test('that changes nothing is recorded at the head, without an append', async () => {
    await handle(signUp(ana));
    expect(await handle(signUp(ana, 'another tap'))).toMatchObject({ outcome: 'recorded', revision: 1, events: [] });
    expect(log.appends).toEqual([1]);
  });

  test('that is refused leaves nothing behind', async () => {
    await handle(command('CloseRoster', { reason: 'Storm.' }, 'close'));
    expect(await handle(signUp(ana))).toMatchObject({ outcome: 'refused', refusal: { code: 'shift-cancelled' } });
    expect(log.appends).toEqual([1]);
  });
});

describe('the same command again', () => {
  test('has the same outcome, whatever happened since', async () => {
    const first = await handle(signUp(ana));
    await handle(command('WithdrawFromShift', { volunteerId: ana }, 'leave'));
    expect(await handle(signUp(ana))).toEqual({ ...first, events: [] });
    expect(await told()).toHaveLength(3);
  });

  test('also for somebody who was not there the first time', async () => {
    const first = await handle(signUp(ana));
    await handle(command('WithdrawFromShift', { volunteerId: ana }, 'leave'));
    handler = new CommandHandler(log);
    expect(await handle(signUp(ana))).toEqual({ ...first, events: [] });
  });

  test('in the same moment is one command', async () => {
    const [one, other] = await Promise.all([handle(signUp(ana)), handle(signUp(ana))]);
    expect(one).toMatchObject({ events: ['VolunteerSignedUp'], revision: 1, position: 2 });
    expect(other).toMatchObject({ events: [], revision: 1, position: 2 });
    expect(await told()).toHaveLength(2);
  });
});

describe('many at once', () => {
  test('are decided in order and appended together', async () => {
    const people = Array.from({ length: 200 }, (_, n) => deriveId<VolunteerId>('crowd', n));
    const outcomes = await Promise.all(people.map((person) => handle(signUp(person))));
    expect(outcomes.map((outcome) => outcome.outcome === 'recorded' && outcome.events[0])).toEqual(
      people.map((_, n) => (n === 0 ? 'VolunteerSignedUp' : 'VolunteerWaitlisted')),
    );
    expect((await told()).slice(1).map(([, person]) => person)).toEqual(people);
    expect(log.appends.length).toBeLessThanOrEqual(2);
  });

  /** The roster's rules with a mistake in them for one person. */
  const broken = (decide: () => never[]): AnyDecider => ({
    ...rosterDecider,
    decide: (one: never, state: never, facts: never) =>
      (one as Command<string, { volunteerId: string }>).data.volunteerId === ben ? decide() : rosterDecider.decide(one, state, facts),
  });

  test.each([
    [
      'whose rules break',
      () => {
        throw new TypeError('a bug');
      },
      'a bug',
    ],
    [
      'whose event breaks its own schema',
      () => [{ type: 'VolunteerSignedUp', data: { volunteerId: 'nobody' } }] as never[],
      /VolunteerSignedUp/,
    ],
  ])('one %s harms nobody beside it', async (_, decide, words) => {
    const decider = broken(decide);
    const [first, bad, last] = await Promise.allSettled([ana, ben, carol].map((person) => handle(signUp(person), decider)));
    expect(first).toMatchObject({ status: 'fulfilled', value: { events: ['VolunteerSignedUp'] } });
    expect(bad).toMatchObject({ status: 'rejected', reason: { message: expect.stringMatching(words) } });
    expect(last).toMatchObject({ status: 'fulfilled', value: { events: ['VolunteerWaitlisted'], revision: 2 } });
    expect(await told()).toEqual([
      ['RosterOpened', undefined],
      ['VolunteerSignedUp', ana],
      ['VolunteerWaitlisted', carol],
    ]);
  });

  test('one that is refused neither', async () => {
    const [, refused, last] = await Promise.all([
      handle(signUp(ana)),
      handle(command('CheckOutVolunteer', { volunteerId: ana }, 'out')),
      handle(signUp(carol)),
    ]);
    expect(refused).toMatchObject({ outcome: 'refused', refusal: { code: 'not-checked-in' } });
    expect(last).toMatchObject({ outcome: 'recorded', revision: 2 });
  });
});

describe('somebody else writes to the stream too', () => {
  test('then it is decided again on what is new: two houses never give the last place twice', async () => {
    const other = new CommandHandler(log);
    await handle(command('UndoCheckIn', { volunteerId: ana }, 'warm up'));
    await other.handle(rosterDecider, command('UndoCheckIn', { volunteerId: ana }, 'warm up too'));
    const outcomes = await Promise.all([handle(signUp(ana)), other.handle(rosterDecider, signUp(ben))]);
    expect(outcomes.flatMap((outcome) => (outcome.outcome === 'recorded' ? outcome.events : [])).toSorted()).toEqual([
      'VolunteerSignedUp',
      'VolunteerWaitlisted',
    ]);
    expect(await told()).toHaveLength(3);
  });

  test('the other may have recorded this very command', async () => {
    const other = new CommandHandler(log);
    const [one, two] = await Promise.all([handle(signUp(ana)), other.handle(rosterDecider, signUp(ana))]);
    expect(await told()).toHaveLength(2);
    expect(one).toMatchObject({ outcome: 'recorded', revision: 1 });
    expect(two).toMatchObject({ outcome: 'recorded', revision: 1 });
  });

  test('a reader may see the append before whoever made it', async () => {
    log.afterAppend = () => handler.read(rosterDecider, saturday);
    expect(await handle(signUp(ana))).toMatchObject({ revision: 1, events: ['VolunteerSignedUp'] });
    expect(await handle(signUp(ben))).toMatchObject({ revision: 2, events: ['VolunteerWaitlisted'] });
  });

  test('what would be refused may be allowed by now', async () => {
    const checkIn = command('CheckInVolunteer', { volunteerId: ana }, 'in');
    for (const [options, outcome] of [
      [{}, 'refused'],
      [{ shared: true }, 'recorded'],
    ] as const) {
      const late = new CommandHandler(log, options);
      await late.handle(rosterDecider, command('UndoCheckIn', { volunteerId: ana }, `looked before, ${outcome}`));
      await handle(signUp(ana));
      expect(await late.handle(rosterDecider, checkIn)).toMatchObject({ outcome });
    }
  });

  test('whoever is never first gives up with a fault, and nothing of it is recorded', async () => {
    let revision = 0;
    log.beforeAppend = async () => {
      ({ revision } = await log.inner.append(roster, revision, newEvents(1)));
    };
    await expect(handle(signUp(ana))).rejects.toBeInstanceOf(RevisionConflictError);
    expect((await told()).some(([, person]) => person === ana)).toBe(false);
  });
});

describe('the log is away', () => {
  beforeEach(() => {
    log.beforeAppend = async () => {
      throw new LogUnavailableError('The disk is full.');
    };
  });

  test('then everyone in the moment is told that nothing is known to be recorded', async () => {
    const outcomes = await Promise.allSettled([handle(signUp(ana)), handle(signUp(ben))]);
    expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason)).toEqual([
      expect.any(LogUnavailableError),
      expect.any(LogUnavailableError),
    ]);
    expect(await told()).toHaveLength(1);
  });

  test('and what was not appended was not: the place is still free for the next', async () => {
    await handle(signUp(ana)).catch(() => undefined);
    log.beforeAppend = async () => undefined;
    expect(await handle(signUp(ben))).toMatchObject({ events: ['VolunteerSignedUp'] });
    expect(await handle(signUp(ana))).toMatchObject({ events: ['VolunteerWaitlisted'] });
  });
});

test('a stream that does not exist yet begins at revision 0', async () => {
  const fresh = new CommandHandler(new MemoryEventLog());
  expect(await fresh.handle(rosterDecider, open(3))).toMatchObject({ revision: noStream + 1, events: ['RosterOpened'] });
});
