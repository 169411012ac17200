/**
 * Two processes of every service and two gateways, restarted one after the other as an update does it: nobody notices as long as
 * whatever stands in front goes by those that refuse a connection or are not open yet. What was written at one gateway is read at the other.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describeWhere } from '#tests/support';
import { findKafka } from '../support/kafka/index.ts';
import { findPostgres, newDatabase, type PostgresDatabase } from '../support/postgres/index.ts';
import { appoint } from './support/appoint.ts';
import { keepBusy } from './support/busy.ts';
import { done, postNeed, signUp, somebody, type Need, type Somebody } from './support/journey.ts';
import { startStreet, type Street } from './support/street.ts';
import { brokenPromises } from './support/truth.ts';

const [kafka, postgres] = await Promise.all([findKafka(), findPostgres()]);
const missing = [kafka.missing, postgres.missing].filter((reason) => reason !== undefined).join('; ') || undefined;
const [people, places] = [6, 4];

describeWhere(`two of everything on ${kafka.broker?.about ?? 'no Kafka'}`, missing, () => {
  let database: PostgresDatabase;
  let street: Street;
  let host: Somebody;
  let crowd: readonly Somebody[];
  let need: Need;

  beforeAll(async () => {
    if (!kafka.broker || !postgres.server) return;
    database = await newDatabase(postgres.server);
    street = await startStreet({ kafka: kafka.broker, postgresUrl: database.url, of: 2 });
    await appoint(street, 'gwen@example.org');
    const gateways = street.gateways.map(({ url }) => url);
    host = await somebody(gateways, 'rosa@example.org', 'Rosa Delgado');
    const organizer = await somebody(gateways, 'gwen@example.org', 'Gwen Parry');
    crowd = await Promise.all(Array.from({ length: people }, (_, n) => somebody(gateways, `crowd-${n}@example.org`, `Person ${n}`)));
    need = await postNeed(host, organizer, places);
    await signUp(host, need);
  }, 180_000);

  afterAll(async () => {
    await street?.stop();
    await database?.drop();
    await Promise.all([kafka.stop(), postgres.stop()]);
  }, 60_000);

  test('what was written at one gateway is read at the other, by its position', async () => {
    const query = '{ viewer { volunteer { skills } } }';
    for (let n = 0; n < 20; n++) {
      const skills = [`skill ${n}`];
      await done(host.wish('ReviseProfile', { languages: ['en'], interests: [], availability: [], celebrate: 'community', skills }));
      // Gateways take turns, so this one did not take the wish.
      expect(await host.ask(query)).toEqual({ viewer: { volunteer: { skills } } });
    }
  }, 60_000);

  test('a rolling restart fails no request, and everything is done once', async () => {
    const busy = keepBusy(crowd, need);
    // Those that people's wishes go through.
    for (const next of [...street.instances.matching, ...street.gateways]) {
      await busy.answeredAnew();
      expect(await next.stop()).toBe(0);
      await busy.answeredAnew();
      await next.start();
    }
    await busy.answeredAnew();
    const wishes = await busy.stop();
    expect(wishes.flatMap(({ outcome }) => outcome.unsure)).toEqual([]);
    expect(await brokenPromises(street, need, wishes)).toEqual([]);
  }, 120_000);
});
