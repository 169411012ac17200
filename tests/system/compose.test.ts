/**
 * The house as `docker compose up` brings it, our test server in the place of EventStoreDB: the first journey through the published
 * port, a container killed under load, and everything still there, once, after `down` and `up`.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describeWhere } from '#tests/support';
import { composeHouse, whyNoCompose, type ComposedHouse } from './support/compose.ts';
import { confirmedMinutes, postNeed, showUpAndCelebrate, signUp, somebody, until, type Need, type Somebody } from './support/journey.ts';

/** More people than places. */
const [people, places] = [12, 5];

/** Run in the gateway's container: what the store holds, and how much of it twice. */
const count = `
import { beginning, openEventStoreDbLog } from '#events';
const log = await openEventStoreDbLog({ connectionString: process.env.EVENTSTOREDB_URL });
const ids = [];
for await (const batch of log.subscribe({ after: beginning })) {
  ids.push(...batch.events.map(({ id }) => id));
  if (batch.live) break;
}
await log.close();
console.log(JSON.stringify({ events: ids.length, different: new Set(ids).size }));
process.exit(0);`;

interface Roster {
  readonly shift: { readonly roster: readonly { readonly status: string; readonly volunteer: { readonly key: string } }[] };
}
const rosterOf = async (host: Somebody, { shiftKey }: Need): Promise<Roster['shift']['roster']> =>
  (await host.ask<Roster>('query ($key: ID!) { shift(key: $key) { roster { status volunteer { key } } } }', { key: shiftKey })).shift
    .roster;

describeWhere('docker compose up', whyNoCompose(), () => {
  let house: ComposedHouse;
  let host: Somebody;
  let organizer: Somebody;
  let mika: Somebody;
  let rush: Need;

  const stored = async (): Promise<{ events: number; different: number }> =>
    JSON.parse(await house.run('exec', '-T', 'gateway', 'node', '--input-type=module', '-e', count)) as {
      events: number;
      different: number;
    };

  beforeAll(async () => {
    house = await composeHouse(`many-hands-test-${process.pid}`);
    await house.up('--build');
  }, 900_000);

  afterAll(async () => {
    await house?.remove();
  }, 120_000);

  test('from a need to the celebration wall, through the published port', async () => {
    const said = await house.run('exec', '-T', 'gateway', 'node', 'deploy/distributed-main.ts', 'appoint', 'gwen@example.org');
    expect(said).toContain('gwen@example.org is an organizer');
    host = await somebody(house.url, 'rosa@example.org', 'Rosa Delgado');
    organizer = await somebody(house.url, 'gwen@example.org', 'Gwen Parry');
    mika = await somebody(house.url, 'mika@example.org', 'Mika Lindqvist');
    const need = await postNeed(host, organizer, places);
    expect(await signUp(mika, need)).toMatchObject({ signUp: { status: 'PLACE' } });
    await showUpAndCelebrate(host, organizer, mika, need);
    await until('the hours are what the host put right', async () => (await confirmedMinutes(mika)).includes(180) || undefined);
  }, 180_000);

  test('a service’s container killed under load and back: everybody has one answer and one place', async () => {
    rush = await postNeed(host, organizer, places);
    const crowd = await Promise.all(Array.from({ length: people }, (_, n) => somebody(house.url, `crowd-${n}@example.org`, `Person ${n}`)));
    const [first, ...others] = crowd;
    if (!first) return;
    await signUp(first, rush);
    const wishes = others.map((person) => signUp(person, rush));
    await Promise.race(wishes);
    await house.run('kill', 'matching');
    await house.run('start', 'matching');
    await Promise.all(wishes);
    const roster = await rosterOf(host, rush);
    expect(roster.map(({ volunteer }) => volunteer.key).toSorted()).toEqual(crowd.map(({ key }) => key).toSorted());
    expect(roster.filter(({ status }) => status === 'PLACE')).toHaveLength(places);
    const { events, different } = await stored();
    expect(different).toBe(events);
  }, 180_000);

  test('after down and up everything is there, once', async () => {
    const [before, roster] = [await stored(), await rosterOf(host, rush)];
    await house.down();
    await house.up();
    host = await somebody(house.url, 'rosa@example.org', 'Rosa Delgado');
    mika = await somebody(house.url, 'mika@example.org', 'Mika Lindqvist');
    expect(await rosterOf(host, rush)).toEqual(roster);
    expect(await confirmedMinutes(mika)).toEqual([180]);
    expect(await stored()).toEqual(before);
  }, 300_000);
});
