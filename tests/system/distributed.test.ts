/**
 * The distributed street with real processes: four services and a gateway, a real Kafka, a real PostgreSQL, an EventStoreDB. The
 * first journey goes through it, and then a service is killed under load: nothing is lost, nothing is there twice.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { streamName, type ShiftId } from '#events';
import { describeWhere } from '#tests/support';
import { findKafka } from '../support/kafka/index.ts';
import { findPostgres, newDatabase, type PostgresDatabase } from '../support/postgres/index.ts';
import { appoint } from './support/appoint.ts';
import {
  confirmedMinutes,
  postNeed,
  showUpAndCelebrate,
  signUp,
  somebody,
  until,
  type Need,
  type Settled,
  type Somebody,
} from './support/journey.ts';
import { everythingStored } from './support/stored.ts';
import { startStreet, type Street } from './support/street.ts';

const [kafka, postgres] = await Promise.all([findKafka(), findPostgres()]);
const missing = [kafka.missing, postgres.missing].filter((reason) => reason !== undefined).join('; ') || undefined;
const title = `the street on ${kafka.broker?.about ?? 'no Kafka'}, ${postgres.server?.about ?? 'no PostgreSQL'} and our EventStoreDB test server`;
/** More people than places. */
const [people, places] = [24, 10];
const profile = { languages: ['en'], interests: [], availability: [], celebrate: 'community' };

describeWhere(title, missing, () => {
  let database: PostgresDatabase;
  let street: Street;
  let host: Somebody;
  let organizer: Somebody;
  let need: Need;

  beforeAll(async () => {
    if (!kafka.broker || !postgres.server) return;
    database = await newDatabase(postgres.server);
    street = await startStreet({ kafka: kafka.broker, postgresUrl: database.url });
    await appoint(street, 'gwen@example.org');
    host = await somebody(street.gateway.url, 'rosa@example.org', 'Rosa Delgado');
    organizer = await somebody(street.gateway.url, 'gwen@example.org', 'Gwen Parry');
  }, 180_000);

  afterAll(async () => {
    await street?.stop();
    await database?.drop();
    await Promise.all([kafka.stop(), postgres.stop()]);
  }, 60_000);

  test('from a need to the celebration wall', async () => {
    need = await postNeed(host, organizer, places);
    const mika = await somebody(street.gateway.url, 'mika@example.org', 'Mika Lindqvist');
    expect(await signUp(mika, need)).toMatchObject({ __typename: 'SignUpRecorded', signUp: { status: 'PLACE' } });
    // The same wish once more, as after a lost answer, is the same place.
    expect(await mika.wish('SignUpForShift', { shiftKey: need.shiftKey }, 'signUp { status }')).toMatchObject({
      signUp: { status: 'PLACE' },
    });
    const awardKey = await showUpAndCelebrate(host, organizer, mika, need);
    await until('the hours are what the host put right', async () => (await confirmedMinutes(mika)).includes(180) || undefined);
    const { award } = await host.ask<{ award: unknown }>('query ($key: ID!) { award(key: $key) { withdrawn program { name } } }', {
      key: awardKey,
    });
    expect(award).toEqual({ withdrawn: false, program: { name: 'Quiet hands' } });
  }, 120_000);

  test('a service killed with kill -9 under load loses nothing and doubles nothing', async () => {
    const rush = await postNeed(host, organizer, places);
    const crowd = await Promise.all(
      Array.from({ length: people }, (_, n) => somebody(street.gateway.url, `crowd-${n}@example.org`, `Person ${n}`)),
    );
    const [first, ...others] = crowd;
    if (!first) return;
    const opened = await signUp(first, rush);
    const wishes = others.map((person) => signUp(person, rush));
    // In the middle: somebody has an answer, and nobody can have all of them.
    await Promise.race(wishes);
    await street.services.matching.kill();
    await street.services.matching.start();
    const outcomes = [opened, ...(await Promise.all(wishes))];

    const seats = outcomes.map((outcome) => (outcome['signUp'] as { status: string } | undefined)?.status);
    expect({ PLACE: seats.filter((seat) => seat === 'PLACE').length, WAITING: seats.filter((seat) => seat === 'WAITING').length }).toEqual({
      PLACE: places,
      WAITING: people - places,
    });
    const events = await everythingStored(street.storeUrl);
    const ids = events.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const roster = events.filter(({ stream }) => stream === streamName('roster', rush.shiftKey as ShiftId));
    expect(roster.map(({ revision }) => revision)).toEqual(roster.map((_, revision) => revision));
    const taken = roster.filter(({ type }) => type === 'VolunteerSignedUp' || type === 'VolunteerWaitlisted');
    expect(taken.map(({ data }) => (data as { volunteerId: string }).volunteerId).toSorted()).toEqual(
      crowd.map(({ key }) => key).toSorted(),
    );
    const settled = new Set(roster.map(({ metadata }) => metadata.commandId));
    expect(outcomes.filter(({ commandId }) => !settled.has(commandId))).toEqual([]);
  }, 120_000);

  test('a service and the gateway restarted in good order: no command fails, and the next process finds what they wrote', async () => {
    const answered: Settled[] = [];
    let restarted = false;
    const busy = async (person: Somebody): Promise<void> => {
      for (let n = 0; !restarted || n < 3; n++) answered.push(await person.wish('ReviseProfile', { ...profile, skills: [`skill ${n}`] }));
    };
    const work = Promise.all([host, organizer].map(busy));
    expect(await street.services.volunteers.stop()).toBe(0);
    await street.services.volunteers.start();
    restarted = true;
    await work;
    // Once sent by the page: the gateway itself has seen to it that the service which came back got it.
    expect(answered.filter(({ __typename, tries }) => __typename !== 'ViewerRecorded' || tries > 1)).toEqual([]);

    const before = await everythingStored(street.storeUrl);
    expect(new Set(before.map(({ id }) => id)).size).toBe(before.length);
    expect(await street.gateway.stop()).toBe(0);
    await street.gateway.start();
    const back = await somebody(street.gateway.url, 'rosa@example.org', 'Rosa Delgado');
    expect(back.key).toBe(host.key);
    expect((await everythingStored(street.storeUrl)).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  }, 90_000);
});
