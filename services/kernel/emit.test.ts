/** What a caller is told on the way through the intake: never more than is known, and never less. */
import { createServer } from 'node:http';
import { generateKeyPairSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  decodeRecord,
  IntakeUnavailableError,
  MemoryEventLog,
  MemoryIntake,
  RecordTooLargeError,
  streamName,
  type CommandId,
  type IntakeRecord,
  type ShiftId,
  type VolunteerId,
} from '#events';
import {
  Answers,
  CommandEmitter,
  CommandHandler,
  fixedClock,
  newId,
  personTokens,
  runRecorder,
  serviceApp,
  signPersonToken,
  type Command,
  type Outcome,
  type RunningRecorder,
  type Service,
  type Timer,
} from '#services/kernel';
import { createMatching } from '#services/matching';
import { ana, asAna, foodBank, house, sorting } from '#tests/support';

/** Keeps what is emitted, and can be out of reach. */
class WatchedIntake extends MemoryIntake {
  readonly emitted: IntakeRecord[] = [];
  breaksOff = false;
  mostEvents = Infinity;
  /** Taken in, but no recorder gets to see it yet. */
  slow: (record: IntakeRecord) => boolean = () => false;
  readonly #held: IntakeRecord[] = [];
  override async emit(record: IntakeRecord): Promise<void> {
    if (this.breaksOff) throw new IntakeUnavailableError('away');
    if (record.events.length > this.mostEvents) throw new RecordTooLargeError('too large');
    this.emitted.push(record);
    if (this.slow(record)) this.#held.push(record);
    else await super.emit(record);
  }
  async catchUp(): Promise<void> {
    for (const record of this.#held.splice(0)) await super.emit(record);
  }
}

/** Time stands still until `ringAll`. */
const alarms = new Set<() => void>();
const timer: Timer = (_, ring) => {
  alarms.add(ring);
  return () => alarms.delete(ring);
};
async function ringAll(): Promise<void> {
  for (let turns = 0; turns < 5; turns++) {
    await new Promise((resolve) => setImmediate(resolve));
    for (const ring of alarms) ring();
    alarms.clear();
  }
}

let log: MemoryEventLog;
let intake: WatchedIntake;
let answers: Answers;
let matching: Service;
let recorders: RunningRecorder[];

beforeEach(() => {
  alarms.clear();
  log = new MemoryEventLog();
  intake = new WatchedIntake();
  recorders = [];
  answers = new Answers({ log, categories: ['roster', 'commitments'] });
  answers.start();
  matching = createMatching({ log, path: new CommandEmitter({ service: 'matching', log, intake, answers, timer }) });
});
afterEach(async () => {
  await Promise.all(recorders.map((recorder) => recorder.stop()));
  await answers.stop();
});

const startRecorder = async (): Promise<void> =>
  void recorders.push(await runRecorder({ service: 'matching', log, intake, deciders: matching.deciders }));
const command = (type: string, data: unknown): Command => {
  const commandId = newId<CommandId>();
  return { type, data, actor: house, commandId, at: '2026-11-24T09:00:00.000Z', correlationId: commandId, causationId: commandId };
};
const opening = (shiftId: ShiftId, places = 2) =>
  command('OpenRoster', { shiftId, projectId: sorting, organizationId: foodBank, label: 'Sorting', when: null, places });
const signUp = (shiftId: ShiftId, volunteerId = newId<VolunteerId>()) => command('SignUpForShift', { shiftId, volunteerId });
/** Somebody else writes to the log. */
const elsewhere = (wish: Command): Promise<Outcome> =>
  createMatching({ log, path: new CommandHandler(log, { shared: true }) }).handle(wish);

describe('one record', () => {
  test('carries the command beside its events, and the exact revision they were decided on', async () => {
    await startRecorder();
    const shiftId = newId<ShiftId>();
    await matching.handle(opening(shiftId));
    const wish = signUp(shiftId);
    await matching.handle(wish);
    const [, record] = intake.emitted;
    expect(record).toMatchObject({
      command: wish,
      stream: `roster-${shiftId}`,
      expectedRevision: 0,
      events: [{ type: 'VolunteerSignedUp' }],
    });
    const [, event] = await log.read(streamName('roster', shiftId));
    expect(event).toMatchObject(record?.events[0] ?? {});
  });

  test('leaves the events to the recorder when they are too much to carry', async () => {
    await startRecorder();
    const shiftId = newId<ShiftId>();
    await matching.handle(opening(shiftId, 3));
    for (let index = 0; index < 3; index++) await matching.handle(signUp(shiftId));
    intake.mostEvents = 1;
    expect(await matching.handle(command('ResizeRoster', { shiftId, places: 1 }))).toMatchObject({
      outcome: 'recorded',
      events: ['VolunteerMovedToWaitingList', 'VolunteerMovedToWaitingList', 'RosterResized'],
    });
    expect(intake.emitted.at(-1)).toMatchObject({ events: [] });
  });
});

describe('an answer', () => {
  test('comes when the last event of the command was heard, and tells all of them', async () => {
    await startRecorder();
    const shiftId = newId<ShiftId>();
    await matching.handle(opening(shiftId, 1));
    for (let index = 0; index < 3; index++) await matching.handle(signUp(shiftId));
    const outcome = await matching.handle(command('ResizeRoster', { shiftId, places: 3 }));
    expect(outcome).toMatchObject({
      outcome: 'recorded',
      revision: 6,
      events: ['RosterResized', 'VolunteerPromoted', 'VolunteerPromoted'],
    });
  });

  test('is "accepted" when nobody recorded it in time, and says so until it is settled', async () => {
    const shiftId = newId<ShiftId>();
    const stream = streamName('roster', shiftId);
    const wish = opening(shiftId);
    const waiting = matching.handle(wish);
    await ringAll();
    expect(await waiting).toEqual({ outcome: 'accepted', commandId: wish.commandId, stream });
    expect(await matching.status(wish.commandId, stream)).toEqual({ outcome: 'pending' });
    await startRecorder();
    expect(await matching.handle({ ...wish, again: true })).toMatchObject({ outcome: 'recorded', revision: 0 });
    expect(await matching.status(wish.commandId, stream)).toMatchObject({ outcome: 'recorded', revision: 0 });
  });

  test('is found in the stream although nothing was heard', async () => {
    await answers.stop();
    await startRecorder();
    const waiting = matching.handle(opening(newId<ShiftId>()));
    await ringAll();
    expect(await waiting).toMatchObject({ outcome: 'recorded', revision: 0 });
  });

  test('is a refusal with its words, although it came too late to be told at once', async () => {
    await startRecorder();
    const shiftId = newId<ShiftId>();
    await matching.handle(opening(shiftId));
    const [late, closing] = [signUp(shiftId), command('CloseRoster', { shiftId, reason: 'Snow' })];
    const outcomes = await Promise.all([matching.handle(closing), matching.handle(late)]);
    expect(outcomes).toMatchObject([{ outcome: 'recorded' }, { outcome: 'refused', refusal: { code: 'shift-cancelled' } }]);
    expect(await matching.handle(late)).toEqual(outcomes[1]);
    expect(await matching.status(late.commandId, streamName('roster', shiftId))).toEqual(outcomes[1]);
  });

  test('is a fault when the intake is away, and the command can be sent again', async () => {
    await startRecorder();
    const wish = opening(newId<ShiftId>());
    intake.breaksOff = true;
    await expect(matching.handle(wish)).rejects.toBeInstanceOf(IntakeUnavailableError);
    intake.breaksOff = false;
    expect(await matching.handle({ ...wish, again: true })).toMatchObject({ outcome: 'recorded' });
  });

  test('tells that an operator has to look', async () => {
    const { deciders } = matching;
    const slip = (): never => {
      throw new TypeError('a slip of the pen');
    };
    const broken = deciders.map((one) => Object.assign({}, one, { decide: slip }));
    recorders.push(await runRecorder({ service: 'matching', log, intake, deciders: broken }));
    const shiftId = newId<ShiftId>();
    const [first, second] = [opening(shiftId), opening(shiftId)];
    const both = Promise.all([matching.handle(first), matching.handle(second)]);
    await ringAll();
    expect((await both).map(({ outcome }) => outcome)).toEqual(['recorded', 'accepted']);
    expect(await matching.status(second.commandId, streamName('roster', shiftId))).toMatchObject({
      outcome: 'parked',
      reason: expect.stringContaining('a slip of the pen'),
    });
  });
});

describe('a no', () => {
  test('is said at once, and nothing is emitted', async () => {
    const refused = await matching.handle(signUp(newId<ShiftId>()));
    expect(refused).toMatchObject({ outcome: 'refused', refusal: { code: 'no-such-shift' } });
    expect(intake.emitted).toEqual([]);
  });

  test('is said only of the latest: what others recorded a moment ago counts', async () => {
    const shiftId = newId<ShiftId>();
    await matching.handle(signUp(shiftId));
    await answers.stop();
    await elsewhere(opening(shiftId));
    await startRecorder();
    const waiting = matching.handle(signUp(shiftId));
    while (intake.emitted.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await ringAll();
    expect(await waiting).toMatchObject({ outcome: 'recorded', revision: 1 });
  });

  test('is left to the recorder when the first try may still be under way', async () => {
    const shiftId = newId<ShiftId>();
    await elsewhere(opening(shiftId));
    const wish = signUp(shiftId);
    const first = matching.handle(wish);
    await elsewhere(command('CloseRoster', { shiftId, reason: 'Snow' }));
    const second = matching.handle({ ...wish, again: true });
    await startRecorder();
    const outcomes = await Promise.all([first, second]);
    expect(outcomes[0]).toMatchObject({ outcome: 'refused', refusal: { code: 'shift-cancelled' } });
    expect(outcomes[1]).toEqual(outcomes[0]);
    const settled = (await log.read(streamName('roster', shiftId))).filter(({ metadata }) => metadata.commandId === wish.commandId);
    expect(settled.map(({ type }) => type)).toEqual(['CommandSettled']);
  });
});

describe('a command of several steps', () => {
  test('is not begun on a step that is only accepted: it is sent again as a whole', async () => {
    const shiftId = newId<ShiftId>();
    const when = { startsAt: '2026-11-28T09:00:00.000Z', endsAt: '2026-11-28T12:00:00.000Z', timeZone: 'Europe/London' };
    await elsewhere(command('OpenRoster', { shiftId, projectId: sorting, organizationId: foodBank, label: 'Sorting', when, places: 1 }));
    const wish = signUp(shiftId);
    const [waiting] = await Promise.all([Promise.allSettled([matching.handle(wish)]), ringAll()]);
    expect(waiting).toMatchObject([{ reason: { message: expect.stringContaining('SignUpForShift waits for its HoldTime') } }]);
    await startRecorder();
    expect(await matching.handle({ ...wish, again: true })).toMatchObject({ outcome: 'recorded', events: ['VolunteerSignedUp'] });
  });

  test('keeps what an earlier step got when its last one is only accepted: it may still be recorded', async () => {
    await startRecorder();
    const [shiftId, volunteerId] = [newId<ShiftId>(), newId<VolunteerId>()];
    const when = { startsAt: '2026-11-28T09:00:00.000Z', endsAt: '2026-11-28T12:00:00.000Z', timeZone: 'Europe/London' };
    await elsewhere(command('OpenRoster', { shiftId, projectId: sorting, organizationId: foodBank, label: 'Sorting', when, places: 1 }));
    intake.slow = ({ stream }) => stream.startsWith('roster-');
    const waiting = matching.handle(signUp(shiftId, volunteerId));
    while (intake.emitted.length < 2) await new Promise((resolve) => setImmediate(resolve));
    await ringAll();
    expect(await waiting).toMatchObject({ outcome: 'accepted', stream: `roster-${shiftId}` });
    await intake.catchUp();
    while ((await log.read(streamName('roster', shiftId))).length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect((await log.read(streamName('commitments', volunteerId))).map(({ type }) => type)).toEqual(['TimeHeld']);
  });
});

describe('over HTTP', () => {
  test('202 names where to ask, and the answer there changes when it is settled', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const clock = fixedClock('2026-11-24T09:00:00.000Z');
    const verifyPerson = personTokens('matching', publicKey);
    const server = createServer(serviceApp({ service: matching, verifyPerson, clock, ready: () => answers.live }));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    if (asAna.kind !== 'person') throw new Error('Ana is a person');
    const headers = { authorization: `Bearer ${await signPersonToken(asAna, 'matching', privateKey)}`, 'content-type': 'application/json' };
    try {
      const shiftId = newId<ShiftId>();
      await elsewhere(opening(shiftId));
      const body = { commandId: newId<CommandId>(), type: 'SignUpForShift', data: { shiftId, volunteerId: ana } };
      const posting = fetch(`${base}/commands`, { method: 'POST', headers, body: JSON.stringify(body) });
      while (intake.emitted.length === 0) await new Promise((resolve) => setImmediate(resolve));
      await ringAll();
      const posted = await posting;
      expect(posted.status).toBe(202);
      const location = posted.headers.get('location') ?? '';
      expect(location).toBe(`/commands/${body.commandId}?stream=roster-${shiftId}`);
      const ask = async (): Promise<unknown> => (await fetch(new URL(location, base), { headers })).json();
      expect(await ask()).toEqual({ outcome: 'pending' });
      await startRecorder();
      await elsewhere({ ...command(body.type, body.data), actor: asAna, commandId: body.commandId });
      expect(await ask()).toMatchObject({ outcome: 'recorded', stream: `roster-${shiftId}`, revision: 1 });
      expect((await fetch(new URL(location, base))).status).toBe(403);
      expect((await fetch(`${base}/commands/${body.commandId}?stream=nonsense`, { headers })).status).toBe(404);
      expect((await fetch(`${base}/commands/${body.commandId}`, { headers })).status).toBe(400);
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  test('a record reads back as it was written', async () => {
    const shiftId = newId<ShiftId>();
    const texts: string[] = [];
    intake.put = (_service, _key, text) => void texts.push(text);
    const waiting = matching.handle(opening(shiftId));
    await ringAll();
    await waiting;
    expect(texts.map(decodeRecord)).toEqual(intake.emitted.map((record) => JSON.parse(JSON.stringify(record)) as IntakeRecord));
  });
});
