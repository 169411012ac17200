/**
 * What may go wrong with the processes of a distributed house while people use it: each of them killed in turn, Kafka and the store
 * for longer. Whatever was answered with yes is in the log once, and nobody else dies of it. `LONG_FAULTS=1` makes outages of a minute.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describeWhere } from '#tests/support';
import { findKafka } from '../support/kafka/index.ts';
import { findPostgres, newDatabase, type PostgresDatabase } from '../support/postgres/index.ts';
import { appoint } from './support/appoint.ts';
import { keepBusy, type Ended } from './support/busy.ts';
import { postNeed, signUp, somebody, until, type Need, type Somebody } from './support/journey.ts';
import { startStreet, type Street } from './support/street.ts';
import { brokenPromises } from './support/truth.ts';

const [kafka, postgres] = await Promise.all([findKafka(), findPostgres()]);
const missing =
  [kafka.missing, postgres.missing, kafka.broker && !kafka.broker.power ? 'this Kafka is not ours to kill' : undefined]
    .filter((reason) => reason !== undefined)
    .join('; ') || undefined;
const outageMs = process.env['LONG_FAULTS'] ? 60_000 : 15_000;
const [people, places] = [8, 5];

describeWhere(`a busy street on ${kafka.broker?.about ?? 'no Kafka'}`, missing, () => {
  let database: PostgresDatabase;
  let street: Street;
  let host: Somebody;
  let organizer: Somebody;
  let crowd: readonly Somebody[];

  beforeAll(async () => {
    if (!kafka.broker || !postgres.server) return;
    database = await newDatabase(postgres.server);
    street = await startStreet({ kafka: kafka.broker, postgresUrl: database.url });
    await appoint(street, 'gwen@example.org');
    host = await somebody(street.gateway.url, 'rosa@example.org', 'Rosa Delgado');
    organizer = await somebody(street.gateway.url, 'gwen@example.org', 'Gwen Parry');
    crowd = await Promise.all(
      Array.from({ length: people }, (_, n) => somebody(street.gateway.url, `crowd-${n}@example.org`, `Person ${n}`)),
    );
  }, 180_000);

  afterAll(async () => {
    await street?.stop();
    await database?.drop();
    await Promise.all([kafka.stop(), postgres.stop()]);
  }, 60_000);

  let needs = 0;
  async function openedNeed(): Promise<Need> {
    const need = await postNeed(host, organizer, places, 1 + 4 * needs++);
    // One who never leaves: afterwards the roster is open for everybody.
    await signUp(host, need);
    return need;
  }
  /** Answers that are neither "not taken in" nor "nobody knows yet". */
  const surprises = (wishes: readonly Ended[]): string[] =>
    wishes.flatMap(({ outcome }) => outcome.unsure).filter((code) => code !== 'UNAVAILABLE' && code !== 'TIMEOUT');
  const isReady = async (url: string): Promise<boolean> => (await fetch(`${url}/ready`)).ok;

  test('kill -9 of each service and of the gateway: everything that was asked is done once, and read as it was done', async () => {
    const need = await openedNeed();
    const busy = keepBusy(crowd, need);
    for (const victim of [...Object.values(street.services), street.gateway]) {
      await busy.answeredAnew();
      await victim.kill();
      await victim.start();
    }
    await busy.answeredAnew();
    expect(await brokenPromises(street, need, await busy.stop())).toEqual([]);
  }, 120_000);

  /** Somebody has a wish that nobody can keep, while everybody else is in the middle of theirs. */
  async function outage(
    need: Need,
    cut: () => Promise<void>,
    back: () => Promise<void>,
  ): Promise<{ wishes: readonly Ended[]; fresh: Ended }> {
    const busy = keepBusy(crowd, need);
    await busy.answeredAnew();
    await cut();
    const over = pause(outageMs);
    await until('matching says that it is not ready', async () => !(await isReady(street.services.matching.url)) || undefined);
    const fresh = host.wish('WithdrawFromShift', { shiftKey: need.shiftKey });
    expect(await organizer.ask('{ viewer { volunteer { key } } }')).toEqual({ viewer: { volunteer: { key: organizer.key } } });
    await over;
    await back();
    await busy.answeredAnew();
    const last: Ended = { person: host.key, type: 'WithdrawFromShift', outcome: await fresh };
    return { fresh: last, wishes: [...(await busy.stop()), last] };
  }
  const nothing = async (): Promise<void> => undefined;

  test(
    `kill -9 of Kafka, away for ${outageMs / 1000} s: people are turned away in words, read as before, and everything goes on when it is back`,
    async () => {
      const need = await openedNeed();
      const { cut = nothing, back = nothing } = kafka.broker?.power ?? {};
      const { fresh, wishes } = await outage(need, cut, back);
      expect(fresh.outcome.unsure[0]).toBe('UNAVAILABLE');
      expect(surprises(wishes)).toEqual([]);
      await until('matching is ready', async () => (await isReady(street.services.matching.url)) || undefined);
      expect(await brokenPromises(street, need, wishes)).toEqual([]);
    },
    outageMs + 90_000,
  );

  test(
    `kill -9 of the store, away for ${outageMs / 1000} s: nobody is told what is not so, people read as before, and everything drains when it is back`,
    async () => {
      const need = await openedNeed();
      const { store } = street;
      const { fresh, wishes } = await outage(need, store.kill, store.start);
      expect(fresh.outcome.unsure).not.toEqual([]);
      expect(surprises(wishes)).toEqual([]);
      await until('matching is ready', async () => (await isReady(street.services.matching.url)) || undefined);
      expect(await brokenPromises(street, need, wishes)).toEqual([]);
    },
    outageMs + 90_000,
  );

  test('asked to end while Kafka and the store are away, every process ends in good order', async () => {
    await Promise.all([kafka.broker?.power?.cut(), street.store.kill()]);
    const everybody = [...Object.values(street.services), street.gateway];
    expect(await Promise.all(everybody.map((running) => running.stop()))).toEqual(everybody.map(() => 0));
  }, 60_000);
});
