/** The intake, and the way from a command to the log through it, on a real Kafka: the same contracts, and a broker whose power is cut. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import {
  MemoryEventLog,
  openKafkaIntake,
  streamName,
  type CommandId,
  type Intake,
  type KafkaSettings,
  type ShiftId,
  type VolunteerId,
} from '#events';
import { newId, type Command, type Outcome, type Service } from '#services/kernel';
import { describeWhere, foodBank, house, sorting, throughIntake } from '#tests/support';
import { deleteTopics, findKafka, planFor, settingsFor, type KafkaBroker } from '#tests/support/kafka';
import { intakeContract, type OpenedIntake } from './intake.contract.ts';
import { writePathContract } from './write-path.contract.ts';

const kafka = await findKafka();
afterAll(() => kafka.stop());

function broker(): KafkaBroker {
  if (!kafka.broker) throw new Error(kafka.missing);
  return kafka.broker;
}

const open = (settings: KafkaSettings): Promise<Intake> =>
  openKafkaIntake({
    settings,
    topics: planFor(4),
    onCrash(fault) {
      throw fault;
    },
  });

async function opened(): Promise<OpenedIntake> {
  const settings = settingsFor(broker());
  const intake = await open(settings);
  return {
    intake,
    async put(service, key, value) {
      const producer = new Kafka({ brokers: [...broker().brokers], clientId: 'broken', logLevel: logLevel.NOTHING }).producer();
      await producer.connect();
      await producer.send({ topic: `${settings.prefix}intake.${service}`, messages: [{ key, value }] });
      await producer.disconnect();
    },
    async remove() {
      await intake.close();
      await deleteTopics(broker(), settings);
    },
  };
}

describeWhere('with a real Kafka', kafka.missing, () => {
  intakeContract(`kafka: ${kafka.broker?.about}`, opened);
  writePathContract('through Kafka', async () => throughIntake(new MemoryEventLog(), await open(settingsFor(broker())), 2));
});

describeWhere('with a Kafka whose power is cut', kafka.missing ?? (kafka.broker?.power ? undefined : 'it is not ours to cut'), () => {
  test('under load, nothing is lost, doubled or misreported', async () => {
    const settings = settingsFor(broker(), { KAFKA_SEND_TIMEOUT_MS: '2000' });
    const { log, matching, close } = await throughIntake(new MemoryEventLog(), await open(settings), 2);
    try {
      const shifts = Array.from({ length: 10 }, () => newId<ShiftId>());
      const ids = { projectId: sorting, organizationId: foodBank };
      await Promise.all(
        shifts.map((shiftId) => persist(matching, wish('OpenRoster', { shiftId, ...ids, label: 'Sorting', when: null, places: 20 }))),
      );
      const wishes = Array.from({ length: 1200 }, (_, index) =>
        wish('SignUpForShift', { shiftId: shifts[index % shifts.length], volunteerId: newId<VolunteerId>() }),
      );
      const outcomes = new Map<string, Outcome>();
      const waiting = [...wishes];
      const person = async (): Promise<void> => {
        for (let next = waiting.shift(); next; next = waiting.shift()) outcomes.set(next.commandId, await persist(matching, next));
      };
      const everybody = Promise.all(Array.from({ length: 16 }, person));
      for (const cutAfter of [300, 700]) {
        while (outcomes.size < cutAfter) await pause(5);
        await broker().power?.cut();
        await broker().power?.back();
      }
      await everybody;
      const events = (await Promise.all(shifts.map((shiftId) => log.read(streamName('roster', shiftId))))).flat();
      const times = Map.groupBy(events, ({ metadata }) => metadata.commandId);
      expect(wishes.filter(({ commandId }) => times.get(commandId)?.length !== 1)).toEqual([]);
      expect(wishes.filter(({ commandId }) => outcomes.get(commandId)?.outcome !== 'recorded')).toEqual([]);
      expect(events.filter(({ type }) => type === 'VolunteerSignedUp')).toHaveLength(200);
    } finally {
      await close();
      await deleteTopics(broker(), settings);
    }
  }, 600_000);
});

function wish(type: string, data: unknown): Command {
  const commandId = newId<CommandId>();
  return { type, data, actor: house, commandId, at: '2026-11-24T09:00:00.000Z', correlationId: commandId, causationId: commandId };
}

/** As people do: no answer, or "we are checking", means asking again. */
async function persist(matching: Service, command: Command): Promise<Outcome> {
  for (let again = false; ; again = true) {
    const outcome = await matching.handle({ ...command, again }).catch(() => undefined);
    if (outcome && outcome.outcome !== 'accepted') return outcome;
    // A Kafka that is known to be away turns them away at once.
    await pause(20);
  }
}
