/**
 * The house as `docker compose up` brings it, our test server in the place of EventStoreDB: the first journey through the published
 * port, containers killed, frozen and cut off under load, and everything still there, once, after `down` and `up`.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { streamName, type ShiftId } from '#events';
import { describeWhere } from '#tests/support';
import { keepBusy } from './support/busy.ts';
import { composeHouse, whyNoCompose, type ComposedHouse } from './support/compose.ts';
import { confirmedMinutes, postNeed, showUpAndCelebrate, signUp, somebody, until, type Need, type Somebody } from './support/journey.ts';
import { doubled, everythingStored } from './support/stored.ts';

/** More people than places. */
const [people, places] = [8, 5];
/** Kafka gives a recorder's share to others after 6 s of silence (support/compose.test.yml). */
const longerThanASession = 8000;

interface Roster {
  readonly shift: { readonly roster: readonly { readonly status: string; readonly volunteer: { readonly key: string } }[] };
}
const rosterOf = async (host: Somebody, { shiftKey }: Need): Promise<Roster['shift']['roster']> =>
  (await host.ask<Roster>('query ($key: ID!) { shift(key: $key) { roster { status volunteer { key } } } }', { key: shiftKey })).shift
    .roster;

/** METRICS_PORT of docker-compose.yml, which is not published. */
const tellNumbers = "fetch('http://127.0.0.1:9464/metrics').then((answer) => answer.text()).then(console.log)";

describeWhere('docker compose up', whyNoCompose(), () => {
  let house: ComposedHouse;
  let host: Somebody;
  let organizer: Somebody;
  let mika: Somebody;
  let rush: Need;

  const inside = (service: string, ...args: string[]): Promise<string> => house.run('exec', '-T', service, 'node', ...args);

  beforeAll(async () => {
    house = await composeHouse(`many-hands-test-${process.pid}`);
    await house.up('--build');
  }, 900_000);

  afterAll(async () => {
    await house?.remove();
  }, 120_000);

  test('from a need to the celebration wall, through the published port', async () => {
    const said = await inside('gateway', 'deploy/distributed-main.ts', 'appoint', 'gwen@example.org');
    expect(said).toContain('gwen@example.org is an organizer');
    host = await somebody(house.url, 'rosa@example.org', 'Rosa Delgado');
    organizer = await somebody(house.url, 'gwen@example.org', 'Gwen Parry');
    mika = await somebody(house.url, 'mika@example.org', 'Mika Lindqvist');
    const need = await postNeed(host, organizer, places);
    expect(await signUp(mika, need)).toMatchObject({ signUp: { status: 'PLACE' } });
    await showUpAndCelebrate(host, organizer, mika, need);
    await until('the hours are what the host put right', async () => (await confirmedMinutes(mika)).includes(180) || undefined);
  }, 180_000);

  test('what runs has the packed copy of exactly its packages, and starts with it', async () => {
    const tell = `import { readdirSync } from 'node:fs'; import { packedFolder } from './deploy/packages.ts'; console.log(readdirSync(packedFolder()).join())`;
    expect(await inside('gateway', '--input-type=module', '-e', tell)).toContain('graphql-yoga.mjs');
    expect(await house.run('exec', '-T', 'gateway', 'sh', '-c', 'cat /proc/[0-9]*/cmdline | tr "\\0" " "')).toContain(
      'node --import ./deploy/packed.ts deploy/distributed-main.ts gateway',
    );
  });

  test('containers killed, frozen and cut off under load: every wish is done once, and nothing else is', async () => {
    rush = await postNeed(host, organizer, places);
    const crowd = await Promise.all(Array.from({ length: people }, (_, n) => somebody(house.url, `crowd-${n}@example.org`, `Person ${n}`)));
    await signUp(host, rush);
    const busy = keepBusy(crowd, rush);
    await busy.answeredAnew();

    await house.run('kill', 'matching');
    await house.run('start', 'matching');
    await busy.answeredAnew();

    // Thought dead, it goes on with what it had in its hands when it wakes up.
    await house.run('pause', 'matching-recorder');
    await pause(longerThanASession);
    await busy.answeredAnew();
    await house.run('unpause', 'matching-recorder');
    await busy.answeredAnew();

    await house.cutOff('matching');
    await pause(longerThanASession);
    await house.backOn('matching');
    await busy.answeredAnew();

    const ended = await busy.stop();
    expect(ended.filter(({ outcome }) => outcome.__typename !== 'SignUpRecorded')).toEqual([]);
    const stored = await everythingStored(house.storeUrl);
    expect(doubled(stored)).toEqual([]);
    const roster = stored.filter(({ stream }) => stream === streamName('roster', rush.shiftKey as ShiftId));
    const done = roster.filter(
      ({ type }) => type === 'VolunteerSignedUp' || type === 'VolunteerWaitlisted' || type === 'VolunteerWithdrew',
    );
    const mine = (command: string): boolean => ended.some(({ outcome }) => outcome.commandId === command);
    expect(
      done
        .map(({ metadata }) => metadata.commandId)
        .filter(mine)
        .toSorted(),
    ).toEqual(ended.map(({ outcome }) => outcome.commandId).toSorted());
    const there = await rosterOf(host, rush);
    expect(there.map(({ volunteer }) => volunteer.key).toSorted()).toEqual([host, ...crowd].map(({ key }) => key).toSorted());
    expect(there.filter(({ status }) => status === 'PLACE')).toHaveLength(places);
    expect(await inside('matching', 'deploy/distributed-main.ts', 'parked', 'list')).toBe('Nothing is parked.\n');
    await until('the read models have caught up', async () =>
      (await inside('gateway', '-e', tellNumbers)).includes('many_hands_projection_lag{process="gateway"} 0\n') ? true : undefined,
    );
  }, 300_000);

  test('after down and up everything is there, once', async () => {
    const [before, roster] = [await everythingStored(house.storeUrl), await rosterOf(host, rush)];
    await house.down();
    await house.up();
    host = await somebody(house.url, 'rosa@example.org', 'Rosa Delgado');
    mika = await somebody(house.url, 'mika@example.org', 'Mika Lindqvist');
    expect(await rosterOf(host, rush)).toEqual(roster);
    expect(await confirmedMinutes(mika)).toEqual([180]);
    expect(await everythingStored(house.storeUrl)).toEqual(before);
  }, 300_000);
});
