/**
 * A service whose roles are processes of their own: one takes commands, one records, one carries on. What each of them tells
 * Prometheus, and what an operator does with what no recorder could settle, on a real Kafka.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import {
  encodeRecord,
  noStream,
  openEventStoreDbLog,
  openKafkaIntake,
  readKafkaSettings,
  streamName,
  type CommandId,
  type EventLog,
  type Intake,
  type IntakeRecord,
  type OrganizationId,
  type ProjectId,
  type ShiftId,
  type VolunteerId,
} from '#events';
import { newId } from '#services/kernel';
import { createProjects } from '#services/projects';
import { describeWhere } from '#tests/support';
import { findKafka } from '../support/kafka/index.ts';
import { until } from './support/journey.ts';
import { numberOf, person, startRoles, type Roles } from './support/roles.ts';

const kafka = await findKafka();
const [organizationId, projectId, shiftId] = [newId<OrganizationId>(), newId<ProjectId>(), newId<ShiftId>()];
const roster = streamName('roster', shiftId);

describeWhere(`a service in three processes on ${kafka.broker?.about ?? 'no Kafka'}`, kafka.missing, () => {
  let matching: Roles;
  let log: EventLog;
  let intake: Intake;

  beforeAll(async () => {
    if (!kafka.broker) return;
    matching = await startRoles(kafka.broker);
    log = await openEventStoreDbLog({ connectionString: matching.storeUrl, longestPauseMs: 200 });
    intake = await openKafkaIntake({
      settings: readKafkaSettings(matching.environment),
      onCrash(fault) {
        throw fault;
      },
    });
  }, 60_000);

  afterAll(async () => {
    await Promise.all([intake?.close(), log?.close()]);
    await matching?.stop();
    await kafka.stop();
  }, 60_000);

  const typesIn = async (): Promise<string[]> => (await log.read(roster)).map(({ type }) => type);
  const whoIsOn = async (): Promise<string[]> =>
    (await log.read(roster)).flatMap(({ type, data }) =>
      type === 'VolunteerSignedUp' ? [(data as { volunteerId: string }).volunteerId] : [],
    );
  const signUp = (volunteerId: VolunteerId, to = matching.api) =>
    matching.send(to, 'SignUpForShift', { shiftId, volunteerId }, volunteerId, newId<CommandId>());
  /** For the recorder to decide. */
  const wishOf = (volunteerId: VolunteerId): IntakeRecord => {
    const commandId = newId<CommandId>();
    return {
      command: {
        commandId,
        type: 'SignUpForShift',
        data: { shiftId, volunteerId },
        actor: { kind: 'person', id: volunteerId, hostOf: [], organizer: false },
        at: new Date().toISOString(),
        correlationId: commandId,
        causationId: commandId,
      },
      stream: roster,
      expectedRevision: noStream,
      events: [],
    };
  };

  test('a shift becomes a roster by the process with the policies, and a wish a place by the other two', async () => {
    const projects = createProjects({ log });
    const need = { title: 'Mend lamps', summary: 'Bring a screwdriver.', description: '', causes: ['environment'] };
    const lists = { skills: [], languages: [], bring: [], access: [] };
    for (const [type, data] of [
      ['RegisterOrganization', { organizationId, registeredBy: person(0), name: 'Repair Café', mission: 'We mend things.' }],
      ['VerifyOrganization', { organizationId }],
      ['DraftProject', { projectId, organizationId, ...need, ...lists, place: null }],
      ['PublishProject', { projectId }],
      ['ScheduleShift', { shiftId, projectId, title: 'Evening', when: null, places: 100 }],
    ] as const) {
      const commandId = newId<CommandId>();
      const at = new Date().toISOString();
      const sent = { commandId, actor: { kind: 'operator' }, at, correlationId: commandId, causationId: commandId } as const;
      expect(await projects.handle({ type, data, ...sent })).toMatchObject({ outcome: 'recorded' });
    }
    await until('the roster is open', async () => ((await typesIn()).length > 0 ? true : undefined));
    expect(await signUp(person(1))).toMatchObject({ status: 200, outcome: 'recorded', stream: roster });
    expect(await typesIn()).toEqual(['RosterOpened', 'VolunteerSignedUp']);
    for (const other of [matching.recorder, matching.policies]) expect(await signUp(person(9), other)).toMatchObject({ status: 404 });
    expect(await numberOf(matching.api, 'many_hands_commands_total', 'outcome="recorded"')).toBe(1);
    expect(await numberOf(matching.api, 'many_hands_command_seconds_count')).toBe(1);
    expect(await numberOf(matching.policies, 'many_hands_commands_total', 'outcome="recorded"')).toBeGreaterThanOrEqual(1);
    // Beyond that event there was nothing for one of them.
    const scheduled = (await log.read(streamName('shift', shiftId))).at(-1);
    expect(await numberOf(matching.policies, 'many_hands_policies_position')).toBeGreaterThanOrEqual(scheduled?.position ?? Infinity);
  }, 60_000);

  test('what waits is told, while the store is away and while nobody records, and nothing waits for ever', async () => {
    const lags = async (): Promise<readonly number[]> => [
      await numberOf(matching.recorder, 'many_hands_recorder_lag_records'),
      await numberOf(matching.api, 'many_hands_intake_lag_records'),
    ];
    const become = (recorder: number, intake_: number) =>
      until(`${recorder} and ${intake_} records wait`, async () => {
        const [its, all] = await lags();
        return its === recorder && all === intake_ ? true : undefined;
      });
    await become(0, 0);
    await matching.store.kill();
    await Promise.all([3, 4].map((n) => intake.emit(wishOf(person(n)))));
    await become(2, 2);
    // One more behind those that it has in hand: only the broker knows.
    await intake.emit(wishOf(person(5)));
    await become(2, 3);
    await matching.store.start();
    await become(0, 0);
    expect(await matching.recorder.stop()).toBe(0);
    await intake.emit(wishOf(person(2)));
    expect(await numberOf(matching.api, 'many_hands_intake_lag_records')).toBe(1);
    await matching.recorder.start();
    await become(0, 0);
    expect((await whoIsOn()).toSorted()).toEqual([1, 2, 3, 4, 5].map(person).toSorted());
  }, 120_000);

  test('somebody who was faster is counted', async () => {
    const before = await numberOf(matching.recorder, 'many_hands_append_conflicts_total');
    const late = wishOf(person(6));
    const decided = (await log.read(roster)).find(({ type }) => type === 'VolunteerSignedUp');
    if (!decided) throw new Error('Nobody signed up.');
    const { commandId, actor, at, correlationId, causationId } = { ...late.command, actor: `person:${person(6)}` };
    const metadata = { ...decided.metadata, commandId, actor, at, correlationId, causationId };
    const event = { id: randomUUID(), type: decided.type, data: { ...(decided.data as object), volunteerId: person(6) }, metadata };
    await intake.emit({ ...late, expectedRevision: 0, events: [event as IntakeRecord['events'][number]] });
    await until('it is decided again', async () => ((await whoIsOn()).includes(person(6)) ? true : undefined));
    expect(await numberOf(matching.recorder, 'many_hands_append_conflicts_total')).toBe(before + 1);
  }, 60_000);

  test('what nobody can read is parked, told, listed, and goes back when an operator says so', async () => {
    expect(await matching.parked('list')).toEqual({ code: 0, words: 'Nothing is parked.\n' });
    const producer = new Kafka({ brokers: [...(kafka.broker?.brokers ?? [])], clientId: 'broken', logLevel: logLevel.NOTHING }).producer();
    await producer.connect();
    await producer.send({
      topic: `${matching.environment['KAFKA_PREFIX']}intake.matching`,
      messages: [{ key: roster, value: 'no record' }],
    });
    await producer.disconnect();
    await until('it is parked', async () => ((await numberOf(matching.recorder, 'many_hands_parked_total')) === 1 ? true : undefined));
    const mended = wishOf(person(7));
    await intake.parked.park('matching', {
      key: mended.command.commandId,
      stream: roster,
      text: encodeRecord(mended),
      reason: 'The rules of SignUpForShift failed',
      place: 'intake.matching/0/0',
      at: mended.command.at,
    });

    const { words } = await matching.parked('list');
    expect(words).toMatch(/^matching \S*intake\.matching\/\d+\/\d+\n {2}roster-\S+ at /m);
    expect(words).toContain(`matching ${mended.command.commandId}\n  ${roster} at intake.matching/0/0, ${mended.command.at}\n  The rules`);
    expect(await matching.parked('retry', 'matching', mended.command.commandId)).toEqual({
      code: 0,
      words: '1 back in the intake of matching.\n',
    });
    await until('it has its place', async () => ((await whoIsOn()).includes(person(7)) ? true : undefined));
    expect((await matching.parked('list')).words).not.toContain(mended.command.commandId);
    expect(await matching.parked('retry', 'matching', mended.command.commandId)).toEqual({
      code: 1,
      words: `Nothing is parked in matching under ${mended.command.commandId}.\n`,
    });
    // What still cannot be read is parked anew.
    expect((await matching.parked('retry', 'matching')).words).toBe('1 back in the intake of matching.\n');
    await until('it is parked again', async () =>
      (await numberOf(matching.recorder, 'many_hands_parked_total')) === 2 ? true : undefined,
    );
    expect((await matching.parked('list')).words.match(/^matching /gm)).toHaveLength(1);
  }, 120_000);

  test('a wrong word is answered with how it is used', async () => {
    const { code, words } = await matching.parked('throw-away');
    expect(code).toBe(1);
    expect(words).toContain('npm run parked -- list');
  });
});
